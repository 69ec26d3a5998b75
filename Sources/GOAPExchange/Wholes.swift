import GOAPCore

/// Parts and wholes: a whole waits for its parts, and what it waits for or what holds it, its parts wait for as well.
struct Wholes {
    private var plan: ExchangedPlan
    private let indexes: [String: Int]
    /// By task, the tasks it is a part of.
    private var wholes: [[Int]]
    /// What follows from parts and wholes: the task, and what it waits for.
    private var derived: [(task: Int, target: Int)] = []

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
        for part in wholes.indices { for whole in wholes[part] { derive(whole, part) } }
    }

    private mutating func derive(_ task: Int, _ target: Int) {
        let id = plan.tasks[target].id
        guard !plan.tasks[task].dependencies.contains(id) else { return }
        plan.tasks[task].dependencies.append(id)
        derived.append((task, target))
    }

    /// The part waits for what the whole waits for, but for other parts of it.
    private mutating func inherit(_ part: Int, from whole: ExchangedPlan.Task, at index: Int) {
        for target in whole.dependencies.compactMap({ indexes[$0] }) {
            guard target != part, !around(target).contains(index), !around(part).contains(target) else { continue }
            derive(part, target)
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

    /// Where tasks would wait for each other, what the source says itself counts.
    private mutating func removeContradictions() {
        let order = WaitingOrder(plan)
        let stuck = order.stuck
        guard !stuck.isEmpty else { return }
        var names: [String] = []
        for (task, target) in derived where stuck.contains(task) && stuck.contains(target) {
            guard order.waits(target, for: task, within: stuck) else { continue }
            let id = plan.tasks[target].id
            plan.tasks[task].dependencies.removeAll { $0 == id }
            names.append(plan.tasks[task].id)
        }
        guard !names.isEmpty else { return }
        plan.notes.add(
            "wholes that wait for their parts contradict the dependencies of \(list(names.uniqued)): these count")
    }
}

extension ExchangedPlan.Task {
    var isFinished: Bool { status == .done || status == .skipped }
}
