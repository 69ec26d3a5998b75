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

    package var json: JSONValue {
        .document(
            "structure",
            [
                "plan": .string(path), "origin": OriginJSON.value(origin),
                "structures": .array(structures.map(Self.json)),
            ])
    }

    private static func json(_ structure: DocumentStructure) -> JSONValue {
        .object([
            "kind": .string(structure.kind.rawValue), "name": .string(structure.name),
            "heading": .init(structure.heading), "firstLine": .integer(structure.lines.lowerBound),
            "lastLine": .integer(structure.lines.upperBound), "size": .integer(structure.size),
            "role": .string(structure.role.word), "meaning": .string(structure.meaning),
            "columns": .array(
                structure.columns.map { .object(["field": .string($0.field), "name": .string($0.name)]) }),
            "declaration": .init(structure.declaration),
        ])
    }
}
