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
            return form.kind == .untitled && form.holdsWork && !sections.contains(form.indexed.section)
        }
        guard rowCount(tables, of: recognition) > boxes.count,
            !repeats(tables, slugs, of: recognition, in: index.document)
        else { return }
        takeRows(of: tables, &slugs, into: &recognition, from: index)
    }

    /// Whether so many rows have the titles of boxes that they are another view of the same work.
    private static func repeats(
        _ tables: [Int], _ slugs: Slugs, of recognition: Recognition, in document: PlanDocument
    ) -> Bool {
        let titles = tables.flatMap { number -> [String] in
            let form = recognition.tables[number]
            return form.indexed.table.rows.compactMap { row in
                form.titleColumn.flatMap { $0 < row.cells.count ? TitleTail(row.cells[$0], in: document).title : nil }
            }
        }
        return titles.count { slugs.isKnown($0) } * 8 > titles.count
    }

    private static func rowCount(_ tables: [Int], of recognition: Recognition) -> Int {
        tables.reduce(0) { $0 + recognition.tables[$1].indexed.table.rows.count }
    }

    /// The rows without ids of tables that say that they are about work.
    static func workRows(of recognition: Recognition) -> [Int] {
        recognition.tables.flatMap { form in
            form.kind == .untitled && form.holdsWork ? form.indexed.table.rows.map { _ in form.indexed.section } : []
        }
    }

    /// The boxes that stand in no other box and are no criteria.
    static func boxes(of recognition: Recognition, in index: DocumentIndex) -> [Int] {
        let sections = Set(index.items.lazy.filter { $0.item.box != nil && $0.item.ordinal != nil }.map(\.section))
        return index.items.indices.filter { number in
            let item = index.items[number]
            guard !index.isCheck(item.section) else { return false }
            // `1. ✅ Weigh` stands for a box in a list with boxes.
            let isTicked =
                item.item.ordinal != nil && sections.contains(item.section)
                && ItemTitle.leadingMark(item.item.content, in: index.document) != nil
            guard item.item.box != nil || isTicked, !isCriterion(number, in: index),
                !recognition.isNothing(item.item.line)
            else { return false }
            return !index.isInside(number) { index.items[$0].item.box != nil }
        }
    }

    /// Takes the boxes of the sections without actions, or with few among them, where they are many more than the actions: a few
    /// boxes with ids do not make conditions of all others. Else those of other phases.
    static func takeBeside(
        into recognition: inout Recognition, from index: DocumentIndex, phases: [PhaseHeading?]
    ) {
        let (taken, boxes) = boxesBeside(recognition, in: index)
        guard boxes.count > 4 * taken.count else {
            return takeInOtherPhases(into: &recognition, from: index, phases: phases, isAlone: true)
        }
        var slugs = Slugs()
        take(boxes, &slugs, into: &recognition, from: index)
    }

    /// Takes the boxes of the phases that hold none of the actions, where actions with boxes stand in phases of the same kind.
    ///
    /// - Parameters:
    ///   - phases: the groups that headings name, by section.
    ///   - isAlone: whether all actions are items.
    static func takeInOtherPhases(
        into recognition: inout Recognition, from index: DocumentIndex, phases: [PhaseHeading?], isAlone: Bool
    ) {
        func phase(_ number: Int) -> Int? { index.enclosing(index.items[number].section).first { phases[$0] != nil } }
        func kind(_ phase: Int) -> Substring? { phases[phase]?.key?.prefix { $0 != " " } }
        let (taken, boxes) = boxesBeside(recognition, in: index)
        let filled = Set(taken.filter { index.items[$0].item.box != nil }.compactMap(phase))
        let kinds = Set(filled.compactMap(kind))
        let others = boxes.filter { number in
            let around = index.enclosing(index.items[number].section)
            guard let phase = phase(number), let kind = kind(phase),
                // The boxes of an action are its steps.
                !around.contains(where: { recognition.headings[index.sections[$0].heading?.line ?? -1] != nil })
            else { return false }
            return !filled.contains(phase) && kinds.contains(kind) && !index.isCheck(index.items[number].section)
        }
        // Beside tables and headings, boxes that are more are what these do.
        guard isAlone || others.count < taken.count else { return }
        var slugs = Slugs()
        take(others, &slugs, into: &recognition, from: index)
    }

    /// The items that are actions, and the boxes without ids in sections where none or few of them stand.
    private static func boxesBeside(
        _ recognition: Recognition, in index: DocumentIndex
    ) -> (taken: [Int], boxes: [Int]) {
        let taken = index.items.indices.filter { recognition.items[index.items[$0].item.line] != nil }
        let sections = Dictionary(grouping: taken) { index.items[$0].section }
        let boxes = index.items.indices.filter { number in
            let section = index.items[number].section
            return index.items[number].item.box != nil && recognition.items[index.items[number].item.line] == nil
                && !recognition.isNothing(index.items[number].item.line)
                && (sections[section].map { $0.count * 4 < index.sections[section].boxes } ?? true)
                && !isCriterion(number, in: index) && !index.isInside(number) { index.items[$0].item.box != nil }
        }
        return (taken, boxes)
    }

    private static func take(
        _ boxes: [Int], _ slugs: inout Slugs, into recognition: inout Recognition, from index: DocumentIndex
    ) {
        for number in boxes {
            let item = index.items[number].item
            recognition.items[item.line] = RecognisedItem(untitled: item, &slugs, in: index.document)
        }
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
                let title = TitleTail(row.cells[column], in: index.document).title
                return title.flatMap { TableRecogniser.isSum($0) ? nil : slugs.id(for: $0) }
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

extension String {
    /// `[Weigh](weigh.md)` is called `[Weigh]`.
    fileprivate var withoutLinkTargets: String {
        guard utf8.contains(UInt8(ascii: "]")) else { return self }
        var (text, rest) = ("", self[...])
        while let link = rest.range(of: "]("), let end = rest[link.upperBound...].firstIndex(of: ")") {
            text += rest[..<link.lowerBound] + "]"
            rest = rest[rest.index(after: end)...]
        }
        return text + rest
    }
}

/// Gives each title an id of its own.
struct Slugs {
    private var counts: [String: Int] = [:]
    private var given: Set<String> = []

    /// Whether a title of the same words was given an id.
    func isKnown(_ title: String) -> Bool { counts[Self.slug(of: title)] != nil }

    /// The words of the title in small letters between dashes; a number behind it only where it was given before.
    mutating func id(for title: String) -> ActionID {
        let slug = Self.slug(of: title)
        var id = slug
        // `Test` twice and `Test 2` are three titles.
        repeat {
            counts[slug, default: 0] += 1
            if let count = counts[slug], count > 1 { id = "\(slug)-\(count)" }
        } while !given.insert(id).inserted
        return ActionID(id)
    }

    private static func slug(of title: String) -> String {
        var slug = ""
        for character in title.withoutLinkTargets.withoutMarkup.lowercased() {
            if character.isLetter || character.isNumber {
                slug.append(character)
            } else if !slug.isEmpty, slug.last != "-" {
                slug.append("-")
            }
            if slug.utf8.count > 48, slug.last == "-" { break }
        }
        while slug.last == "-" { slug.removeLast() }
        return slug.isEmpty ? "item" : slug
    }
}
