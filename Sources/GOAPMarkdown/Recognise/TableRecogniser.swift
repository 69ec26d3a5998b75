import GOAPCore

/// Finds out what the columns of a table hold: the contents decide, the names of the columns where they leave it open.
struct TableRecogniser {
    private let indexed: IndexedTable
    private let document: PlanDocument
    private let names: [String]
    private var fields: [PlanField?]
    private let isClaimed: Bool
    private let cells: CellIDs
    private var table: Table { indexed.table }

    /// - Parameters:
    ///   - idColumn: the column of ids where it is known already.
    ///   - isClaimed: whether the heading above says how far the rows are.
    static func form(
        of indexed: IndexedTable, in document: PlanDocument, idColumn: Int? = nil, isClaimed: Bool = false
    ) -> TableForm {
        var recogniser = TableRecogniser(indexed, in: document, isClaimed: isClaimed)
        return recogniser.form(idColumn)
    }

    private init(_ indexed: IndexedTable, in document: PlanDocument, isClaimed: Bool) {
        self.indexed = indexed
        self.document = document
        self.isClaimed = isClaimed
        cells = CellIDs(indexed.table, in: document)
        names = indexed.table.header.cells.map { document.text($0).withoutMarkup.lowercased() }
        fields = names.map(PlanField.init(column:))
    }

    /// Tables about these are never about actions, whatever their first column looks like.
    private static let foreign: Set<String> = [
        "risk", "risks", "metric", "run id", "workflow", "criterion", "criteria", "commit", "file", "files",
        "endpoint", "date", "version", "kpi", "finding", "command", "question", "decision", "term", "option", "bug",
        "requirement", "adr", "document", "doc", "path", "variable", "field", "tool", "port", "url", "package",
        "dependency", "library", "parameter", "flag", "model", "error", "issue type", "day", "gate",
    ]

    /// Whether a table is about something else than actions, by the name of its first column.
    static func isForeign(_ names: [String]) -> Bool {
        foreign.contains(names.first.map { $0.withoutMarkup.lowercased() } ?? "")
    }

    private mutating func form(_ known: Int?) -> TableForm {
        if isPropertyTable { return form(.properties, nil, .none) }
        readStatusColumns()
        guard let idColumn = known ?? idColumn() ?? phaseColumn() else { return formWithoutIDs() }
        let isGroups = isGroupTable(idColumn)
        if known != nil || fields[idColumn] != .title { fields[idColumn] = .id }
        for column in fields.indices where column != idColumn && fields[column] == .id { fields[column] = nil }
        let ids = withoutDivisions(withoutSums(ids(idColumn)))
        if !fields.contains(.dependencies) { readOrder(besides: idColumn, ids) }
        let titleColumn = titleColumn(besides: idColumn, ids)
        let evidence = evidence(idColumn, titleColumn, ids)
        let kind: TableForm.Kind = isGroups ? .groups : isCatalogue(titleColumn) ? .actions : .statuses
        return form(kind, idColumn, evidence, titleColumn, ids)
    }

    private func form(
        _ kind: TableForm.Kind, _ idColumn: Int?, _ evidence: Evidence, _ titleColumn: Int? = nil,
        _ ids: [RowID?]? = nil
    ) -> TableForm {
        TableForm(
            indexed: indexed, kind: kind, fields: fields, idColumn: idColumn, titleColumn: titleColumn,
            ids: ids ?? table.rows.map { _ in nil }, evidence: evidence,
            hasTicks: fields.firstIndex(of: .status).map { Self.ticked.contains(names[$0]) } ?? false, names: names)
    }

    /// What each row's cell of a column names.
    private func ids(_ column: Int) -> [RowID?] {
        cells.column(column, isIDColumn: fields[column] == .id, takesWords: takesWords(column)).map(\.id)
    }

    /// `Phase 2 Total` is a sum and no action.
    private func withoutSums(_ ids: [RowID?]) -> [RowID?] {
        ids.map { id in
            id.flatMap { $0.title.map(Self.isSum) ?? false ? nil : $0 }
        }
    }

    /// Whether a row of this title only sums up the others.
    static func isSum(_ title: String) -> Bool { sums.contains(title.withoutMarkup.lowercased()) }

    private static let sums: Set<String> = [
        "total", "totals", "subtotal", "sum", "summe", "gesamt", "suma", "soma", "totale", "合计", "总计", "合計", "합계",
        "итого",
    ]

    /// `**Week 2**` between rows with ids divides them; it is no action called `2`.
    private func withoutDivisions(_ ids: [RowID?]) -> [RowID?] {
        let others = zip(table.rows, ids).map { row, id in id.flatMap { Self.isDivision($0, row) ? nil : $0 } }
        let count = others.count { $0 != nil }
        return count > 0 && count * 2 >= ids.count ? others : ids
    }

