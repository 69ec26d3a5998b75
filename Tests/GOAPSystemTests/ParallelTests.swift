import Glibc
import Testing

@testable import GOAPSystem

/// Work in several threads.
@Suite(.timeLimit(.minutes(1)))
struct ParallelTests {
    @Test(arguments: [0, 1, 2, 50])
    func `results come in the order of what they are made of`(count: Int) {
        var ran = 0
        let results = concurrently(Array(0..<count)) { input in
            // The first ones end last.
            for _ in 0..<(count - input) * 100 { sched_yield() }
            return input * 2
        } meanwhile: {
            ran += 1
        }
        #expect(results == (0..<count).map { $0 * 2 })
        #expect(ran == 1)
    }

    @Test func `bodies run side by side`() {
        // Each waits for all others, which work one after the other would never bring about.
        nonisolated(unsafe) let barrier = UnsafeMutablePointer<pthread_barrier_t>.allocate(capacity: 1)
        pthread_barrier_init(barrier, nil, 5)
        defer {
            pthread_barrier_destroy(barrier)
            barrier.deallocate()
        }
        let results = concurrently([1, 2, 3, 4]) { input in
            pthread_barrier_wait(barrier)
            return input
        } meanwhile: {
            pthread_barrier_wait(barrier)
        }
        #expect(results == [1, 2, 3, 4])
    }

    @Test func `both halves answer`() {
        let ours = pthread_self()
        let (there, here) = alongside({ pthread_self() }, { pthread_self() })
        #expect(here == ours)
        #expect(there != ours)
    }
}
