package import GOAPCore

/// The order that a task list of spec-kit implies: phases one after the other unless its sentences say otherwise, and inside
/// a phase tasks without `[P]` one after the other.
package enum SpecKitOrder {
    /// A task of the list.
    package struct Item: Sendable {
        package let id: ActionID
        /// The heading it stands under, or its number: `Phase 3: User Story 1 - Bread (Priority: P1)`, `3`.
        package let phase: String?
        /// Whether it is marked `[P]`.
        package let isParallel: Bool
        /// `US1`, from its mark `[US1]`.
        package let story: String?

        package init(_ id: ActionID, phase: String?, isParallel: Bool = false, story: String? = nil) {
            self.id = id
            self.phase = phase
            self.isParallel = isParallel
            self.story = story
        }
    }

    /// What each task waits for, in the order of the list; there is never a cycle.
    /// - Parameter sentences: the lines of the document about order, each as written.
    package static func dependencies(of tasks: [Item], sentences: [String]) -> [[ActionID]] {
        let phases = SpecKitPhases(tasks)
        var rules = SpecKitRules(phases)
        for sentence in sentences { rules.read(sentence) }
        let needs = rules.needs
        var edges: [AcyclicEdges.Edge] = rules.taskEdges
        edges += sequence(tasks, phases)
        for (phase, members) in phases.members.enumerated() {
            let targets = needs[phase].sorted().flatMap { phases.members[$0] }
            edges += AcyclicEdges.all(members, waitFor: targets)
        }
        return AcyclicEdges.targets(of: edges, count: tasks.count).map { $0.map { tasks[$0].id } }
    }

    /// Each task without `[P]` waits for the one before it in its phase.
    private static func sequence(_ tasks: [Item], _ phases: SpecKitPhases) -> [AcyclicEdges.Edge] {
        phases.members.flatMap { members in
            let plain = members.filter { !tasks[$0].isParallel }
            return zip(plain.dropFirst(), plain).map { AcyclicEdges.Edge(from: $0, to: $1) }
        }
    }
}
