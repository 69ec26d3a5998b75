import GOAPCore

/// What a document says about all actions of a phase at once: below its heading, in a table of phases, in a list of
/// what each phase waits for.
struct PhaseFields {
    struct Entry {
        let phase: Phase
        let field: PlanField
        let value: FieldValue
    }

    private(set) var entries: [Entry] = []

    mutating func add(_ field: PlanField, _ value: FieldValue, to phase: Phase) {
        guard Self.inherited.contains(field), !CommandReader.isNothing(value.text) || !value.items.isEmpty else {
            return
        }
        guard !entries.contains(where: { $0.phase.name == phase.name && $0.field == field }) else { return }
        entries.append(Entry(phase: phase, field: field, value: value))
    }

    private static let inherited: Set<PlanField> = [
        .dependencies, .preconditions, .priority, .skill, .agent, .owner, .completedAt,
    ]

    /// What holds for the actions of a phase and of a part of it; those of `2.1` are in phase 2 as well.
    func values(_ field: PlanField, of phase: Phase?, _ part: Phase?) -> [FieldValue] {
        entries.filter { entry in
            entry.field == field && [phase, part].contains { $0.map { Self.isSame(entry.phase, $0) } ?? false }
        }.map(\.value)
    }

    private static func isSame(_ whole: Phase, _ part: Phase) -> Bool {
        let (left, right) = (whole.name.lowercased(), part.name.lowercased())
        return left == right || right.hasPrefix(left + ".")
    }
}

/// `**Phase 3** depends on Phase 1.2`, in a list or a line of its own.
struct PhaseSentence {
    let phase: Phase
    /// What the phase waits for, in the document.
    let value: Span

    private static let verbs = [
        "depends on", "depend on", "requires", "blocked by", "waits for", "can start after", "starts after", "after",
        "needs", "depends upon",
    ]

    /// The phase and nothing else: a remark in brackets and `can start` do not matter.
    private static func isSubject(_ text: Substring) -> Bool {
        let plain = String(text.prefix { $0 != "(" }).withoutMarkup
        let words = plain.split { $0 == " " || $0 == ":" }.filter {
            !["can", "start", "starts", "must", "only"].contains($0)
        }
        return words.count == 2
    }

    init?(_ content: Span, in document: PlanDocument) {
        let text = document.text(content)
        guard text.utf8.count < 300, let phase = PhaseHeading(text) else { return nil }
        let lower = text.lowercased()
        guard let verb = Self.verbs.lazy.compactMap({ lower.firstRange(of: " " + $0 + " ") }).first,
            lower.utf8.count == text.utf8.count, Self.isSubject(lower[..<verb.lowerBound])
        else { return nil }
        let start = content.start + lower.utf8.distance(from: lower.startIndex, to: verb.upperBound)
        self.phase = Phase(phase.phase.name)
        value = document.trimmed(Span(start, content.end))
    }

    /// `All depend on Phase 2; mutually disjoint.` directly below a phase's heading.
    init?(below phase: Phase, _ content: Span, in document: PlanDocument) {
        let text = document.text(content)
        guard text.utf8.count < 300 else { return nil }
        let lower = text.lowercased()
        let verbs = ["depends on ", "depend on "]
        guard let verb = verbs.lazy.compactMap({ lower.firstRange(of: $0) }).first, lower.utf8.count == text.utf8.count
        else { return nil }
        let subject = lower[..<verb.lowerBound]
        guard subject.count < 32, !subject.contains(where: \.isNumber), !subject.contains("`") else { return nil }
        let rest = lower[verb.upperBound...]
        let end = rest.firstIndex(of: ";") ?? rest.firstRange(of: ". ")?.lowerBound ?? rest.endIndex
        let start = content.start + lower.utf8.distance(from: lower.startIndex, to: verb.upperBound)
        let last = content.start + lower.utf8.distance(from: lower.startIndex, to: end)
        self.phase = phase
        value = document.trimmed(Span(start, last))
    }
}
