package import GOAPCore

/// `show`: how actions were read, line by line, and what was left over.
package struct ShowReport {
    private let readings: [(index: Int, reading: ActionReading)]
    private let situation: Situation
    private let showsRest: Bool

    /// - Parameter showsRest: whether what belongs to no action is shown as well.
    package init(
        _ readings: [(index: Int, reading: ActionReading)], in situation: Situation, showsRest: Bool = false
    ) {
        self.readings = readings
        self.situation = situation
        self.showsRest = showsRest
    }

    private func leftovers(of action: ActionID?) -> [Leftover] {
        situation.graph.plan.leftovers.filter { $0.action == action }
    }

    package func text(_ style: TerminalStyle) -> String {
        var parts = readings.map { entry in
            let action = situation.graph.actions[entry.index]
            return ShowText(
                action, entry.reading, leftovers(of: action.id), state: ShownState(entry.index, in: situation),
                style: style
            ).lines
        }
        let rest = leftovers(of: nil)
        if showsRest, !rest.isEmpty { parts.append(["of no action", ""] + ShowText.lines(rest)) }
        return parts.map { $0.map { $0 + "\n" }.joined() }.joined(separator: "\n")
    }

    package var json: JSONValue {
        let actions = readings.map { entry in
            let action = ActionJSON.value(entry.index, in: situation)
            return JSONValue.object([
                "action": action, "fields": .array(entry.reading.fields.map(Self.field)),
                "places": .array(entry.reading.places.map(Self.place)),
                "leftovers": .array(leftovers(of: situation.graph.actions[entry.index].id).map(LeftoverJSON.value)),
            ])
        }
        let rest = showsRest ? leftovers(of: nil) : []
        return .document("show", ["actions": .array(actions), "leftovers": .array(rest.map(LeftoverJSON.value))])
    }

    private static func field(_ field: ActionReading.Field) -> JSONValue {
        .object([
            "label": .string(field.label), "field": .init(field.field), "values": .init(field.values),
            "file": .string(field.location.file == .plan ? "plan" : "actions"),
            "line": .integer(field.location.line), "column": .integer(field.location.column),
        ])
    }

    private static func place(_ place: ActionReading.Place) -> JSONValue {
        .object([
            "kind": .string(place.kind), "text": .string(place.text), "line": .integer(place.location.line),
            "column": .integer(place.location.column),
        ])
    }
}
