import GOAPCore

/// Where the actions of a plan stand in its document.
struct ActionPlaces: Sendable {
    /// A place that speaks about an action.
    struct Place: Sendable {
        let action: ActionID
        /// Counted from 0.
        let line: Int
        /// Whether it defines the action.
        let isDefinition: Bool
    }

    let all: [Place]
    let origin: PlanOrigin

    /// - Parameter groups: in the order of the lines that define them.
    init(_ groups: [OccurrenceGrouper.Group], in index: DocumentIndex) {
        all = groups.flatMap { group in
            let definition = group.definition
            return group.occurrences.map {
                Place(action: group.id, line: $0.line, isDefinition: $0 === definition)
            }
        }
        origin = PlanOrigin(Self.sources(groups.lazy.compactMap(\.definition), in: index))
    }

    private static func sources(_ definitions: some Sequence<Occurrence>, in index: DocumentIndex)
        -> [PlanOrigin.Source]
    {
        var counts: [DocumentStructure.Kind: (structures: Int, actions: Int)] = [:]
        var last: [DocumentStructure.Kind: Int] = [:]
        var section = 0
        for definition in definitions {
            while section + 1 < index.sections.count,
                let next = index.sections[section + 1].heading?.line, next <= definition.line
            {
                section += 1
            }
            let (kind, number) = structure(of: definition, section)
            var count = counts[kind] ?? (0, 0)
            count.actions += 1
            if last.updateValue(number, forKey: kind) != number { count.structures += 1 }
            counts[kind] = count
        }
        return counts.map { PlanOrigin.Source($0.key, count: $0.value.structures, actions: $0.value.actions) }
    }

    /// The kind of the structure, and a number that tells it from the last one of its kind.
    private static func structure(of definition: Occurrence, _ section: Int) -> (DocumentStructure.Kind, Int) {
        switch definition.kind {
        case .yaml:
            definition.table == Occurrence.todoTable || definition.table == Occurrence.taskTable
                ? (.todos, 0) : (.block, definition.line)
        case .heading: (.headings, definition.line)
        case .checkbox: (definition.box == nil ? .list : .boxes, section)
        case .catalogue, .statusRow: (.table, definition.table ?? -1)
        }
    }
}
