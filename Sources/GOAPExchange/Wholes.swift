import GOAPCore

/// Parts and wholes: a whole waits for its parts, and what it waits for or what holds it, its parts wait for as well.
struct Wholes {
    private var plan: ExchangedPlan
    private let indexes: [String: Int]
    /// By task, the tasks it is a part of.
    private var wholes: [[Int]]
    private typealias Wait = (task: Int, target: Int)
    /// Wholes that wait for their parts.
    private var ends: [Wait] = []
    /// Parts that wait for what their wholes wait for.
    private var inherited: [Wait] = []

    /// - Parameter parts: each part with its whole; those that are not in the plan are passed over.
    static func apply(_ parts: [(part: String, whole: String)], to plan: inout ExchangedPlan) {
        var wholes = Wholes(plan, parts)
        wholes.derive()
        wholes.removeContradictions()
        plan = wholes.plan
    }

    private init(_ plan: ExchangedPlan, _ parts: [(part: String, whole: String)]) {
        self.plan = plan
        indexes = plan.indexes
        wholes = plan.tasks.map { _ in [] }
        for (part, whole) in parts {
            guard let part = indexes[part], let whole = indexes[whole], part != whole else { continue }
            if !wholes[part].contains(whole) { wholes[part].append(whole) }
        }
    }

    /// Everything around a task, the nearest first.
    private func around(_ task: Int) -> [Int] {
        var found = wholes[task]
        var next = 0
        while next < found.count {
            found += wholes[found[next]].filter { $0 != task && !found.contains($0) }
            next += 1
        }
        return found
    }

    private mutating func derive() {
        let written = plan
        for part in wholes.indices where !wholes[part].isEmpty {
            let around = around(part)
            for whole in around where !written.tasks[part].isFinished && !written.tasks[whole].isFinished {
                inherit(part, from: written.tasks[whole], at: whole)
            }
            hold(part, around, in: written)
        }
        for part in wholes.indices {
            for whole in wholes[part] where add(part, to: whole) { ends.append((whole, part)) }
        }
    }

    /// Makes a task wait for another one, unless it does already.
    private mutating func add(_ target: Int, to task: Int) -> Bool {
        let id = plan.tasks[target].id
        guard !plan.tasks[task].dependencies.contains(id) else { return false }
        plan.tasks[task].dependencies.append(id)
        return true
    }

    /// The part waits for what the whole waits for, but for other parts of it.
    private mutating func inherit(_ part: Int, from whole: ExchangedPlan.Task, at index: Int) {
        for target in whole.dependencies.compactMap({ indexes[$0] }) {
            guard target != part, !around(target).contains(index) else { continue }
            if add(target, to: part) { inherited.append((part, target)) }
        }
        for condition in whole.conditions where !plan.tasks[part].conditions.contains(condition) {
            plan.tasks[part].conditions.append(condition)
        }
    }

    private mutating func hold(_ part: Int, _ around: [Int], in written: ExchangedPlan) {
        for whole in around.map({ written.tasks[$0] }) {
            let word = whole.held?.word ?? (whole.status == .skipped ? StatusWord.skipped.rawValue : nil)
            guard let word else { continue }
            plan.tasks[part].hold(ExchangedPlan.Hold(word, of: whole.id), .held, &plan.notes)
        }
    }

    /// Where tasks would wait for each other, what the source says itself counts, and that a part waits with its
    /// whole counts more than that a whole waits for its parts.
    private mutating func removeContradictions() {
        let names = removeCircles(of: ends) + removeCircles(of: inherited)
        guard !names.isEmpty else { return }
        plan.notes.add("parts and wholes contradict the dependencies of \(list(names.uniqued)): these count")
    }

    /// - Returns: the tasks that do not wait any more.
    private mutating func removeCircles(of waits: [Wait]) -> [String] {
        let order = WaitingOrder(plan)
        let stuck = order.stuck
        var names: [String] = []
        for (task, target) in waits where stuck.contains(task) && stuck.contains(target) {
            guard order.waits(target, for: task, within: stuck) else { continue }
            let id = plan.tasks[target].id
            plan.tasks[task].dependencies.removeAll { $0 == id }
            names.append(plan.tasks[task].id)
        }
        return names
    }
}

extension ExchangedPlan.Task {
    var isFinished: Bool { status == .done || status == .skipped }
}
