import GOAPCore

/// Work that has no ids: boxes, and rows of tables. Each gets the slug of its title, or its number in the text.
enum UntitledWork {
    /// Takes boxes where the document has at least two, else rows.
    static func take(into recognition: inout Recognition, from index: DocumentIndex) {
        let boxes = index.items.indices.filter { number in
            guard index.items[number].item.box != nil, !isCriterion(number, in: index),
                !recognition.isNothing(index.items[number].item.line)
            else { return false }
            return !hasBoxAbove(number, in: index)
        }
        guard boxes.count > 1 else { return takeRows(into: &recognition, from: index) }
        take(boxes, into: &recognition, from: index)
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
        take(boxes, into: &recognition, from: index)
    }

    private static func take(_ boxes: [Int], into recognition: inout Recognition, from index: DocumentIndex) {
        var slugs = Slugs()
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

    /// Boxes under headings such as `Acceptance criteria` say when work is done; they are none.
    static func isCriterion(_ number: Int, in index: DocumentIndex) -> Bool {
        index.enclosing(index.items[number].section).contains { section in
            index.sections[section].heading.map { StepHeadings.areCriteria(index.document.text($0.content)) } ?? false
        }
    }

    private static func takeRows(into recognition: inout Recognition, from index: DocumentIndex) {
        var slugs = Slugs()
        for number in recognition.tables.indices where recognition.tables[number].kind == .untitled {
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
        let tail = TitleTail(item.content, in: document)
        guard let title = tail.title else { return nil }
        self.init(
            id: slugs.id(for: title), idSpan: item.content, title: title, priority: tail.priority, status: tail.status,
            marks: [], isGiven: true)
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
