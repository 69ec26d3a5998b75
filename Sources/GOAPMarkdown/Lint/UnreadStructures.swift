import GOAPCore

/// Tables, lists, headings and blocks with ids or fields that became no actions.
enum UnreadStructures {
    static func diagnostics(_ subject: LintSubject) -> [Diagnostic] {
        guard !subject.actions.isEmpty else { return [] }
        return StructureFinder.structures(of: subject).compactMap { structure in
            guard let message = message(structure) else { return nil }
            let line = subject.document.lines[structure.lines.lowerBound]
            return Diagnostic(
                structure.isAside ? .note : .warning, code: "unread-structure", message,
                at: subject.document.location(line: structure.lines.lowerBound, offset: line.start),
                length: line.count,
                hint:
                    "if it holds actions, give them a status or what they depend on; if not, '<!-- goap:ignore unread-structure -->'"
            )
        }
    }

    private static func message(_ structure: Lookalike) -> String? {
        let ids = list(structure.strayIDs)
        if structure.takenFor != nil {
            return ids.isEmpty ? nil : "of \(structure.kind.words) \(ids) \(isOrAre(structure)) no \(noun(structure))"
        }
        if !ids.isEmpty {
            return "\(structure.kind.words) was not read: \(ids) \(isOrAre(structure)) no \(noun(structure))"
        }
        return structure.fields.isEmpty
            ? nil : "\(structure.kind.words) was not read, although it has \(list(structure.fields))"
    }

    private static func isOrAre(_ structure: Lookalike) -> String { structure.strayIDs.count == 1 ? "is" : "are" }

    private static func noun(_ structure: Lookalike) -> String {
        structure.strayIDs.count == 1 ? "action" : "actions"
    }
}
