import GOAPCore

/// All that the labels of one place say about an action, in the order written: also what no field means, and what is
/// said again. A handful, for which looking through beats hashing.
struct FieldList {
    private(set) var all: [LabelledField] = []

    /// Whether no label has a meaning.
    var isEmpty: Bool { !all.contains { $0.field != nil } }
    var names: [PlanField] { all.compactMap(\.field) }

    /// What the field's first label says.
    subscript(field: PlanField) -> FieldValue? {
        get { all.first { $0.field == field }?.value }
        set {
            let place = all.firstIndex { $0.field == field }
            switch (place, newValue) {
            case (let place?, let value?): all[place].value = value
            case (nil, let value?):
                add(LabelledField(label: "", labelSpan: Span(0, 0), field: field, value: value))
            case (let place?, nil): all.remove(at: place)
            case (nil, nil): break
            }
        }
    }

    /// Everything that the labels of one field say.
    func values(of field: PlanField) -> [FieldValue] { all.filter { $0.field == field }.map(\.value) }

    /// Takes one more line in, and returns its number for what follows below it.
    @discardableResult
    mutating func add(_ field: LabelledField) -> Int {
        if all.isEmpty { all.reserveCapacity(4) }
        all.append(field)
        return all.count - 1
    }

    /// Changes the value of the line with this number.
    mutating func change(_ number: Int, _ body: (inout FieldValue) -> Void) { body(&all[number].value) }

    /// Takes over what makes an action executable, where the list does not say it already.
    mutating func addExecution(of other: FieldList) {
        let known = Set(names)
        for field in other.all
        where field.field.map({ $0.makesExecutable && !known.contains($0) }) ?? false {
            all.append(field)
        }
    }
}
