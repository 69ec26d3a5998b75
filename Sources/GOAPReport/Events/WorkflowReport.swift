package import GOAPCore
import GOAPEngine

/// Events as GitHub Actions' workflow commands: failures as annotations at the action's place in the plan.
package final class WorkflowReport: EventSink {
    private let write: (String) -> Void
    private let planPath: String
    private let line: (ActionID) -> Int?

    package init(planPath: String, line: @escaping (ActionID) -> Int?, write: @escaping (String) -> Void) {
        self.planPath = planPath
        self.line = line
        self.write = write
    }

    package func receive(_ event: RunEvent, at time: Timestamp) {
        guard case .actionFinished(let id, .failed, let reason) = event else { return }
        let place = "file=\(Self.property(planPath))" + (line(id).map { ",line=\($0)" } ?? "")
        write("::error \(place),title=\(Self.property("\(id) failed"))::\(Self.message(reason ?? "failed"))\n")
    }

    /// Escapes a message so that it stays one command.
    package static func message(_ text: String) -> String {
        text.reduce(into: "") { result, character in
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
