/// Which of some tasks wait for which, by their numbers.
struct WaitingOrder {
    /// By task, what it waits for.
    var edges: [[Int]]

    init(_ edges: [[Int]]) { self.edges = edges }

    init(_ plan: ExchangedPlan) {
        let indexes = plan.indexes
        edges = plan.tasks.map { task in task.dependencies.compactMap { indexes[$0] } }
    }

    /// The tasks that can never start, because they wait for each other or for such tasks; empty when there is an
    /// order.
    var stuck: Set<Int> {
        var missing = edges.map(\.count)
        var dependents = [[Int]](repeating: [], count: edges.count)
        for (task, targets) in edges.enumerated() { for target in targets { dependents[target].append(task) } }
        var free = missing.indices.filter { missing[$0] == 0 }
        var stuck = Set(missing.indices)
        while let task = free.popLast() {
            stuck.remove(task)
            for dependent in dependents[task] {
                missing[dependent] -= 1
                if missing[dependent] == 0 { free.append(dependent) }
            }
        }
        return stuck
    }

    /// Whether a task waits for another one, directly or not.
    func waits(_ task: Int, for other: Int, within tasks: Set<Int>) -> Bool {
        var seen: Set<Int> = [task]
        var open = [task]
        while let next = open.popLast() {
            for target in edges[next] where tasks.contains(target) && seen.insert(target).inserted {
                if target == other { return true }
                open.append(target)
            }
        }
        return false
    }

    /// Tasks that wait for each other, each for the next one and the last for the first; nil when there are none.
    var circle: [Int]? {
        let stuck = stuck
        guard var task = stuck.min() else { return nil }
        var path: [Int] = []
        while true {
            if let start = path.firstIndex(of: task) { return Array(path[start...]) }
            path.append(task)
            // What is stuck waits for something that is.
            guard let next = edges[task].first(where: stuck.contains) else { return nil }
            task = next
        }
    }
}
