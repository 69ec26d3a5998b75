import GOAPCore
import GOAPReport

/// The members of an action that somebody wants to see.
enum JSONFields {
    /// Refuses names that no action has.
    static func check(_ names: [String]?) throws(CommandFailure) {
        let known = ActionJSON.shape.names
        guard let unknown = names?.first(where: { !known.contains($0) }) else { return }
        let meant = suggestion(for: unknown, among: known)
        throw CommandFailure(
            .usage, code: .unknownField, "an action has no member '\(unknown)'",
            hint: meant.map { "did you mean '\($0)'?" } ?? "it has \(known.joined(separator: " "))")
    }
}
