import GOAPCore
import GOAPEngine
import GOAPExecutors

/// Asks git about the repository around a folder.
struct Git {
    let folder: String
    let environment: [String: String]

    /// What git prints; nil where it says no, or is not there.
    func answer(_ arguments: [String], outputLimit: Int = ProgramQuestion.usualOutputLimit) -> String? {
        let question = ProgramQuestion(
            "git", ["-C", folder] + arguments, environment: environment, outputLimit: outputLimit)
        guard case .ended(let status, let output) = ProcessProbe().ask(question, limit: .seconds(30)), status.isSuccess
        else { return nil }
        return output
    }

    /// The same without the end of its last line.
    func line(_ arguments: String...) -> String? { answer(arguments).map { String($0.prefix { $0 != "\n" }) } }
}
