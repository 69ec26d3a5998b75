package import GOAPCore

extension PlanReading {
    /// How the lines of an action were read, of every place that speaks about it.
    package func actionReading(of id: ActionID) -> ActionReading {
        ActionReading(fields: fields(of: id), places: places(of: [id]).map(place))
    }

    private func place(_ place: StatusPlace) -> ActionReading.Place {
        ActionReading.Place(
            kind: place.kind.name, text: document.text(place.span),
            at: document.location(line: place.line, offset: max(place.span.start, document.lines[place.line].start)))
    }
}

extension StatusPlace.Kind {
    fileprivate var name: String {
        switch self {
        case .status: "status"
        case .tick: "tick"
        case .completed: "completed"
        case .box: "box"
        case .step: "step"
        }
    }
}

extension LabelledField {
    /// What `show` tells of it.
    func shown(in document: PlanDocument) -> ActionReading.Field {
        let start = labelSpan.isEmpty ? value.span.start : labelSpan.start
        let below = value.list.map { ($0.line, $0.text) } + value.blocks.map { ($0.line, $0.text) }
        let values = (value.text.isEmpty ? [] : [value.text]) + below.sorted { $0.0 < $1.0 }.map(\.1)
        return ActionReading.Field(
            label: label, field: field.map { "\($0)" }, values: values,
            at: document.location(line: value.line, offset: max(start, document.lines[value.line].start)))
    }
}
