package import GOAPCore
import GOAPEngine

/// Events as GitHub Actions' workflow commands: failures, and what was not started, as annotations at the action's place
/// in the plan.
package final class WorkflowReport: EventSink {
    private let write: (String) -> Void
    private let planPath: String
    private let line: (ActionID) -> Int?
    private let lastLine: (ActionID) -> String?

    /// - Parameters:
    ///   - planPath: from the root of the repository, where annotations are looked for.
    ///   - lastLine: the last line that the action printed, if any.
    package init(
        planPath: String, line: @escaping (ActionID) -> Int?, lastLine: @escaping (ActionID) -> String? = { _ in nil },
        write: @escaping (String) -> Void
    ) {
        self.lastLine = lastLine
        self.planPath = planPath
        self.line = line
        self.write = write
    }

    package func receive(_ event: RunEvent, at time: Timestamp) {
        switch event {
        case .actionFinished(let id, .failed, let reason):
            let text = [reason ?? "failed", lastLine(id)].compactMap { $0 }.joined(separator: "\n")
            annotate("error", id, "\(id) failed", text)
        case .actionRefused(let id, let reason, _): annotate("warning", id, "\(id) not started", reason)
        default: break
        }
    }

    private func annotate(_ kind: String, _ id: ActionID, _ title: String, _ text: String) {
        let place = "file=\(Self.property(planPath))" + (line(id).map { ",line=\($0)" } ?? "")
        write("::\(kind) \(place),title=\(Self.property(title))::\(Self.message(text))\n")
    }

    /// Escapes a message so that it stays one command.
    package static func message(_ text: String) -> String {
        // An older form of commands, which is looked for in the middle of a line as well.
        text.replacing("##[", with: "## [").reduce(into: "") { result, character in
            switch character {
            case "%": result += "%25"
            case "\r\n": result += "%0D%0A"
            case "\r": result += "%0D"
            case "\n": result += "%0A"
            default: result.append(character)
            }
        }
    }

    /// Escapes a property, which commas and colons end as well.
    package static func property(_ text: String) -> String {
        message(text).reduce(into: "") { result, character in
            switch character {
            case ":": result += "%3A"
            case ",": result += "%2C"
            default: result.append(character)
            }
        }
    }
}
