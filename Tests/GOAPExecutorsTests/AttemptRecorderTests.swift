import GOAPCore
import GOAPEngine
import GOAPExecutors
import GOAPSecrets
import GOAPTestSupport
import Testing

/// What bytes and exit statuses come to, without any process.
@Suite struct AttemptRecorderTests {
    private let folder = TestFolder()

    private func at(_ milliseconds: Int64) -> MonotonicTime { MonotonicTime(nanoseconds: milliseconds * 1_000_000) }

    private func recorder(
        _ settings: AttemptSettings = AttemptSettings(), _ change: (inout ActionCommand) -> Void = { _ in }
    ) -> AttemptRecorder {
        var command = ActionCommand()
        command.run = CommandLine("make it")
        change(&command)
        let request = AttemptRequest(
            action: "A01", attempt: 3, command: command, log: folder.path + "/logs/A01-3.log", directory: folder.path,
            environment: ["PATH=/usr/bin:/bin"], locks: [])
        return AttemptRecorder(request, settings, at: at(0))
    }

    private func append(_ text: String, to recorder: AttemptRecorder, _ stream: OutputStream = .output) {
        Array(text.utf8).withUnsafeBytes { recorder.append($0, from: stream) }
    }

    private func reports(_ recorder: AttemptRecorder, at time: Int64) -> [String] {
        var reports: [ExecutorReport] = []
        recorder.report(to: &reports, at: at(time))
        return reports.map { report in
            switch report {
            case .output(let id, let line): "\(id): \(line)"
            case .finished(let id, let outcome, let took, _): "\(id) \(outcome) in \(took.shortText)"
            case .interrupted(let signal): "\(signal)"
            }
        }
    }

    private var log: String { folder.read("logs/A01-3.log") ?? "" }

    @Test func `output and the end are logged and reported`() {
        let recorder = recorder()
        #expect(recorder.beginCommand().text == "make it")
        append("half a ", to: recorder)
        #expect(reports(recorder, at: 10).isEmpty)
        append("line\n", to: recorder)
        #expect(reports(recorder, at: 20) == ["A01: half a line"])
        recorder.endCommand(.exited(0), by: nil, took: .milliseconds(30), at: at(30))
        #expect(recorder.outcome == .succeeded)
        #expect(reports(recorder, at: 30) == ["A01 succeeded in 30 ms"])
        #expect(log == "$ make it\nhalf a line\n[succeeded, attempt 3 of A01, 30 ms]\n")
    }

    @Test func `of many lines the newest waits for its turn, and for nothing at the end`() {
        let recorder = recorder()
        _ = recorder.beginCommand()
        append("one\n", to: recorder)
        #expect(reports(recorder, at: 10) == ["A01: one"])
        #expect(recorder.deadline == nil)
        append("two\nthree\n", to: recorder)
        #expect(reports(recorder, at: 109).isEmpty)
        #expect(recorder.deadline == at(110))
        #expect(reports(recorder, at: 110) == ["A01: three"])
        append("four\n", to: recorder)
        recorder.endCommand(.exited(1), by: nil, took: .milliseconds(120), at: at(120))
        #expect(reports(recorder, at: 120) == ["A01: four", "A01 exited with 1 in 120 ms"])
    }

    @Test func `every command has its turn until one says no`() {
        let recorder = recorder { $0.verify = [CommandLine("first"), CommandLine("second")] }
        #expect(recorder.beginCommand().text == "make it")
        recorder.endCommand(.exited(0), by: nil, took: .zero, at: at(1))
        #expect(recorder.outcome == nil)
        #expect(recorder.beginCommand().text == "first")
        recorder.endCommand(.exited(2), by: nil, took: .zero, at: at(2))
        #expect(recorder.outcome == .failed(.exited(2), reason: "verify command 'first' exited with 2"))
        #expect(log == "$ make it\n$ first\n[verify command 'first' exited with 2, attempt 3 of A01, 2 ms]\n")
    }

    @Test func `what ends because it was asked to has not failed`() {
        let stopped = recorder()
        _ = stopped.beginCommand()
        stopped.endCommand(.signalled(15), by: .cancelled, took: .zero, at: at(1))
        #expect(stopped.outcome == .cancelled)
        let late = recorder { $0.timeout = .seconds(3) }
        _ = late.beginCommand()
        late.endCommand(.exited(0), by: .timedOut, took: .seconds(3), at: at(3000))
        #expect(late.outcome == .timedOut(after: .seconds(3)))
    }

    @Test func `an end by other means is logged like any other`() {
        let recorder = recorder { $0.verify = [CommandLine("check")] }
        _ = recorder.beginCommand()
        recorder.endCommand(.exited(0), by: nil, took: .zero, at: at(1))
        recorder.finish(.cancelled, at: at(5))
        #expect(recorder.outcome == .cancelled)
        #expect(log == "$ make it\n[stopped, attempt 3 of A01, 5 ms]\n")
    }

    @Test func `the limit counts from the attempt's begin`() {
        #expect(recorder { $0.timeout = .milliseconds(250) }.ending.deadline == at(250))
        #expect(recorder().ending.deadline == nil)
        var ending = recorder().ending
        #expect(ending.stop(kill: false, at: at(0)) == 15)
    }

    @Test func `each stream's expectation sees that stream of the first command alone`() {
        func outcome(_ stream: OutputStream, inFirst: Bool) -> AttemptOutcome? {
            let recorder = recorder {
                $0.expectations = [.standardError(contains: "ready")]
                $0.verify = [CommandLine("check")]
            }
            _ = recorder.beginCommand()
            if inFirst { append("rea", to: recorder, stream) }
            if inFirst { append("dy\n", to: recorder, stream) }
            recorder.endCommand(.exited(0), by: nil, took: .zero, at: at(1))
            guard recorder.outcome == nil else { return recorder.outcome }
            _ = recorder.beginCommand()
            append("ready\n", to: recorder, stream)
            recorder.endCommand(.exited(0), by: nil, took: .zero, at: at(2))
            return recorder.outcome
        }
        let missing = AttemptOutcome.failed(.exited(0), reason: "stderr does not contain \"ready\"")
        #expect(outcome(.error, inFirst: true) == .succeeded)
        #expect(outcome(.output, inFirst: true) == missing)
        #expect(outcome(.error, inFirst: false) == missing)
    }

    @Test func `a secret is seen nowhere, even in two pieces`() {
        var settings = AttemptSettings()
        settings.mask = SecretMask(secrets: ["s3cr3t-value-of-length"])
        let recorder = recorder(settings) { $0.run = CommandLine("use s3cr3t-value-of-length") }
        _ = recorder.beginCommand()
        append("the key is s3cr3t-va", to: recorder)
        append("lue-of-length\n", to: recorder)
        recorder.endCommand(.exited(0), by: nil, took: .zero, at: at(1))
        #expect(!log.contains("s3cr3t"))
        #expect(log.contains("the key is "))
        #expect(reports(recorder, at: 1).allSatisfy { !$0.contains("s3cr3t") })
    }

    @Test func `without a log the attempt is over before it began`() {
        folder.write("logs", "")
        let recorder = recorder()
        let reason = "cannot open log folder '\(folder.path)/logs': not a directory"
        #expect(recorder.outcome == .notStarted(reason: reason))
        #expect(reports(recorder, at: 0) == ["A01 \(reason) in 0 ms"])
    }
}
