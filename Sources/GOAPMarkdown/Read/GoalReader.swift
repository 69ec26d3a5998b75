package import GOAPCore

/// Reads the goals a document names: `GOAL STATE:` with facts below it, `**Goal facts:**`, `SUBGOAL_2: …` with its
/// actions.
struct GoalReader {
    private let document: PlanDocument
    private let members: PlanMembers
    private var main: NamedGoal?
    private var named: [NamedGoal] = []
    private var open: Open?

    /// What the next lines belong to.
    private enum Open {
        /// Facts that are deeper than so many columns.
        case facts(deeperThan: Int)
        case named
    }

    /// - Returns: the main goal first, if there is one.
    static func goals(of blocks: [Block], _ members: PlanMembers, in document: PlanDocument) -> [NamedGoal] {
        var reader = GoalReader(document: document, members: members)
        for block in blocks { reader.read(block) }
        return (reader.main.map { [$0] } ?? []) + reader.named
    }

    private init(document: PlanDocument, members: PlanMembers) {
        self.document = document
        self.members = members
    }

    private mutating func read(_ block: Block) {
        switch block {
        case .heading(let heading):
            open = nil
            if document.mentions("subgoal_", in: heading.content) { read(document.text(heading.content), heading.line) }
        case .fence(let fence):
            guard fence.content.contains(where: { document.mentions("goal", in: document.lines[$0]) }) else { return }
            open = nil
            for line in fence.content { read(document.text(document.lines[line]), line) }
            open = nil
        case .text(let line): readProse(line.content, line.line, isItem: false)
        case .item(let item): readProse(item.content, item.line, isItem: true)
        case .table: open = nil
        }
    }

    private mutating func readProse(_ content: Span, _ line: Int, isItem: Bool) {
        if document.mentions("goal facts", in: content), let labelled = LabelledLine(content, in: document) {
            guard labelled.label.lowercased() == "goal facts" else { return }
            start(line)
            addFacts(document.text(labelled.value), line)
            open = .facts(deeperThan: -1)
        } else if case .facts? = open, isItem {
            addFacts(document.text(content), line)
        } else if case .named? = open {
            read(document.text(content), line)
        } else {
            open = nil
        }
    }

    /// A line of a block, or of a section about one goal.
    private mutating func read(_ line: String, _ number: Int) {
        let text = line.withoutMarkup
        let indent = line.prefix { $0 == " " }.count
        if text.lowercased() == "goal state:" {
            start(number)
            open = .facts(deeperThan: indent)
        } else if let name = text.range(of: "SUBGOAL_"), let colon = text[name.lowerBound...].firstIndex(of: ":") {
            startNamed(text[name.lowerBound..<colon], title: text[colon...].dropFirst(), number)
        } else if case .facts(let limit)? = open {
            // A star in `code_validation.*` is no emphasis.
            if indent > limit { addFacts(line.trimmingBlanks(), number) } else { open = nil }
        } else if case .named? = open {
            readNamed(text, number)
        }
    }

    private mutating func start(_ line: Int) {
        if main == nil { main = NamedGoal("GOAL STATE", at: place(line)) }
    }

    private func place(_ line: Int) -> PlanLocation {
        document.location(line: line, offset: document.lines[line].start)
    }

    private mutating func addFacts(_ text: String, _ line: Int) {
        guard !Self.isAside(text) else { return }
        let place = place(line)
        for part in ListText.split(text) { main?.ask(part.withoutListMark, at: place) }
    }

    /// A comment, a bracket, or a word that names a group of facts below it.
    private static func isAside(_ text: String) -> Bool {
        text.hasPrefix("#") || text.hasPrefix("//") || text.hasSuffix(":") || !text.contains(where: \.isLetter)
            || ListText.split(text).allSatisfy { CommandReader.isNothing($0) }
    }

    /// `SUBGOAL_2: GIT_BRANCH_MANAGEMENT`; a mention of one is not its definition.
    private mutating func startNamed(_ text: Substring, title: Substring, _ line: Int) {
        let name = text.trimmingBlanks()
        guard !name.contains(" "), !named.contains(where: { $0.name == name }) else { return }
        let title = title.trimmingBlanks()
        named.append(
            NamedGoal(
                name, title: title.isEmpty ? nil : title,
                at: place(line)))
        open = .named
    }

    private mutating func readNamed(_ text: String, _ line: Int) {
        guard let colon = text.firstIndex(of: ":") else { return }
        let value = String(text[text.index(after: colon)...].prefix { $0 != "#" }.filter { $0 != "[" && $0 != "]" })
        let parts = ListText.split(value)
        let last = named.count - 1
        switch text[..<colon].lowercased() {
        case "actions": named[last].goal.actions += parts.flatMap { members.resolve($0, owner: "") ?? [] }
        case "dependencies", "depends on": named[last].parts += parts
        case "facts", "goal facts":
            let place = place(line)
            for part in parts { named[last].ask(part, at: place) }
        default: break
        }
    }
}

extension PlanReading {
    /// The actions a name, a range or a group of a goal stands for: `A04-A07`, `All of Phase 2`.
    package func actions(named text: String) -> [ActionID]? {
        let members = PlanMembers(actions: plan.actions.map { ($0.id, $0.title, $0.phase) })
        let name = text.lowercased().hasPrefix("all of ") ? "all " + text.dropFirst("all of ".count) : text
        return members.resolve(name, owner: "")
    }
}

extension String {
    /// Without the mark of an item of a list.
    fileprivate var withoutListMark: String {
        guard let first, "-*•+".contains(first), dropFirst().first == " " else { return self }
        return String(dropFirst()).trimmingBlanks()
    }
}
