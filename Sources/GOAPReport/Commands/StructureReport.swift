package import GOAPCore

/// `show --structure`: what in a plan can hold actions, what each part was taken for, and how to declare another reading.
package struct StructureReport {
    private let path: String
    private let origin: PlanOrigin
    private let structures: [DocumentStructure]
    private let showsMinor: Bool

    /// - Parameter showsMinor: whether parts of actions and plain lists are shown as well.
    package init(_ path: String, _ origin: PlanOrigin, _ structures: [DocumentStructure], showsMinor: Bool = false) {
        self.path = path
        self.origin = origin
        self.structures = structures
        self.showsMinor = showsMinor
    }

    package func text(_ style: TerminalStyle) -> String {
        let shown = structures.filter(isShown)
        let places = shown.map(Self.place)
        let width = places.map(\.count).max() ?? 0
        var lines = [style.paint("\(path.sanitized): \(origin.sentence ?? "no actions")", .strong)]
        for (structure, place) in zip(shown, places) {
            let margin = String(repeating: " ", count: width + 2)
            lines.append(place.padded(to: width) + "  " + Self.title(structure))
            lines.append(margin + structure.meaning.sanitized + Self.columns(structure))
            if structure.role.reason != nil, let declaration = structure.declaration {
                lines.append(margin + style.paint(declaration.sanitized, .quiet))
            }
        }
        return (lines + rest(structures.count - shown.count) + advice(shown)).map { $0 + "\n" }.joined()
    }

    /// Where nothing was read, every list may be what is meant.
    private func isShown(_ structure: DocumentStructure) -> Bool {
        showsMinor || !structure.isMinor || origin.sources.isEmpty && structure.role.reason != nil
    }

    private static func place(_ structure: DocumentStructure) -> String {
        let (first, last) = (structure.lines.lowerBound, structure.lines.upperBound)
        return first == last ? "line \(first)" : "lines \(first)-\(last)"
    }

    private static func title(_ structure: DocumentStructure) -> String {
        (structure.name + (structure.heading.map { " below '\($0)'" } ?? "")).sanitized
    }

    private static func columns(_ structure: DocumentStructure) -> String {
        guard !structure.columns.isEmpty else { return "" }
        return " (" + structure.columns.map { "\($0.field) '\($0.name)'" }.joined(separator: ", ").sanitized + ")"
    }

    private func rest(_ hidden: Int) -> [String] {
        hidden == 0
            ? [] : ["\(count(hidden, "other")) (parts of these, lists without ids and boxes): show --structure --all"]
    }

    private func advice(_ shown: [DocumentStructure]) -> [String] {
        guard shown.contains(where: { $0.declaration != nil }) else { return [] }
        let nothing = "<!-- goap:actions nothing \"Heading\" -->"
        return [
            "",
            "to read other structures, write their lines into the plan, or into its .actions.md, each alone on a line:",
            "what is declared is read, and nothing else but what names the same ids; '\(nothing)' leaves a section out",
        ]
    }
}

extension StructureReport: JSONDescribed {
    package static let shape = JSONShape<StructureReport>("structure", isDocument: true) { has in
        has("plan") { $0.path }
        has("origin") { $0.origin }
        has("structures") { $0.structures }
    }
}

extension DocumentStructure: JSONDescribed {
    package static let shape = JSONShape<DocumentStructure>("documentStructure") { has in
        has("kind") { $0.kind }
        has("name") { $0.name }
        has("heading") { $0.heading }
        has("firstLine") { $0.lines.lowerBound }
        has("lastLine") { $0.lines.upperBound }
        has("size") { $0.size }
        has("role") { $0.role }
        has("meaning") { $0.meaning }
        has("columns") { $0.columns.map(ColumnJSON.init) }
        has("declaration") { $0.declaration }
    }
}

extension DocumentStructure.Role: JSONWritable {
    package static var jsonType: JSONType {
        .words(([.actions, .remarks, .groups, .parts, .unread(.init("", behind: ""))] as [Self]).map(\.word))
    }
    package var json: JSONValue { .string(word) }
}

/// A column of a table, and the field that it was taken for.
private struct ColumnJSON: JSONDescribed {
    let field: String
    let name: String

    init(_ column: (field: String, name: String)) { (field, name) = column }

    static let shape = JSONShape<Self>("column") { has in
        has("field") { $0.field }
        has("name") { $0.name }
    }
}
