import Glibc

/// Runs closures side by side, each in a thread of its own, and returns what each came to.
///
/// Blocking calls in a task group would share two threads; these wait for servers and programs.
///
/// - Parameter meanwhile: what this thread does before it waits for the others.
package func concurrently<Input: Sendable, Result: Sendable>(
    _ inputs: [Input], _ body: @escaping @Sendable (Input) -> Result, meanwhile: () -> Void = {}
) -> [Result] {
    guard inputs.count > 1 else {
        meanwhile()
        return inputs.map(body)
    }
    let jobs = inputs.map { input in Job { body(input) } }
    for job in jobs { job.start() }
    meanwhile()
    return jobs.map { $0.result() }
}

/// Runs a closure in a thread of its own while this one does something else; returns what both came to.
package func alongside<Result: Sendable, Other>(
    _ body: @escaping @Sendable () -> Result, _ meanwhile: () -> Other
) -> (Result, Other) {
    let job = Job(body)
    job.start()
    let other = meanwhile()
    return (job.result(), other)
}

/// A closure in a thread; its result is read after the thread has ended.
private final class Job<Result: Sendable>: @unchecked Sendable {
    private let body: @Sendable () -> Result
    private var value: Result?
    private var thread = pthread_t()
    private var hasThread = false

    init(_ body: @escaping @Sendable () -> Result) { self.body = body }

    func start() {
        let box = Unmanaged.passRetained(Start { self.value = self.body() })
        let code = pthread_create(&thread, nil, runStart, box.toOpaque())
        hasThread = code == 0
        if !hasThread { box.release() }
    }

    /// Without a thread the work is done here and now.
    func result() -> Result {
        if hasThread { pthread_join(thread, nil) }
        return value ?? body()
    }
}

private final class Start {
    let body: () -> Void

    init(_ body: @escaping () -> Void) { self.body = body }
}

private func runStart(_ context: UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? {
    if let context { Unmanaged<Start>.fromOpaque(context).takeRetainedValue().body() }
    return nil
}
