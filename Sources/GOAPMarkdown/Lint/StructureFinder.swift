import GOAPCore

/// Looks through a document for what has the form of actions, whether it was read or not.
struct StructureFinder {
    let subject: LintSubject
    /// Every id of the plan in small letters, with and without its phase.
    private let known: Set<String>
    /// The first lines of the headers of tables that were read.
    let readTables: Set<Int>

    static func structures(of subject: LintSubject) -> [Lookalike] {
        let finder = StructureFinder(subject)
        let tables = subject.blocks.compactMap { block in
            if case .table(let table) = block { finder.structure(of: table) } else { nil }
        }
        return tables + finder.lists + finder.headings + finder.fences
    }

    private init(_ subject: LintSubject) {
        self.subject = subject
        known = subject.actions.reduce(into: []) { known, action in
            let text = action.id.text.lowercased()
            known.insert(text)
            if let slash = text.lastIndex(of: "/") { known.insert(String(text[text.index(after: slash)...])) }
        }
        let reading = subject.reading
        readTables = Set(reading.tables.filter { reading.tableRows[$0.number] != nil }.map(\.headerLine))
    }

    /// Whether an action or a phase has this name, or some between two of them.
    func isKnown(_ id: String) -> Bool {
        let key = id.lowercased()
        if known.contains(key) || subject.phases[key] != nil || known.contains("#" + key) { return true }
        let parts = key.split(separator: "-").map(String.init)
        if parts.count == 2, parts.allSatisfy(known.contains) { return true }
        // `action-2.1-measure` is action 2.1.
        return parts.count > 1 && ["action", "task", "step", "milestone"].contains(parts[0]) && known.contains(parts[1])
    }

    /// `P0` and `Q3` are priorities and quarters.
    private static func isGrade(_ id: String) -> Bool {
        id.utf8.count == 2 && ["P", "Q"].contains(id.prefix(1).uppercased())
    }

    /// The id that a text begins with, if a separator or nothing follows it.
    func leadingID(_ text: String) -> String? {
        let plain = text.filter { !"*`~[]".contains($0) }.trimmingBlanks()
        let bytes = Array(plain.utf8)
        let length = IDToken.length(at: bytes)
        guard length > 1,
            length == bytes.count || ":.)| \u{2014}–-".utf8.contains(bytes[length]) || bytes[length] > 0x7F
        else { return nil }
        let id = String(decoding: bytes[..<length], as: UTF8.self)
        return bytes[0].isLetter && !IDToken.namesDocument(id) && !Self.isGrade(id) ? id : nil
    }

    /// Ids of one family, each once: one alone, or several of different kinds, are words such as `ES2020`.
    func family(of ids: [String]) -> [String] {
        let unknown = ids.filter { !isKnown($0) }
        let groups = Dictionary(grouping: unknown, by: IDToken.family)
        let most = groups.values.map(\.count).max()
        // Of families of one size the first in the document, so that the same text gives the same words.
        let largest = unknown.lazy.compactMap { groups[IDToken.family($0)] }.first { $0.count == most } ?? []
        var seen: Set<String> = []
        let distinct = largest.filter { seen.insert($0.lowercased()).inserted }
        return distinct.count > 1 ? distinct : []
    }
}
