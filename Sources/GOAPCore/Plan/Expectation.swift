/// What a run of a command must show, from `Expect:`; without any, it must exit 0.
package enum Expectation: Hashable, Sendable {
    /// The command exits with this code.
    case exit(Int32)
    /// The command ends within this time.
    case within(Duration)
    /// The stream contains the text.
    case standardOutput(contains: String)
    case standardError(contains: String)
    /// The file, relative to the action's directory, contains the text once the command has ended.
    case file(String, contains: String)
}

extension Expectation: CustomStringConvertible {
    /// As a plan writes it.
    package var description: String {
        switch self {
        case .exit(let code): "exit \(code)"
        case .within(let limit): "within \(limit.shortText)"
        case .standardOutput(let text): "stdout contains \"\(text)\""
        case .standardError(let text): "stderr contains \"\(text)\""
        case .file(let path, let text): "file \(path) contains \"\(text)\""
        }
    }
}