    /// Whether a word for a group stands in front of the number, or any that is none for work in a row that says nothing
    /// else.
    private static func isDivision(_ id: RowID, _ row: TableRow) -> Bool {
        guard let word = id.keyword.map(KindWord.init) else { return false }
        return word.isGroup || !word.isAction && row.cells.count { !$0.isEmpty } == 1
    }

    /// Plain words are ids in a column that is named for ids, where the table also says what comes first or how far each
    /// row is: a glossary does neither.
    private func takesWords(_ column: Int) -> Bool {
        PlanField(column: names[column]) == .id && !Self.numbering.contains(names[column])
            && fields.contains { $0 == .status || $0?.marksOrder ?? false }
    }

    /// Names of columns that only count their rows.
    private static let numbering: Set<String> = ["#", "task #", "no", "no.", "nr", "nr.", "番号", "编号", "번호"]

    /// `| Property | Value |`: below an action's heading its fields.
    private var isPropertyTable: Bool {
        guard names.count == 2 else { return false }
        if PlanField(label: names[0]) == .status, StatusVocabulary.read(names[1]) != nil { return listsFields }
        return PlanField(column: names[1]) == nil
            && (["property", "field", "attribute", "key", "aspect"].contains(names[0]) || listsFields)
    }

    /// `| Status | done |` above further fields: the first row is one, too.
    private var listsFields: Bool {
        let rows = Array(values(0))
        let known = rows.count {
            PlanField(label: $0).map { $0.marksAction || $0 == .status || $0 == .priority } ?? false
        }
        return PlanField(label: names[0]).map { !$0.mayHoldIDs || $0 == .phase } ?? false && known > 0
            && known * 2 >= rows.count
    }

    /// What stands in the cells of a column that are not empty, read as far as it is asked for.
    private func values(_ column: Int) -> some Sequence<String> {
        table.rows.lazy.compactMap { [document] row in
            guard column < row.cells.count, !row.cells[column].isEmpty else { return nil }
            return document.text(row.cells[column])
        }
    }

    private func hasValues(_ column: Int) -> Bool { values(column).contains { _ in true } }

    /// A column of ticks, boxes or words of statuses shows statuses, whatever it is called.
    private mutating func readStatusColumns() {
        if fields.contains(.status) { return }
        for column in fields.indices where column > 0 || names[0].isEmpty || Self.ticked.contains(names[column]) {
            let isTicked = Self.ticked.contains(names[column])
            guard fields[column] == nil || fields[column] == .completedAt || isTicked,
                hasValues(column) || isTicked && fields[column] != .completedAt,
                values(column).allSatisfy({ StatusColumn.isStatus($0, isTicked: isTicked) })
            else { continue }
            fields[column] = .status
            return
        }
    }

    private static let ticked: Set<String> = [
        "done", "done?", "complete", "complete?", "completed", "finished", "✓", "✅", "✔", "x", "checked", "[x]",
    ]

    /// The column whose values are ids, most of them given once.
    private func idColumn() -> Int? {
        let named = fields.indices.filter { fields[$0] == .id }
        if let column = named.first(where: { share(ofIDs: $0, isIDColumn: true) >= 0.5 }) { return column }
        guard let first = names.first, !Self.foreign.contains(first) || names.count == 1 else { return nil }
        if isNumbered(0) || isNamed(0) { return 0 }
        let others = fields.indices.filter { $0 == 0 || fields[$0] == .title }
        return others.first { column in
            guard fields[column]?.mayHoldIDs ?? true, column == 0 || !Self.lists.contains(names[column]) else {
                return false
            }
            return share(ofIDs: column, isIDColumn: false) >= 0.5
        }
    }

    /// Columns that list what belongs to each row.
    private static let lists: Set<String> = ["actions", "tasks", "stories", "tickets", "items", "steps"]

    /// Whether the cells of a column of actions are names as in code, `build_api`, each given once.
    private func isNamed(_ column: Int) -> Bool {
        fields[column] == .title
            && isUnique(values(column).lazy.map(\.withoutMarkup)) {
                $0.utf8.contains(UInt8(ascii: "_")) && IDToken.isColumnID($0)
            }
    }

    /// Whether the cells of a column are numbers, each given once.
    private func isNumbered(_ column: Int) -> Bool {
        let isWork = fields.contains { field in
            field == .status || field?.marksOrder ?? false || field?.marksAction ?? false
        }
        return isWork
            && isUnique(values(column).lazy.map { $0.withoutMarkup.without("~") }) {
                IDToken.isBareNumber($0) && $0.utf8.count <= 4
            }
    }

