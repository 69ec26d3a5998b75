import GOAPCore

/// How each table, or the document outside of tables, writes statuses, ticks and dates; found when first asked for.
///
/// -1 stands for everything outside of tables.
struct PlaceStyles {
    private var styles: [Int: StatusStyle] = [:]
    private var ticks: [Int: [String]] = [:]
    private var dates: [Int: DateForm?] = [:]

    mutating func style(of table: Int, in reading: PlanReading, _ legend: StatusLegend) -> StatusStyle {
        if let style = styles[table] { return style }
        let style = StatusStyle(reading.statusTexts(inTable: table), legend, usual: Self.usual[table] ?? [:])
        styles[table] = style
        return style
    }

    private static let usual = [
        Occurrence.todoTable: FrontMatterTodos.words, Occurrence.taskTable: TaskFile.words,
    ]

    mutating func ticks(ofTable table: Int, in reading: PlanReading) -> [String] {
        if let ticks = ticks[table] { return ticks }
        let found = reading.texts(of: .tick, inTable: table)
        ticks[table] = found
        return found
    }

    /// The commonest form of the dates that stand there already.
    mutating func dateForm(ofTable table: Int, in reading: PlanReading) -> DateForm? {
        if let form = dates[table] { return form }
        var counts: [DateForm: Int] = [:]
        for text in reading.texts(of: .completed, inTable: table) {
            if let form = DateForm(text.withoutMarkup) { counts[form, default: 0] += 1 }
        }
        let form = counts.max { $0.value < $1.value }?.key
        dates[table] = form
        return form
    }
}

extension PlanReading {
    /// What the places of a kind say in a table, or outside of tables.
    fileprivate func texts(of kind: StatusPlace.Kind, inTable table: Int) -> [String] {
        places.filter { $0.kind == kind && ($0.table ?? -1) == table }.map { document.text($0.span) }
    }
}
