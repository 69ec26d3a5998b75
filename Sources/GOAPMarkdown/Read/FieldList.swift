/// The fields of one action, each once: a handful, for which looking through beats hashing.
struct FieldList {
    private var entries: [(field: PlanField, value: FieldValue)] = []

    var isEmpty: Bool { entries.isEmpty }
    var names: [PlanField] { entries.map(\.field) }

    subscript(field: PlanField) -> FieldValue? {
        get { entries.first { $0.field == field }?.value }
        set {
            let place = entries.firstIndex { $0.field == field }
            switch (place, newValue) {
            case (let place?, let value?): entries[place].value = value
            case (nil, let value?):
                if entries.isEmpty { entries.reserveCapacity(4) }
                entries.append((field, value))
            case (let place?, nil): entries.remove(at: place)
            case (nil, nil): break
            }
        }
    }

    /// Takes over what makes an action executable, where the list does not say it already.
    mutating func addExecution(of other: FieldList) {
        for (field, value) in other.entries where field.makesExecutable && self[field] == nil {
            entries.append((field, value))
        }
    }
}
