import GOAPCore
import GOAPEngine
import GOAPExecutors

/// Asks git about the repository around a folder.
struct Git {
    let folder: String
    let environment: [String: String]

    /// What git prints; nil where it says no, or is not there.
    ///
    /// - Parameters:
    ///   - input: what it reads.
    ///   - limit: how long it may take.
    func answer(
        _ arguments: [String], input: String = "", outputLimit: Int = ProgramQuestion.usualOutputLimit,
        limit: Duration = .seconds(30)
    ) -> String? {
        let question = ProgramQuestion(
            "git", ["-C", folder] + arguments, environment: environment, input: input, outputLimit: outputLimit)
        guard case .ended(.exited(0), let output) = ProcessProbe().ask(question, limit: limit) else { return nil }
        return output
    }

    /// The same without the end of its last line.
    func line(_ arguments: String...) -> String? { answer(arguments).map { String($0.prefix { $0 != "\n" }) } }
}
