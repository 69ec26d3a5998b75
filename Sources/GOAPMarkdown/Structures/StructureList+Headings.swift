import GOAPCore

extension StructureList {
    /// Headings of one form, wherever they stand, with what they were taken for.
    var headings: [DocumentStructure] {
        var runs: [String: [Int]] = [:]
        let forms = Dictionary(
            HeadingRecogniser.forms(in: index).map { ($0.section, $0) }, uniquingKeysWith: { first, _ in first })
        for (number, section) in index.sections.enumerated() {
            guard let heading = section.heading, let name = name(of: heading, forms[number]) else { continue }
            runs["\(name) \(section.level)", default: []].append(number)
        }
        return runs.values.filter { $0.count > 1 || isRead($0[0]) }.map { structure($0, forms) }
    }

    /// What tells the forms of headings apart; nil for those that have none.
    private func name(of heading: Heading, _ form: HeadingForm?) -> String? {
        if let read = recognition.headings[heading.line] { return "action \(read.form)" }
        if places[heading.line] != nil { return "action" }
        if let group = recognition.groups[heading.line] { return group.isSection ? "section" : "group" }
        return form.map { "form \($0.form)" }
    }

    private func isRead(_ section: Int) -> Bool {
        guard let line = index.sections[section].heading?.line else { return false }
        return recognition.headings[line] != nil || places[line] != nil || recognition.groups[line] != nil
    }

    private func structure(_ run: [Int], _ forms: [Int: HeadingForm]) -> DocumentStructure {
        let lines = run.compactMap { index.sections[$0].heading?.line }
        let titles = [run[0], run[run.count - 1]].map { (heading(of: $0) ?? "").shortened }
        let meaning = meaning(of: lines, run, forms[run[0]])
        return DocumentStructure(
            .headings, lines: lines[0] + 1...lines[lines.count - 1] + 1,
            name: run.count == 1 ? "heading '\(titles[0])'" : "\(run.count) headings '\(titles[0])' to '\(titles[1])'",
            heading: nil, size: run.count, role: meaning.role, meaning: meaning.words,
            declaration: forms[run[0]].flatMap(declarations.line))
    }

    private func meaning(of lines: [Int], _ run: [Int], _ form: HeadingForm?) -> StructureMeaning {
        if let found = meaning(of: lines.flatMap { places[$0] ?? [] }) { return found }
        if lines.contains(where: { recognition.headings[$0] != nil }) {
            return StructureMeaning(.parts, "titles of the blocks below them")
        }
        if let group = recognition.groups[lines[0]] {
            guard hasActions else {
                return .unread("no actions below them", behind: "without actions below them")
            }
            return StructureMeaning(.groups, group.isSection ? "sections that divide the actions" : "phase headings")
        }
        if lines.allSatisfy(recognition.isNothing) { return .unread(because: .declaredNone) }
        let owner = index.sections[run[0]].parent.flatMap { owners[$0] }
        if let owner { return StructureMeaning(.parts, run.count == 1 ? "part of \(owner)" : "parts of actions") }
        return form.map { $0.evidence < .described } ?? true
            ? .unread(
                "ids or numbers, but no status, dependencies or boxes below them",
                behind: "with ids or numbers, but no status, dependencies or boxes below them")
            : .unread("beside other actions", behind: "beside other actions")
    }
}
