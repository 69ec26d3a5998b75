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
}

extension ShowReport: JSONDescribed {
    package static let shape = JSONShape<ShowReport>("show", isDocument: true) { has in
        has("actions") { report in
            report.readings.map { entry in
                ShownReading(
                    action: ActionJSON(entry.index, in: report.situation), reading: entry.reading,
                    leftovers: report.leftovers(of: report.situation.graph.actions[entry.index].id))
            }
        }
        has("leftovers") { $0.showsRest ? $0.leftovers(of: nil) : [] }
    }
}

/// How an action was read.
private struct ShownReading: JSONDescribed {
    let action: ActionJSON
    let reading: ActionReading
    let leftovers: [Leftover]

    static let shape = JSONShape<Self>("reading") { has in
        has("action") { $0.action }
        has("fields") { $0.reading.fields }
        has("places") { $0.reading.places }
        has("leftovers") { $0.leftovers }
    }
}

extension ActionReading.Field: JSONDescribed {
    package static let shape = JSONShape<ActionReading.Field>("field") { has in
        has("label") { $0.label }
        has("field") { $0.field }
        has("values") { Array($0.values) }
        has("file") { $0.location.file }
        has("line") { $0.location.line }
        has("column") { $0.location.column }
    }
}

extension ActionReading.Place: JSONDescribed {
    package static let shape = JSONShape<ActionReading.Place>("place") { has in
        has("kind") { $0.kind }
        has("text") { $0.text }
        has("line") { $0.location.line }
        has("column") { $0.location.column }
    }
}
