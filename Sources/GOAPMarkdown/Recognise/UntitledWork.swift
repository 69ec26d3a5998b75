import GOAPCore

/// Work that has no ids: boxes, and rows of tables. Each gets the slug of its title, or its number in the text.
enum UntitledWork {
    /// Takes boxes where the document has at least two, else rows; both where most of the work stands in rows beside the boxes.
    static func take(into recognition: inout Recognition, from index: DocumentIndex) {
        let boxes = boxes(of: recognition, in: index)
        var slugs = Slugs()
        guard boxes.count > 1 else {
            return takeRows(of: recognition.tables.indices.map { $0 }, &slugs, into: &recognition, from: index)
        }
        take(boxes, &slugs, into: &recognition, from: index)
        let sections = Set(boxes.map { index.items[$0].section })
        let tables = recognition.tables.indices.filter { number in
            let form = recognition.tables[number]
            return form.kind == .untitled && form.namesWork && !sections.contains(form.indexed.section)
        }
        guard rowCount(tables, of: recognition) > boxes.count else { return }
        takeRows(of: tables, &slugs, into: &recognition, from: index)
    }

    private static func rowCount(_ tables: [Int], of recognition: Recognition) -> Int {
        tables.reduce(0) { $0 + recognition.tables[$1].indexed.table.rows.count }
    }

    /// The rows without ids of tables that say that they are about work.
    static func workRows(of recognition: Recognition) -> [Int] {
        recognition.tables.flatMap { form in
            form.kind == .untitled && form.namesWork ? form.indexed.table.rows.map { _ in form.indexed.section } : []
        }
    }

    /// The boxes that stand in no other box and are no criteria.
    static func boxes(of recognition: Recognition, in index: DocumentIndex) -> [Int] {
        let sections = Set(index.items.lazy.filter { $0.item.box != nil && $0.item.ordinal != nil }.map(\.section))
        return index.items.indices.filter { number in
            let item = index.items[number]
            // `1. ✅ Weigh` stands for a box in a list with boxes.
            let isTicked =
                item.item.ordinal != nil && sections.contains(item.section)
                && ItemTitle.leadingMark(item.item.content, in: index.document) != nil
            guard item.item.box != nil || isTicked, !isCriterion(number, in: index),
                !recognition.isNothing(item.item.line)
            else { return false }
            return !hasBoxAbove(number, in: index)
        }
    }

    /// Takes the boxes of the sections without any action where they are many more than the actions: a few boxes with ids do
    /// not make conditions of all others.
    static func takeBeside(into recognition: inout Recognition, from index: DocumentIndex) {
        let taken = index.items.indices.filter { recognition.items[index.items[$0].item.line] != nil }
        let sections = Set(taken.map { index.items[$0].section })
        let boxes = index.items.indices.filter { number in
            index.items[number].item.box != nil && !recognition.isNothing(index.items[number].item.line)
                && !sections.contains(index.items[number].section)
                && !isCriterion(number, in: index) && !hasBoxAbove(number, in: index)
        }
        guard boxes.count > 4 * taken.count else { return }
        var slugs = Slugs()
        take(boxes, &slugs, into: &recognition, from: index)
    }

    private static func take(
        _ boxes: [Int], _ slugs: inout Slugs, into recognition: inout Recognition, from index: DocumentIndex
    ) {
        for number in boxes {
            let item = index.items[number].item
            recognition.items[item.line] = RecognisedItem(untitled: item, &slugs, in: index.document)
        }
    }

    private static func hasBoxAbove(_ number: Int, in index: DocumentIndex) -> Bool {
        var parent = index.items[number].parent
        while let above = parent {
            if index.items[above].item.box != nil { return true }
            parent = index.items[above].parent
        }
        return false
    }

    /// Boxes under headings such as `Acceptance criteria` say when work is done, and those under `Out of scope` what is none.
    static func isCriterion(_ number: Int, in index: DocumentIndex) -> Bool {
        let item = index.items[number]
        return item.isCriterion || index.holdsCriteria(item.section) || index.isOut(item.section)
    }

    private static func takeRows(
        of tables: [Int], _ slugs: inout Slugs, into recognition: inout Recognition, from index: DocumentIndex
    ) {
        for number in tables where recognition.tables[number].kind == .untitled {
            let form = recognition.tables[number]
            recognition.readTables.insert(form.indexed.number)
            recognition.tables[number].slugs = form.indexed.table.rows.map { row in
                guard let column = form.titleColumn, column < row.cells.count else { return nil }
                return TitleTail(row.cells[column], in: index.document).title.map { slugs.id(for: $0) }
            }
        }
    }
}

extension RecognisedItem {
    /// An item that its title names; nil without a title.
    init?(untitled item: ListItem, _ slugs: inout Slugs, in document: PlanDocument) {
        let mark = item.box == nil ? ItemTitle.leadingMark(item.content, in: document) : nil
        let tail = TitleTail(document.trimmed(Span(mark?.end ?? item.content.start, item.content.end)), in: document)
        guard let title = tail.title else { return nil }
        self.init(
            id: slugs.id(for: title), idSpan: item.content, title: title, priority: tail.priority,
            status: tail.status ?? mark, marks: [], isGiven: true)
    }
}

/// Gives each title an id of its own.
struct Slugs {
    private var counts: [String: Int] = [:]
    private var given: Set<String> = []

    /// The words of the title in small letters between dashes; a number behind it only where it was given before.
    mutating func id(for title: String) -> ActionID {
        var slug = ""
        for character in title.withoutMarkup.lowercased() {
            if character.isLetter || character.isNumber {
                slug.append(character)
            } else if !slug.isEmpty, slug.last != "-" {
                slug.append("-")
            }
            if slug.utf8.count > 48, slug.last == "-" { break }
        }
        while slug.last == "-" { slug.removeLast() }
        if slug.isEmpty { slug = "item" }
        var id = slug
        // `Test` twice and `Test 2` are three titles.
        repeat {
            counts[slug, default: 0] += 1
            if let count = counts[slug], count > 1 { id = "\(slug)-\(count)" }
        } while !given.insert(id).inserted
        return ActionID(id)
    }
}
