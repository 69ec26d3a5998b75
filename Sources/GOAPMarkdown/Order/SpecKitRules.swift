import GOAPCore

/// What the sentences of a task list say about the order of its phases and tasks.
struct SpecKitRules {
    private let list: SpecKitPhases
    /// What a phase waits for; nil where no sentence says so.
    private var said: [Set<Int>?]
    /// Phases that may go beside another one: they wait for what that waits for.
    private var beside: [(phase: Int, other: Int)] = []
    /// What all stories wait for, and whether for nothing else.
    private var storyBase: Set<Int> = []
    private var storiesAreApart = false
    private(set) var taskEdges: [AcyclicEdges.Edge] = []

    init(_ list: SpecKitPhases) {
        self.list = list
        said = [Set<Int>?](repeating: nil, count: list.members.count)
    }

    /// `**US2 (P1)**: Depends on US1. T004 depends on all prior tasks.`: each clause has its own ids; one without a subject is
    /// about the name in front of the colon.
    mutating func read(_ sentence: String) {
        let plain = String(sentence.filter { $0 != "*" && $0 != "`" })
        let parts = plain.split(separator: ":", maxSplits: 1).map(String.init)
        let label = SpecKitMentions(parts.first ?? "", list)
        let hasLabel = parts.count == 2 && !label.isEmpty
        for clause in SpecKitClause.clauses(of: hasLabel ? parts[1] : plain) {
            let own = SpecKitMentions(clause.subject, list)
            guard let subject = own.isEmpty ? (hasLabel ? label : nil) : own else { continue }
            // `All depend on` speaks of the name in front.
            apply(clause, to: subject)
        }
    }

    private mutating func apply(_ clause: SpecKitClause, to subject: SpecKitMentions) {
        let object = SpecKitMentions(clause.object, list, subject: subject)
        switch clause.relation {
        case .waits: wait(subject, for: object)
        case .blocks: wait(SpecKitMentions(clause.object, list), for: subject)
        case .free: for phase in subject.phases { said[phase] = said[phase] ?? [] }
        case .beside:
            if subject.phases.isSuperset(of: list.ofStories) { storiesAreApart = true }
            for phase in subject.phases {
                for other in object.phases where other != phase { beside.append((phase, other)) }
            }
        }
    }

    private mutating func wait(_ subject: SpecKitMentions, for object: SpecKitMentions) {
        guard !object.isEmpty else { return }
        let isAboutAll = list.ofStories.count > 1 && subject.phases == Set(list.ofStories)
        if isAboutAll {
            storyBase.formUnion(object.phases.subtracting(list.ofStories))
            storiesAreApart = true
        } else {
            for phase in subject.phases { said[phase] = (said[phase] ?? []).union(object.phases.subtracting([phase])) }
        }
        let waiting = subject.tasks.union(
            isAboutAll ? [] : subject.phases.flatMap { object.tasks.isEmpty ? [] : list.members[$0] })
        let targets = object.tasks.union(subject.tasks.isEmpty ? [] : object.phases.flatMap { list.members[$0] })
        for task in waiting.sorted() {
            taskEdges += targets.sorted().filter { $0 != task }.map { AcyclicEdges.Edge(from: task, to: $0) }
        }
        for phase in subject.phases where object.phases.isEmpty && !isAboutAll { said[phase] = said[phase] ?? [] }
    }

    /// What each phase waits for in the end.
    var needs: [Set<Int>] {
        var needs = said.indices.map { said[$0] ?? usual($0) }
        for (phase, other) in beside where said[phase] == nil { needs[phase] = needs[other].subtracting([phase]) }
        for phase in list.ofStories { needs[phase].formUnion(storyBase.subtracting([phase])) }
        let edges = needs.enumerated().flatMap { phase, targets in
            targets.sorted().map { AcyclicEdges.Edge(from: phase, to: $0) }
        }
        let inOrder = edges.filter { said[$0.from] != nil } + edges.filter { said[$0.from] == nil }
        return AcyclicEdges.targets(of: inOrder, count: needs.count).map(Set.init)
    }

    /// Where no sentence speaks of it: the phase before; for a story that stands apart, the phase before all stories; for what
    /// follows the stories, all of them.
    private func usual(_ phase: Int) -> Set<Int> {
        guard phase > 0 else { return [] }
        let stories = list.ofStories
        if stories.contains(phase), isApart { return Set(list.base.map { [$0] } ?? []) }
        if stories.last == phase - 1, !stories.contains(phase) { return Set(stories) }
        return [phase - 1]
    }

    /// Whether stories do not wait for each other: a sentence says so, or what it says of one of them shows it.
    private var isApart: Bool {
        storiesAreApart || !storyBase.isEmpty
            || list.base.map { base in list.ofStories.dropFirst().contains { said[$0] == [base] } } ?? false
    }
}
