import GOAPCore

/// Fields that stand below no action: a command there runs nothing, and what is about order or commands holds for none.
struct OrphanFields {
    private let document: PlanDocument
    private let fit: FieldFit
    /// What the next action could be called, if there is one to go by.
    private let nextID: String?

    init(in document: PlanDocument, actions: [Action], isAction: @escaping (String) -> Bool) {
        self.document = document
        fit = FieldFit(hasCommand: actions.contains { !$0.isManual }, isAction: isAction)
        nextID = actions.last.flatMap { Self.following($0.id.text) }
    }

    func leftovers(_ fields: FieldList) -> [Leftover] { fields.all.map(leftover) }

    private func leftover(_ field: LabelledField) -> Leftover {
        let item = FieldValue.Item(text: field.label, line: field.value.line, span: field.labelSpan)
        let meant = field.field ?? FieldLabel(field.label)?.field ?? .description
        let isCommand = meant == .run || meant == .verify
        let reason =
            isCommand
            ? "'\(field.label)' belongs to no action, so it is never executed"
            : "'\(field.label)' stands below no action, so it holds for none"
        return FieldProblem(
            item, nil, severity(field, meant), code: "orphan-field", because: reason, hint: hint
        ).leftover(of: nil, in: document)
    }

    private func severity(_ field: LabelledField, _ meant: PlanField) -> Leftover.Severity {
        if meant == .run || meant == .verify {
            let isCode = !field.value.blocks.isEmpty || field.value.parts.contains(where: CommandProse.isCode)
            return isCode && field.field != nil ? .error : .note
        }
        guard meant.makesExecutable || meant == .dependencies || meant == .preconditions else { return .note }
        return fit.isFit(field, for: meant) ? .warning : .note
    }

    private var hint: String {
        "put it below the heading of an action, or in its row"
            + (nextID.map { "; if this is one, give its heading an id, such as \($0)" } ?? "")
    }

    /// `A08` behind `A07`.
    private static func following(_ id: String) -> String? {
        let digits = String(id.reversed().prefix { $0.isASCII && $0.isNumber }.reversed())
        guard let number = Int(digits), number < 100_000 else { return nil }
        let next = String(number + 1)
        return id.dropLast(digits.count) + String(repeating: "0", count: max(0, digits.count - next.count)) + next
    }
}
