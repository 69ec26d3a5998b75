import GOAPCore

/// One labelled line or cell of an action, whether its label means anything or not.
struct LabelledField {
    /// As written, without emphasis and colon.
    let label: String
    /// Where the label stands; empty for cells and keys.
    let labelSpan: Span
    /// What the label means; nil when no field has it.
    let field: PlanField?
    /// Whether the label has no emphasis, as in `- Run: x`: nothing that executes is believed then.
    var isPlain = false
    var value: FieldValue
}
