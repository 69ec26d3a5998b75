import GOAPCore
import GOAPEngine
import GOAPExecutors
import GOAPTestSupport
import Glibc
import Testing

/// Whatever is an `ActionExecutor` passes this.
///
/// - Parameter make: makes an executor with nothing under way; its argument is the grace between two signals.
func exercise(_ make: @escaping (_ grace: Duration) -> any ExecutorUnderTest) {
    let patient = { make(.seconds(60)) }
    exitsDecide(patient())
    whatCannotStartIsReported(patient())
    limitsAreKept(make(.milliseconds(30)))
    stopsAreCancellations(patient())
    killsDoNotWait(patient())
    severalRunAtOnce(patient())
    anActionMayStartAgain(patient())
    waitingEnds(patient())
    outputIsReportedAndLogged(patient())
    nothingStartsWithoutItsLog(patient())
    locksAreHeld(patient())
}

/// An even and an odd action: an executor may treat them differently.
private let both: [ActionID] = ["A01", "A02"]

private func exitsDecide(_ subject: any ExecutorUnderTest) {
    for id in both {
        #expect(subject.outcome(id, .exit(0)) == .succeeded)
        #expect(subject.outcome(id, .exit(3)) == .failed(.exited(3), reason: "exited with 3"))
        #expect(subject.outcome(id, .die(signal: 9)) == .failed(.signalled(9), reason: "killed by signal 9"))
    }
}

private func whatCannotStartIsReported(_ subject: any ExecutorUnderTest) {
    for id in both {
        #expect(
            subject.outcome(id, .missingProgram)
                == .failed(.exited(127), reason: "command not found: 'frobnicate'"))
        #expect(
            subject.outcome(id, .missingDirectory)
                == .notStarted(reason: "directory '/nowhere/at/all' does not exist"))
        #expect(subject.outcome(id, .exit(0)) == .succeeded)
    }
}

private func limitsAreKept(_ subject: any ExecutorUnderTest) {
    for id in both {
        for behaviour in [Behaviour.run, .resist] {
            subject.start(id, behaviour, timeout: .milliseconds(60))
            let end = subject.finish().ends.first
            #expect(end?.outcome == .timedOut(after: .milliseconds(60)))
            #expect(end.map { $0.took >= .milliseconds(60) } == true)
        }
    }
}

private func stopsAreCancellations(_ subject: any ExecutorUnderTest) {
    for id in both {
        subject.start(id, .run)
        subject.waitForStart(of: [id])
        subject.stop("another")
        subject.stop(id)
        subject.stop(id)
        let ends = subject.finish().ends
        #expect(ends.map(\.action) == [id])
        #expect(ends.map(\.outcome) == [.cancelled])
        subject.stop(id, kill: true)
        #expect(subject.executor.wait(until: subject.clock.monotonicNow).isEmpty)
    }
}

private func killsDoNotWait(_ subject: any ExecutorUnderTest) {
    for id in both {
        subject.start(id, .resist)
        subject.waitForStart(of: [id])
        subject.stop(id)
        #expect(subject.executor.wait(until: subject.clock.monotonicNow + .milliseconds(30)).isEmpty)
        subject.stop(id, kill: true)
        #expect(subject.finish().ends.map(\.outcome) == [.cancelled])
    }
}

private func severalRunAtOnce(_ subject: any ExecutorUnderTest) {
    subject.start("A01", .run)
    subject.start("A02", .run)
    subject.waitForStart(of: both)
    subject.start("A03", .exit(0))
    subject.start("A04", .exit(1))
    let ended = subject.finish(2).ends
    #expect(Set(ended.map(\.action)) == ["A03", "A04"])
    #expect(ended.first { $0.action == "A04" }?.outcome == .failed(.exited(1), reason: "exited with 1"))
    for id in both {
        subject.stop(id)
        let stopped = subject.finish().ends
        #expect(stopped.map(\.action) == [id])
        #expect(stopped.map(\.outcome) == [.cancelled])
    }
}

private func anActionMayStartAgain(_ subject: any ExecutorUnderTest) {
    for id in both {
        #expect(subject.outcome(id, .exit(1)) == .failed(.exited(1), reason: "exited with 1"))
        subject.start(id, .exit(0), attempt: 2)
        #expect(subject.finish().ends.map(\.outcome) == [.succeeded])
    }
}

private func waitingEnds(_ subject: any ExecutorUnderTest) {
    subject.start("A01", .run)
    subject.start("A02", .run)
    subject.waitForStart(of: both)
    let deadline = subject.clock.monotonicNow + .milliseconds(30)
    #expect(subject.executor.wait(until: deadline).isEmpty)
    #expect(subject.clock.monotonicNow >= deadline)
    #expect(subject.clock.monotonicNow < deadline + .seconds(10))
    for id in both { subject.stop(id, kill: true) }
    #expect(subject.finish(2).ends.count == 2)
    let later = subject.clock.monotonicNow + .milliseconds(30)
    #expect(subject.executor.wait(until: later).isEmpty)
    #expect(subject.clock.monotonicNow >= later)
}

private func outputIsReportedAndLogged(_ subject: any ExecutorUnderTest) {
    for id in both {
        subject.start(id, .print("hello"))
        let seen = subject.finish()
        #expect(seen.lines == ["hello"])
        #expect(seen.ends.map(\.outcome) == [.succeeded])
        guard subject.keepsLogs else { continue }
        let log = subject.folder.read("logs/\(id)-1.log") ?? ""
        #expect(log.hasPrefix("$ "))
        #expect(log.contains("\nhello\n[succeeded, attempt 1 of \(id), "))
    }
}

private func nothingStartsWithoutItsLog(_ subject: any ExecutorUnderTest) {
    guard subject.keepsLogs else { return }
    subject.folder.write("file", "")
    for id in both {
        subject.start(id, .print("hello"), log: subject.folder.path + "/file/\(id).log")
        let seen = subject.finish()
        #expect(seen.lines.isEmpty)
        let reason = "cannot open log folder '\(subject.folder.path)/file': not a directory"
        #expect(seen.ends.map(\.outcome) == [.notStarted(reason: reason)])
        #expect(seen.ends.map(\.remarks.logFailure) == [reason])
    }
}

private func locksAreHeld(_ subject: any ExecutorUnderTest) {
    for id in both where subject.inheritsLocks(id) {
        let file = subject.folder.write("lock-\(id)", "")
        let lock = open(file, O_RDWR | O_CLOEXEC)
        let rival = open(file, O_RDWR | O_CLOEXEC)
        defer { close(rival) }
        #expect(flock(lock, LOCK_EX | LOCK_NB) == 0)
        subject.start(id, .run, locks: [lock])
        close(lock)
        subject.waitForStart(of: [id])
        #expect(flock(rival, LOCK_EX | LOCK_NB) != 0)
        subject.stop(id, kill: true)
        #expect(subject.finish().ends.count == 1)
        #expect(soon { flock(rival, LOCK_EX | LOCK_NB) == 0 })
    }
}
