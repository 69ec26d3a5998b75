import GOAPCore

/// A line that says what the actions of a plan are read from:
/// `<!-- goap:actions table "Milestones" id="#" title="Scope" -->`.
struct Declaration {
    enum Kind: String, CaseIterable {
        case table, headings, boxes, list, blocks, nothing
    }

    /// Where the structure is.
    enum Target {
        case named(String)
        /// The number of a table, counted from 1 over the document.
        case table(Int)
    }

    let kind: Kind
    let target: Target
    /// The columns by their names, as written.
    let columns: [(field: PlanField, name: String)]
    let text: String
    let location: PlanLocation

    /// What is wrong with the line or with what it names.
    func leftover(_ reason: String, hint: String? = nil) -> Leftover {
        Self.leftover(text, location, reason, hint)
    }

    static func leftover(_ text: String, _ location: PlanLocation, _ reason: String, _ hint: String?) -> Leftover {
        Leftover(
            .error, code: "wrong-declaration", text, of: nil, at: location, because: reason,
            hint: hint ?? "'goap-runner show --structure' lists what can be named, and how")
    }

    /// The names of attributes.
    static let attributes: [(name: String, field: PlanField)] = [
        ("id", .id), ("title", .title), ("status", .status), ("dependencies", .dependencies), ("phase", .phase),
        ("priority", .priority), ("cost", .cost), ("skill", .skill), ("completed", .completedAt),
    ]
}

/// The declarations of a document, and what in them is wrong.
struct Declarations {
    private(set) var all: [Declaration] = []
    private(set) var leftovers: [Leftover] = []

    init() {}

    init(_ index: DocumentIndex, _ companion: PlanDocument?) {
        self.init(index.document) { index.blocks }
        if let companion { add(Declarations(companion) { BlockScanner.blocks(of: companion) }) }
    }

    /// - Parameter blocks: of the document; hardly any has a comment about us, and then they are not asked for.
    private init(_ document: PlanDocument, _ blocks: () -> [Block]) {
        let lines = document.lines.indices.compactMap { number in
            Self.comment(document.lines[number], in: document).map { (number, $0) }
        }
        guard !lines.isEmpty else { return }
        let code = Self.code(in: blocks())
        for (number, span) in lines where !code.contains(number) {
            let location = document.location(line: number, offset: span.start)
            read(document.text(span), at: location)
        }
    }

    private mutating func add(_ other: Declarations) {
        all += other.all
        leftovers += other.leftovers
    }

    /// A comment about us at the start of a line, perhaps behind the marks of a list or quote.
    private static func comment(_ line: Span, in document: PlanDocument) -> Span? {
        var span = line
        while span.start < span.end, marks.contains(document.bytes[span.start]) { span.start += 1 }
        guard span.count > 12, document.bytes[span.start] == UInt8(ascii: "<"),
            document.bytes[span.start + 1] == UInt8(ascii: "!")
        else { return nil }
        let text = document.text(Span(span.start, min(span.end, span.start + 40)))
        guard text.hasPrefix("<!--"), text.dropFirst(4).drop(while: { $0 == " " }).lowercased().hasPrefix("goap:")
        else {
            return nil
        }
        return document.trimmed(line)
    }

    private static let marks = Set(" \t-*+>".utf8)

    /// The lines of fenced blocks, which only show how to write something.
    private static func code(in blocks: [Block]) -> Set<Int> {
        blocks.reduce(into: []) { lines, block in
            if case .fence(let fence) = block { lines.formUnion(fence.content) }
        }
    }

    /// Words whose lines are read elsewhere.
    private static let others = ["ignore", "running", "default", "graph", "archived"]
    private static let known = "it may be \((["actions"] + others).map { "'goap:\($0)'" }.joined(separator: ", "))"

    private mutating func read(_ text: String, at location: PlanLocation) {
        func wrong(_ reason: String, _ hint: String? = nil) {
            leftovers.append(Declaration.leftover(text, location, reason, hint))
        }
        let name = text.drop { $0 != ":" }.dropFirst().prefix { $0.isLetter }
        guard name == "actions" else {
            guard !Self.others.contains(String(name)) else { return }
            let meant = suggestion(for: String(name), among: ["actions"] + Self.others)
            return wrong("'goap:\(name)' means nothing", meant.map { "did you mean '\($0)'?" } ?? Self.known)
        }
        guard text.hasPrefix("<!--"), text.hasSuffix("-->") else {
            return wrong("the comment is not alone on its line", "begin the line with '<!--' and end it with '-->'")
        }
        let body = text.drop { $0 != ":" }.dropFirst(1 + name.count).dropLast(3)
        var parser = DeclarationParser(body, text: text, location: location)
        switch parser.parse() {
        case .success(let declaration): all.append(declaration)
        case .failure(let problem): wrong(problem.reason, problem.hint)
        }
    }
}