    /// Whether there are several values, all of one form and none twice.
    private func isUnique(_ values: some Sequence<String>, _ isOfForm: (String) -> Bool) -> Bool {
        var seen: Set<String> = []
        return values.allSatisfy { isOfForm($0) && seen.insert($0).inserted } && seen.count > 1
    }

    /// A first column of phases, `1`, `2`, `3`, in a table that is about nothing else.
    private func phaseColumn() -> Int? {
        guard KindWord(names[0]).isGroup else { return nil }
        let values = values(0).map { $0.withoutMarkup }
        let isPhases =
            values.count > 2 && Set(values).count == values.count
            && values.allSatisfy { IDToken.isBareNumber($0) && $0.count <= 2 }
        return isPhases && formWithoutIDs().kind == .other ? 0 : nil
    }

    private func share(ofIDs column: Int, isIDColumn: Bool) -> Double {
        var (found, total) = (0, 0)
        let takesWords = isIDColumn && takesWords(column)
        for cell in cells.column(column, isIDColumn: isIDColumn, takesWords: takesWords) {
            switch cell {
            case .missing: continue
            case .several: found += 1
            case .one(let id): found += id.map { isIDColumn || isCertain($0) } ?? false ? 1 : 0
            }
            total += 1
        }
        return total == 0 ? 0 : Double(found) / Double(total)
    }

    /// Outside columns of ids a plain number, and an id that runs on into prose, are none.
    private func isCertain(_ id: RowID) -> Bool {
        let isCommented = id.title.map { $0.hasPrefix("(") && $0.hasSuffix(")") } ?? false
        let isNumber = IDToken.isBareNumber(id.id.text)
        if let word = id.keyword { return KindWord(word).isAction || KindWord(word).isGroup }
        if isNumber { return false }
        return id.isAlone || isCommented || id.hasSeparator || IDToken.hasNoLetter(id.id.text) || id.isStruck
    }

    /// A column beside the ids whose values are ids as well, none of them twice in any of the tables; nil without one.
    static func otherIDColumn(of forms: [TableForm], in document: PlanDocument) -> Int? {
        guard let first = forms.first, let own = first.idColumn else { return nil }
        return first.fields.indices.first { column in
            guard column > own, first.fields[column] == nil || first.fields[column] == .title else { return false }
            let values = forms.flatMap { form in
                form.indexed.table.rows.compactMap { $0.cells.count > column ? document.text($0.cells[column]) : nil }
            }.map(\.withoutMarkup)
            return values.allSatisfy(IDToken.isID) && Set(values).count == values.count
        }
    }

    private func titleColumn(besides idColumn: Int, _ ids: [RowID?]) -> Int? {
        for wanted in [PlanField.title, .description] {
            if let column = fields.indices.first(where: { fields[$0] == wanted && $0 != idColumn }) { return column }
        }
        if fields[idColumn] == .title {
            let areAlone = ids.allSatisfy { $0?.isAlone ?? true }
            return isCatalogue(nil) && areAlone ? textColumn(behind: idColumn) : nil
        }
        // A cell that goes on behind the id has the title in it.
        let isTitled = ids.lazy.compactMap { $0 }.prefix(3).contains { $0.title != nil }
        if isTitled { return nil }
        return fields.indices.first { $0 > idColumn && mayHoldTitles($0) }
    }

    /// A column whose cells are ids of other rows or words for none says what comes first, whatever its language calls it.
    private mutating func readOrder(besides idColumn: Int, _ ids: [RowID?]) {
        let known = Set(ids.compactMap { $0?.id.text.lowercased() }.filter { !IDToken.isBareNumber($0) })
        guard !known.isEmpty else { return }
        let found = fields.indices.first { column in
            guard fields[column] == nil, column != idColumn, !Self.saysOtherwise(names[column]) else { return false }
            var isSaid = false
            return values(column).allSatisfy { value in
                let cell = value.withoutMarkup.lowercased()
                if NoneWords.isNone(cell) { return true }
                isSaid = true
                return cell.split { ",;&+ ".contains($0) }.allSatisfy { known.contains(String($0)) }
            } && isSaid
        }
        if let found { fields[found] = .dependencies }
    }

    /// Columns of ids that wait for the row, follow its failure, or have nothing to do with order.
    private static func saysOtherwise(_ name: String) -> Bool {
        let words = [
            "block", "enable", "unlock", "relat", "parallel", "see", "parent", "part", "sub", "next", "lead", "dupl",
            "replace", "fail",
        ]
        if words.contains(where: { name.contains($0) }) { return true }
        return FieldLabel(name).map { $0.isMisspelt && $0.field != .dependencies } ?? false
    }

    /// The first column of words behind the ids that is not about them in passing.
    private func textColumn(behind idColumn: Int) -> Int? {
        fields.indices.first { column in
            column > idColumn && mayHoldTitles(column) && !Self.asides.contains(names[column])
        }
    }

