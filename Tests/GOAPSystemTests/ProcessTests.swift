import Glibc
import Testing

@testable import GOAPSystem

/// The process's environment and clocks, and the words of its errors.
struct ProcessTests {
    @Test func `our own environment can be read`() {
        #expect(processEnvironment()["PATH"]?.isEmpty == false)
    }

    @Test func `a variable may hold anything`() async {
        // In a process of its own: an environment that changes must not be read meanwhile.
        await #expect(processExitsWith: .success) {
            setenv("GOAP_SYSTEM_TEST", "a=b=c\nd", 1)
            setenv("GOAP_SYSTEM_EMPTY", "", 1)
            #expect(processEnvironment()["GOAP_SYSTEM_TEST"] == "a=b=c\nd")
            #expect(processEnvironment()["GOAP_SYSTEM_EMPTY"] == "")
            #expect(processEnvironment()["GOAP_SYSTEM_NONE"] == nil)
        }
    }

    @Test func `the time of day is the system's, and the other clock only goes on`() {
        let before = Int64(time(nil)) * 1000
        let now = SystemTime.millisecondsSince1970
        // The coarse clock of time(2) may be a tick behind.
        #expect((before - 100...before + 60_000).contains(now))
        let readings = (0..<100).map { _ in SystemTime.monotonicNanoseconds }
        #expect(readings == readings.sorted())
    }

    @Test func `work uses the processor`() {
        let start = SystemTime.processor
        while SystemTime.processor == start {}
        #expect(SystemTime.processor > start)
    }

    @Test(arguments: [
        (ENOENT, "no such file or directory"), (EACCES, "permission denied"), (ENOEXEC, "exec format error"),
        (EIO, "input/output error"), (EDQUOT, "disk quota exceeded"),
    ])
    func `an error has one sentence, in lower case`(code: Int32, text: String) {
        #expect(SystemError(code: code).text == text)
    }

    @Test func `an error says which kind it is`() {
        #expect(
            [ENOENT, EEXIST, EPERM, EDQUOT].map { SystemError(code: $0).isMissing } == [true, false, false, false])
        #expect([ENOENT, EEXIST, EPERM, EDQUOT].map { SystemError(code: $0).isTaken } == [false, true, false, false])
        #expect(
            [ENOENT, EACCES, EPERM, EDQUOT].map { SystemError(code: $0).isForbidden } == [false, true, true, false])
        #expect([ENOENT, ENOSPC, EPERM, EDQUOT].map { SystemError(code: $0).isFull } == [false, true, false, true])
    }

    @Test func `the last error is that of the last call`() {
        #expect(close(-1) == -1)
        #expect(SystemError.last.code == EBADF)
    }
}
