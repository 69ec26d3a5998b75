package import GOAPCore

/// Reads the world state a document declares: the tables and the first code block of its first section about it.
package struct WorldStateReader {
    private let document: PlanDocument
    private(set) var entries: [WorldEntry] = []
    private(set) var probes: [(path: String, command: CommandLine)] = []
    /// Blocks that look like JSON and are none.
    private(set) var problems: [Diagnostic] = []
    /// The level of the heading whose section is read.
    private var level: Int?
    private var hasBlock = false

    static func read(_ blocks: [Block], in document: PlanDocument) -> WorldStateReader {
        var reader = WorldStateReader(document)
        for block in blocks {
            switch block {
            case .heading(let heading): guard reader.goesOn(at: heading) else { return reader }
            case .table(let table) where reader.level != nil: reader.read(table)
            case .fence(let fence) where reader.level != nil: reader.read(fence)
            default: continue
            }
        }
        return reader
    }

    /// A state in a file of its own, which has to be a JSON object.
    package static func entries(ofFile document: PlanDocument) throws(TextProblem) -> [WorldEntry] {
        try JSONFacts.read(document.bytes[...]).map {
            WorldEntry($0.path, $0.value, at: document.location(of: $0.offset))
        }
    }

    private init(_ document: PlanDocument) { self.document = document }

    /// Opens and closes sections; false once a section with a state is over.
    private mutating func goesOn(at heading: Heading) -> Bool {
        if let open = level, heading.level <= open {
            level = nil
            if !entries.isEmpty { return false }
        }
        guard level == nil, document.mentions("state", in: heading.content) else { return true }
        let title = document.text(heading.content).lowercased()
        let isAbout = title.contains("world state") || title.contains("initial state")
        let isOther = ["goal", "desired", "target", "change"].contains { title.contains($0) }
        if isAbout, !isOther { level = heading.level }
        return true
    }

    private static let factColumns: Set<String> = [
        "fact", "variable", "state", "state variable", "name", "key", "flag", "property",
    ]
    private static let probeColumns: Set<String> = ["probe", "observed by", "how to observe"]
    private static let valueColumns: Set<String> = ["value", "initial", "initial value", "current", "current value"]

    private mutating func read(_ table: Table) {
        let titles = table.header.cells.map { document.text($0).withoutMarkup.lowercased() }
        guard let fact = titles.firstIndex(where: Self.factColumns.contains),
            let value = titles.firstIndex(where: Self.valueColumns.contains)
        else { return }
        for row in table.rows where row.cells.count > max(fact, value) {
            let path = document.text(row.cells[fact]).withoutMarkup
            add(path, document.text(row.cells[value]).withoutMarkup, row.line)
            guard let probe = titles.firstIndex(where: Self.probeColumns.contains), row.cells.count > probe,
                let command = ListText.codeSpans(document.text(row.cells[probe])).first, Fact(path)?.name == path
            else { continue }
            let location = document.location(line: row.line, offset: row.cells[probe].start)
            probes.append((path, CommandLine(command.replacing("\\|", with: "|"), at: location)))
        }
    }

    private mutating func read(_ fence: Fence) {
        guard !hasBlock, let last = fence.content.last else { return }
        let text = document.bytes[document.lines[fence.content.lowerBound].start..<document.lines[last].end]
        let isObject = text.first { $0 > UInt8(ascii: " ") } == UInt8(ascii: "{")
        if isObject {
            read(json: text)
        } else {
            for number in fence.content { read(assignment: document.text(document.lines[number]), number) }
        }
        hasBlock = !entries.isEmpty
    }

    /// A block that begins like a JSON object: to the letter, else with words that lack their quotes, else line by line.
    private mutating func read(json text: ArraySlice<UInt8>) {
        do throws(TextProblem) {
            add(try JSONFacts.read(text))
        } catch {
            let words = LooseJSON.facts(text)
            report(error, isRead: words != nil)
            if let words { return add(words) }
            let (first, last) = (document.location(of: text.startIndex), document.location(of: text.endIndex))
            for number in first.line...last.line { read(assignment: document.line(number), number - 1) }
        }
    }

    private mutating func add(_ facts: [JSONFacts.Entry]) {
        entries += facts.map { WorldEntry($0.path, $0.value, at: document.location(of: $0.offset)) }
    }

    private mutating func report(_ problem: TextProblem, isRead: Bool) {
        problems.append(
            Diagnostic(
                .warning, code: "unreadable-json", "the JSON of the world state is not valid: \(problem.message)",
                at: document.location(of: problem.offset),
                hint: isRead
                    ? "it is read with words without quotes taken as they stand, and of two values the first"
                    : "only lines such as 'name: value' are taken"))
    }

    /// `pushed = false`, `commits: int = 0`, `pushed: false`; a type alone is no value.
    private mutating func read(assignment line: String, _ number: Int) {
        let parts = line.split(separator: "=", maxSplits: 1)
        if parts.count == 2, let name = parts[0].split(separator: ":").first {
            guard parts[0].last != "+" else { return }
            add(name.trimmingBlanks(), Self.literal(parts[1]), number)
        } else if let colon = line.firstIndex(of: ":") {
            let value = Self.literal(line[line.index(after: colon)...])
            if case .text = FactValue(value), !value.hasPrefix("\"") { return }
            add(line[..<colon].trimmingBlanks(), value, number)
        }
    }

    /// Without the comment or the mark behind it.
    private static func literal(_ text: Substring) -> String {
        var value = text
        for comment in ["#", "//"] { value = value.range(of: comment).map { value[..<$0.lowerBound] } ?? value }
        return String(value.trimmingBlanks().reversed().drop { $0 == "," || $0 == ";" }.reversed())
    }

    /// Words for what is not known.
    static let unknown: Set<String> = ["none", "null", "nil", "-", "?", "unknown"]

    private mutating func add(_ path: String, _ value: String, _ line: Int) {
        guard let fact = Fact(path), fact.name == path, !value.isEmpty else { return }
        guard !Self.unknown.contains(value.lowercased()) else { return }
        entries.append(
            WorldEntry(path, FactValue(value), at: document.location(line: line, offset: document.lines[line].start)))
    }
}

extension PlanDocument {
    /// Whether the span holds the word, given in lower case, whatever its case there.
    func mentions(_ word: StaticString, in span: Span) -> Bool {
        let (letters, length) = (word.utf8Start, word.utf8CodeUnitCount)
        guard span.count >= length else { return false }
        return bytes.withUnsafeBufferPointer { bytes in
            (span.start...(span.end - length)).contains { start in
                (0..<length).allSatisfy { bytes[start + $0] | 32 == letters[$0] | 32 }
            }
        }
    }

    /// Whether the word, given in lower case, stands anywhere.
    func mentions(_ word: StaticString) -> Bool { mentions(word, in: Span(0, bytes.count)) }
}
