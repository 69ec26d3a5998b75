import GOAPCore

/// One labelled line or cell of an action, whether its label means anything or not.
struct LabelledField {
    /// As written, without emphasis and colon.
    let label: String
    /// Where the label stands; empty for cells and keys.
    let labelSpan: Span
    /// What the label means; nil when no field has it.
    let field: PlanField?
    /// Where it stands, if not in the action's own lines and in bold.
    var doubt: Doubt?

    /// Why a label that names a field does not set it.
    enum Doubt {
        /// It has no emphasis, as in `- Run: x`: nothing that executes is believed then.
        case plain
        /// It stands in a paragraph, a quote or a step, where sentences stand as well.
        case prose
        /// It is a key of a fenced record.
        case key
        /// It stands below a heading of its own in the action's section.
        case below
    }
    var value: FieldValue

    /// Whether it says how the action runs, or how it is shown to be done: a plan that shows evidence in words of its own
    /// says neither.
    var makesExecutable: Bool {
        guard let field, field.makesExecutable else { return false }
        return field != .evidence || CommandReader.isNearlyRequired(value.text)
    }
}
