import GOAPCore

/// What a document says besides its plan: where it shows states, and what checks should know.
struct ReadingDetails: Sendable {
    /// In the order of the document.
    let places: [StatusPlace]
    /// Statuses of rows that stand for several actions, with those actions, in the order of the document.
    let composites: [(place: CompositePlace, members: [ActionID])]
    let progressLines: [ProgressLine]
    let remarks: ReadingRemarks
    let tables: [TableSummary]
    /// The rows of each table of actions, in the order of the document.
    let tableRows: [Int: [TableRowState]]
    /// Every labelled line of each action, in the order in which the places count.
    let fields: [ActionID: [ActionReading.Field]]
}

extension ReadingDetails {
    /// - Parameters:
    ///   - groups: what was found about each action.
    ///   - mergers: of the same actions in the same order.
    ///   - outside: what is said about actions beside their own places: executable tables and the companion.
    init(
        _ groups: [OccurrenceGrouper.Group], _ mergers: [ActionMerger], _ findings: OccurrenceCollector.Findings,
        in document: PlanDocument, outside: [(action: ActionID, fields: FieldList, document: PlanDocument)]
    ) {
        var composites: [CompositePlace: [ActionID]] = [:]
        var remarks = findings.remarks
        for (group, merger) in zip(groups, mergers) {
            for place in merger.composites { composites[place, default: []].append(group.id) }
            if merger.field(.dependencies) == nil, merger.field(.preconditions) == nil {
                remarks.withoutOrder.insert(group.id)
            }
        }
        var fields: [ActionID: [ActionReading.Field]] = [:]
        for (group, merger) in zip(groups, mergers) {
            fields[group.id] = merger.fields.flatMap(\.all).map { $0.shown(in: document) }
        }
        for place in outside {
            fields[place.action, default: []] += place.fields.all.map { $0.shown(in: place.document) }
        }
        self.init(
            places: zip(groups, mergers).flatMap { $1.places(id: $0.id) },
            composites: composites.map { (place: $0.key, members: $0.value) }
                .sorted { $0.place.span.start < $1.place.span.start },
            progressLines: findings.progressLines, remarks: remarks, tables: findings.tables,
            tableRows: Self.rows(of: groups), fields: fields)
    }

    private static func rows(of groups: [OccurrenceGrouper.Group]) -> [Int: [TableRowState]] {
        var rows: [Int: [TableRowState]] = [:]
        for group in groups {
            for occurrence in group.occurrences {
                guard let table = occurrence.table else { continue }
                let word =
                    occurrence.isComposite
                    ? nil : occurrence.fields[.status].flatMap { StatusVocabulary.read($0.text)?.word }
                rows[table, default: []].append(TableRowState(action: group.id, word: word))
            }
        }
        return rows
    }
}
