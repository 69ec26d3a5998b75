import GOAPCore

/// Puts operators that are all to be applied once into an order in which they can be.
enum OperatorOrder {
    /// Always finds an order where nothing is undone and there is one; elsewhere what undoes a proposition comes
    /// after what needs it, and nil means that this is not enough.
    static func order(_ operators: [Int32], in task: PlanningTask) -> [Int32]? {
        let edges = constraints(among: operators, in: task)
        let followers = edges.transposed(count: operators.count)
        var waiting = operators.indices.map { edges.range($0).count }
        var ready = MinimumQueue()
        for index in operators.indices where waiting[index] == 0 { ready.push(Int32(index), key: 0) }
        var order: [Int32] = []
        while let (_, index) = ready.pop() {
            order.append(operators[Int(index)])
            for follower in followers[Int(index)] {
                waiting[Int(follower)] -= 1
                if waiting[Int(follower)] == 0 { ready.push(follower, key: 0) }
            }
        }
        return order.count == operators.count && isValid(order, in: task) ? order : nil
    }

    /// For each operator, by position, those that come before it: what gives its needs, and what needs what it undoes.
    private static func constraints(among operators: [Int32], in task: PlanningTask) -> IndexLists {
        var givers = [Int32](repeating: -1, count: task.atoms.count)
        var users: [Int32: [Int32]] = [:]
        for (position, index) in operators.enumerated() {
            for atom in task.adds[Int(index)] where givers[Int(atom)] < 0 { givers[Int(atom)] = Int32(position) }
            guard !task.isDeleteFree else { continue }
            for atom in task.preconditions[Int(index)] { users[atom, default: []].append(Int32(position)) }
        }
        // What holds from the start waits for nothing.
        for atom in task.initial { givers[Int(atom)] = -1 }
        var edges = IndexLists()
        for (position, index) in operators.enumerated() {
            var before: [Int32] = []
            for atom in task.preconditions[Int(index)] where givers[Int(atom)] >= 0 { before.append(givers[Int(atom)]) }
            for atom in task.deletes[Int(index)] { before += users[atom] ?? [] }
            before.removeAll { $0 == position }
            edges.append(before.ascending)
        }
        return edges
    }

    private static func isValid(_ order: [Int32], in task: PlanningTask) -> Bool {
        let space = StateBits(task)
        var state = space.initial
        for index in order {
            guard task.preconditions[Int(index)].allSatisfy({ StateBits.contains(state, $0) }) else { return false }
            space.apply(index, to: &state)
        }
        return space.isGoal(state)
    }
}