    private static let asides: Set<String> = [
        "note", "notes", "comment", "comments", "remark", "remarks", "risk", "risks", "evidence", "tests", "link", "pr",
        "branch", "file", "files", "impact", "value", "reason",
    ]

    private func isCatalogue(_ titleColumn: Int?) -> Bool {
        titleColumn != nil || fields.contains { $0?.marksCatalogue ?? false }
    }

    /// Rows that are named by their place in time or order, and rows whose titles consist of ids, are groups of actions.
    private func isGroupTable(_ idColumn: Int) -> Bool {
        let isGroup = KindWord(names[idColumn].split(separator: " ").first.map(String.init) ?? "").isGroup
        let ids = ids(idColumn).compactMap { $0 }
        let isPart = ids.contains { $0.id.text.contains(".") }
        if isGroup, !isPart, names[idColumn] != "milestone", fields[idColumn] != .id { return true }
        let words = ids.compactMap(\.keyword)
        if words.count(where: { KindWord($0).isGroup }) * 2 > table.rows.count { return true }
        return fields.indices.contains { column in
            guard column != idColumn, fields[column] == .title || names[column].hasSuffix("actions") else {
                return false
            }
            return listsIDs(column) && !fields.indices.contains { isTitle($0) && $0 != idColumn && !listsIDs($0) }
        }
    }

    private func isTitle(_ column: Int) -> Bool { fields[column] == .title || fields[column] == .description }

    /// Whether most cells of a column consist of ids.
    private func listsIDs(_ column: Int) -> Bool {
        let lists = values(column).map(Self.consistsOfIDs)
        return lists.count { $0 } * 2 > lists.count
    }

    /// Whether a column that is named for nothing we know can hold the titles: words, most of them given once, about the row itself.
    private func mayHoldTitles(_ column: Int) -> Bool {
        guard fields[column] == nil else { return false }
        let values = Array(values(column))
        return values.contains { $0.contains(where: \.isLetter) } && !listsIDs(column)
            && !Self.saysOtherwise(names[column]) && (values.count < 4 || Set(values).count * 2 > values.count)
    }

    /// `A1.1, A1.2`, `D.1-D.2`; a single number is none.
    static func consistsOfIDs(_ text: String) -> Bool {
        var (isSaid, isCounted) = (false, true)
        return text.withoutMarkup.unicodeScalars.split(whereSeparator: isBetween).allSatisfy { part in
            let part = String(part)
            isSaid = true
            isCounted = isCounted && IDToken.isBareNumber(part)
            return IDToken.isID(part) || ["to", "and", "-", "through", "all"].contains(part.lowercased())
                || part.split(separator: "-").allSatisfy { IDToken.isID(String($0)) }
        } && isSaid && !isCounted
    }

    private static func isBetween(_ sign: Unicode.Scalar) -> Bool {
        switch sign {
        case ",", ";", "&", "+", "/", "→", "–", "—", " ": true
        default: false
        }
    }

    private func evidence(_ idColumn: Int, _ titleColumn: Int?, _ ids: [RowID?]) -> Evidence {
        let others = fields.indices.filter { $0 != idColumn }.compactMap { fields[$0] }
        if let titleColumn, Self.foreign.contains(names[titleColumn]), !others.contains(where: \.marksSequence) {
            return .none
        }
        if others.contains(where: { $0.marksOrder || $0 == .status }) || hasSurplusStatus || isClaimed {
            return .proven
        }
        if others.contains(where: { $0.marksAction || $0 == .priority }) { return .described }
        if fields[idColumn] == .title { return .named }
        let isNumbered = ids.contains { $0.map { IDToken.isBareNumber($0.id.text) } ?? false }
        return titleColumn.map { fields[$0] == .title } ?? false || !isNumbered ? .named : .none
    }

    private var hasSurplusStatus: Bool {
        table.rows.contains { $0.surplusStatus(behind: fields.count, in: document) != nil }
    }

    /// `Task | Owner | Notes`.
    private func isAssigned(_ title: Int) -> Bool {
        names[title].split(separator: " ").contains { ["task", "tasks", "action", "actions", "todo"].contains($0) }
            && fields.contains { $0 == .owner || $0 == .agent || $0 == .skill }
    }

    /// Work without ids: a column of titles beside one of statuses or of what has to come first.
    private func formWithoutIDs() -> TableForm {
        guard let title = fields.firstIndex(of: .title) ?? fields.firstIndex(of: .description),
            fields.contains(where: { $0 == .status || $0?.marksOrder ?? false }) || isAssigned(title) || isClaimed,
            let first = names.first, !Self.foreign.contains(first)
        else { return form(.other, nil, .none) }
        return form(.untitled, nil, .described, title)
    }
}
