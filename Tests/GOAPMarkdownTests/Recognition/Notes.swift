import GOAPCore
import GOAPMarkdown

/// What a person would note down about each action of a text: `A2 done after A1 in 3`.
///
/// Left out is what the text does not say: a status, what comes first, a phase.
func notes(_ text: String) -> [String] { plan(text).actions.map(note) }

private func note(_ action: Action) -> String {
    let first = action.dependencies.flatMap(\.actions).map(\.text)
    let outside = action.dependencies.flatMap(\.externals) + action.guards.map(\.text)
    var words = [action.id.text]
    if let status = action.status { words.append(status.word.rawValue) }
    if !first.isEmpty { words.append("after " + first.joined(separator: ", ")) }
    if !outside.isEmpty { words.append("if " + outside.joined(separator: ", ")) }
    if let phase = action.phase { words.append("in " + phase.name) }
    return words.joined(separator: " ")
}

/// The titles of a text's actions, empty where there is none.
func titles(_ text: String) -> [String] { plan(text).actions.map { $0.title ?? "" } }

/// The ids of a text's actions.
func ids(of text: String) -> [String] { plan(text).actions.map(\.id.text) }

/// A table with its columns and rows, each `a | b`.
func table(_ header: String, _ rows: [String]) -> String {
    let columns = header.split(separator: "|", omittingEmptySubsequences: false).count
    return "| \(header) |\n|\(String(repeating: "---|", count: columns))\n" + rows.map { "| \($0) |\n" }.joined()
}
