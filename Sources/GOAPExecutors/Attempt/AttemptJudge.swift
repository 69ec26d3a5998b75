import GOAPCore
import GOAPSystem

/// Compares what an attempt's commands show with what the plan expects.
///
/// Expectations are about the run, which may be several commands: the last of them shows the exit that is expected,
/// the time is that of all. Without a run they are about the first command. All others must exit 0.
struct AttemptJudge {
    private let command: ActionCommand
    private let directory: String
    private let searchPath: SearchPath
    /// The expected texts that are looked for in a stream, with their streams.
    private var texts: [(expectation: Expectation, stream: OutputStream, matcher: StreamMatcher)] = []
    var effects: EffectJudge

    init(_ command: ActionCommand, directory: String, searchPath: SearchPath) {
        self.command = command
        self.directory = directory
        self.searchPath = searchPath
        effects = EffectJudge(command)
        for expectation in command.expectations {
            switch expectation {
            case .standardOutput(let text): texts.append((expectation, .output, StreamMatcher(text)))
            case .standardError(let text): texts.append((expectation, .error, StreamMatcher(text)))
            case .exit, .within, .file: break
            }
        }
    }

    /// Takes in what the command at this position prints.
    mutating func consume(_ bytes: UnsafeRawBufferPointer, from stream: OutputStream, of position: Int) {
        if command.commands[position].shows != nil { effects.consume(bytes) }
        guard position < command.runCount else { return }
        for index in texts.indices where texts[index].stream == stream { texts[index].matcher.consume(bytes) }
    }

    /// Why the command at this position has not done what was expected; nil when it has.
    ///
    /// - Parameter took: the time since the run began.
    mutating func objection(to position: Int, _ status: ExitStatus, took: Duration) -> String? {
        let line = command.commands[position]
        let isVerification = position >= command.runs.count
        let isLast = position == command.runCount - 1
        if isLast, let expected = expectedExit {
            guard status != .exited(expected) else { return unmetExpectation(took: took) }
            return "expected exit \(expected), it \(status.past)"
        }
        if let check = line.shows { return effects.objection(to: check, line, status) }
        guard status.isSuccess else {
            if let missing = missingProgram(of: line, status) { return "command not found: '\(missing)'" }
            if isVerification { return "verify command '\(line.shortText)' \(status.past)" }
            return command.runs.count > 1
                ? "'\(line.shortText)' \(status.past), which is command \(position + 1) of \(command.runs.count)"
                : status.description
        }
        return isLast ? unmetExpectation(took: took) : nil
    }

    /// What is missing of the outputs; nil when all are there.
    func missingOutput() -> String? {
        GOAPExecutors.missingOutput(command.outputs, below: directory).map { "output '\($0)' is missing" }
    }

    private var expectedExit: Int32? {
        for case .exit(let code) in command.expectations { return code }
        return nil
    }

    private func unmetExpectation(took: Duration) -> String? {
        command.expectations.lazy.compactMap { objection(to: $0, took: took) }.first
    }

    private func objection(to expectation: Expectation, took: Duration) -> String? {
        switch expectation {
        case .exit: nil
        case .within(let limit):
            took <= limit ? nil : "took \(took.shortText), expected within \(limit.shortText)"
        case .standardOutput(let text): isFound(expectation) ? nil : "stdout does not contain \"\(text)\""
        case .standardError(let text): isFound(expectation) ? nil : "stderr does not contain \"\(text)\""
        case .file(let file, let text): objection(to: file, contains: text)
        }
    }

    private func isFound(_ expectation: Expectation) -> Bool {
        texts.first { $0.expectation == expectation }?.matcher.isFound ?? false
    }

    private func objection(to file: String, contains text: String) -> String? {
        var matcher = StreamMatcher(text)
        do throws(SystemError) {
            try File.read(Path.below(directory, file)) { bytes in
                matcher.consume(bytes)
                return !matcher.isFound
            }
        } catch {
            return "file '\(file)' cannot be read"
        }
        return matcher.isFound ? nil : "file '\(file)' does not contain \"\(text)\""
    }

    /// The shell says 127 also when a command inside a script is missing, so the program is looked for.
    private func missingProgram(of line: CommandLine, _ status: ExitStatus) -> String? {
        guard status == .exited(127), let program = line.program, searchPath.find(program) == nil else {
            return nil
        }
        return program
    }
}
