import GOAPCore

/// What a document says about all actions of a phase at once: below its heading, in a table of phases, in a list of
/// what each phase waits for.
struct PhaseFields {
    private struct Key: Hashable {
        let phase: String
        let field: PlanField
    }

    private var values: [FieldValue] = []
    private var known: Set<Key> = []
    /// The numbers of the values by the phase's name in lower case: of `A` and `a` both count.
    private var numbers: [Key: [Int]] = [:]

    var isEmpty: Bool { values.isEmpty }

    /// Returns whether it holds for actions, or says nothing.
    @discardableResult
    mutating func add(_ field: PlanField, _ value: FieldValue, to phase: Phase) -> Bool {
        guard Self.inherited.contains(field) else { return false }
        let isFirst = known.insert(Key(phase: phase.name, field: field)).inserted
        guard !CommandReader.isNothing(value.text) || !value.items.isEmpty, isFirst || isMore(field, value, of: phase)
        else { return true }
        numbers[Key(phase: phase.name.lowercased(), field: field), default: []].append(values.count)
        values.append(value)
        return true
    }

    /// Whether it is an order that is not known yet: what a phase waits for adds up.
    private func isMore(_ field: PlanField, _ value: FieldValue, of phase: Phase) -> Bool {
        guard field == .dependencies || field == .preconditions else { return false }
        let known = values(field, of: phase, nil)
        return !known.contains { $0.parts == value.parts }
    }

    private static let inherited: Set<PlanField> = [
        .dependencies, .preconditions, .priority, .skill, .agent, .owner, .completedAt,
    ]

    /// What holds for the actions of a phase and of a part of it, as it was said; those of `2.1` are in phase 2 as well.
    func values(_ field: PlanField, of phase: Phase?, _ part: Phase?) -> [FieldValue] {
        guard !values.isEmpty else { return [] }
        let names = Set([phase, part].compactMap { $0?.name.lowercased() }.flatMap(Self.wholes))
        return names.flatMap { numbers[Key(phase: $0, field: field)] ?? [] }.sorted().map { values[$0] }
    }

    /// `2`, `2.1` and the name itself of `2.1.3`; no phase has a longer name than this.
    private static func wholes(_ name: String) -> [String] {
        guard name.utf8.count <= 256 else { return [name] }
        return name.indices.filter { name[$0] == "." }.map { String(name[..<$0]) } + [name]
    }
}

/// `**Phase 3** depends on Phase 1.2`, in a list or a line of its own.
struct PhaseSentence {
    let phase: Phase
    /// What the phase waits for, in the document.
    let value: Span

    private static let verbs = [
        " depends on ", " depend on ", " requires ", " blocked by ", " waits for ", " can start after ",
        " starts after ", " after ", " needs ", " depends upon ",
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
        guard let verb = Self.verbs.lazy.compactMap({ lower.range(of: $0) }).first,
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
        guard let verb = verbs.lazy.compactMap({ lower.range(of: $0) }).first, lower.utf8.count == text.utf8.count
        else { return nil }
        let subject = lower[..<verb.lowerBound]
        guard subject.count < 32, !subject.contains(where: \.isNumber), !subject.contains("`") else { return nil }
        let rest = lower[verb.upperBound...]
        let end = rest.firstIndex(of: ";") ?? rest.range(of: ". ")?.lowerBound ?? rest.endIndex
        let start = content.start + lower.utf8.distance(from: lower.startIndex, to: verb.upperBound)
        let last = content.start + lower.utf8.distance(from: lower.startIndex, to: end)
        self.phase = phase
        value = document.trimmed(Span(start, last))
    }
}
