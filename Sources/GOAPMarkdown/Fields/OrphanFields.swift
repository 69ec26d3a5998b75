import GOAPCore

/// Commands under headings that are no actions: nobody runs them.
enum OrphanFields {
    static func leftovers(_ fields: FieldList, in document: PlanDocument) -> [Leftover] {
        fields.all.compactMap { field in
            guard !field.value.blocks.isEmpty || field.value.parts.contains(where: CommandProse.isCode) else {
                return nil
            }
            let item = FieldValue.Item(text: field.label, line: field.value.line, span: field.labelSpan)
            return FieldProblem(
                item, code: "orphan-field", because: "'\(field.label)' belongs to no action, so it is never executed",
                hint: "put it below the heading of an action, or in its row"
            ).leftover(of: nil, in: document)
        }
    }
}
