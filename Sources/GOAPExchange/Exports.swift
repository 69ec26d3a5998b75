import FoundationEssentials
import GOAPCore

/// Plans for tables and for the issues of a forge.
package enum Exports {
    /// Comma-separated values by RFC 4180; dependencies are separated by blanks.
    package static func csv(_ plan: ExchangedPlan) -> String {
        let rows = plan.tasks.map { task in
            [
                task.id, task.title, task.status.rawValue, task.phase ?? "", task.priority ?? "",
                task.dependencies.joined(separator: " "),
            ]
        }
        return ([["id", "title", "status", "phase", "priority", "dependencies"]] + rows).map { row in
            row.map(quoted).joined(separator: ",") + "\r\n"
        }.joined()
    }

    private static func quoted(_ text: String) -> String {
        // A cell that begins so would be taken for a formula.
        let safe = text.first.map { "=+-@".contains($0) } ?? false ? "'" + text : text
        guard safe.contains(where: { "\",\r\n".contains($0) || $0.isNewline }) else { return safe }
        return "\"" + safe.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"") + "\""
    }

    private struct Issue: Encodable {
        let title: String
        let body: String
        let labels: [String]
        let state: String
    }

    /// An array of issues as the forge's API takes them.
    package static func githubIssues(_ plan: ExchangedPlan) throws(ExchangeError) -> String {
        try JSONText.text(
            plan.tasks.map { task in
                let waits =
                    task.dependencies.isEmpty ? "" : "Depends on \(task.dependencies.joined(separator: ", ")).\n"
                return Issue(
                    title: "\(task.id): \(task.title)", body: waits,
                    labels: [task.priority, task.phase.map { "phase \($0)" }].compactMap { $0 },
                    state: task.status == .done || task.status == .skipped ? "closed" : "open")
            })
    }
}

/// JSON as people like to compare it: indented, keys in order.
enum JSONText {
    static func text(_ value: some Encodable) throws(ExchangeError) -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        do { return String(decoding: try encoder.encode(value), as: UTF8.self) + "\n" } catch {
            throw ExchangeError("cannot write JSON")
        }
    }
}
