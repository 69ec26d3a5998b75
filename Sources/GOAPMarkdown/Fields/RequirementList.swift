import GOAPCore

/// What `Requires` names: credentials, variables, tools, files and commands, and actions of the plan.
struct RequirementList {
    private(set) var requirements: [Requirement] = []
    /// The pieces that are actions of the plan: dependencies.
    private(set) var actions: [FieldValue.Item] = []
    private(set) var problems: [FieldProblem] = []

    /// - Parameter isAction: whether a piece names an action of the plan.
    init(_ value: FieldValue, isAction: (String) -> Bool = { _ in false }) {
        for item in value.pieces {
            for piece in ListText.split(item.text) where !CommandReader.isNothing(piece) {
                if isAction(piece.withoutMarkup) {
                    actions.append(FieldValue.Item(text: piece, line: item.line, span: item.span))
                } else if let requirement = Requirement(text: piece), !Self.isID(requirement) {
                    requirements.append(requirement)
                } else {
                    problems.append(Self.unread(piece, item))
                }
            }
        }
    }

    /// Whether what would be a credential, `M1`, is named as actions are.
    private static func isID(_ requirement: Requirement) -> Bool {
        guard case .credential(let name, nil) = requirement, !name.contains("_"), name.last?.isNumber ?? false else {
            return false
        }
        return IDToken.isID(name)
    }

    private static func unread(_ piece: String, _ item: FieldValue.Item) -> FieldProblem {
        FieldProblem(
            item, piece, .guarded, code: "unread-condition", because: "'\(piece)' is nothing that can be checked",
            hint: hint(piece))
    }

    private static func hint(_ piece: String) -> String {
        let plain = piece.withoutMarkup
        if let code = ListText.onlyCodeSpan(piece), code.contains(" ") { return "did you mean 'command `\(code)`'?" }
        if plain.lowercased().hasPrefix("tool "), plain.contains("/") {
            return "name a program on PATH, 'tool make', or write 'file PATH'"
        }
        if plain.contains("/") || plain.contains("."), !plain.contains(" ") { return "did you mean 'file \(plain)'?" }
        if !plain.contains(" ") || plain.contains(">=") { return "did you mean 'tool \(plain)'?" }
        return "write 'HF_TOKEN (write)', 'env NAME', 'tool NAME >= 8', 'file PATH' or 'command `…`'"
    }
}
