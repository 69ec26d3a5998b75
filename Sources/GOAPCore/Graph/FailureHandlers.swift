/// Which actions run when others fail. They run for nothing else by themselves.
package struct FailureHandlers: Sendable {
    /// For each action with handlers: those, in the order written.
    private let handlers: [Int: [Int]]
    /// For each handler: what it is there for.
    private let handled: [Int: [Int]]

    init(_ actions: [Action], _ indexes: [ActionID: Int]) {
        var (handlers, handled): ([Int: [Int]], [Int: [Int]]) = ([:], [:])
        for index in actions.indices where !actions[index].command.onFailure.isEmpty {
            for handler in actions[index].command.onFailure.compactMap({ indexes[$0] }) where handler != index {
                handlers[index, default: []].append(handler)
                handled[handler, default: []].append(index)
            }
        }
        (self.handlers, self.handled) = (handlers, handled)
    }

    /// What runs when the action fails.
    package func handlers(of index: Int) -> [Int] { handlers.isEmpty ? [] : handlers[index] ?? [] }

    /// Whether it runs only when another one fails.
    package func isHandler(_ index: Int) -> Bool { !handled.isEmpty && handled[index] != nil }

    /// By number.
    package var all: [Int] { handled.keys.sorted() }

    /// The actions whose failure it is there for.
    package func handled(by index: Int) -> [Int] { handled[index] ?? [] }
}

extension ActionGraph {
    /// When a handler runs, in words: `it runs when A05 fails`; nil for other actions.
    package func handlerWords(_ index: Int) -> String? {
        guard handling.isHandler(index) else { return nil }
        return "it runs when \(handling.handled(by: index).map { actions[$0].id.text }.joined(separator: " or ")) fails"
    }
}

extension ActionGraph {
    /// Why a handler cannot start although what it is there for has failed; nil when it can. It waits for nothing: what
    /// it would wait for may be what failed.
    package func handlerObjection(_ index: Int) -> String? {
        if let error = errors[index]?.first { return error.message }
        if let unread = unread(of: index).first { return unread.words }
        let pending = [ActionState](repeating: .pending, count: actions.count)
        let conditions = judgedConditions(on: index, states: pending)
        return conditions.isEmpty ? nil : "a person judges \(list(conditions.map { "'\($0)'" }))"
    }
}

extension ActionState {
    /// The recorded states from which an action starts because another one failed: whatever came of it earlier.
    package static let startableForFailures: Set<ActionState> = [.pending, .interrupted, .unneeded, .failed, .done]
}
