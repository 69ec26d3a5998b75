/// A limit that actions share: at most `size` of them run at once, whichever process runs them.
package struct Pool: Hashable, Sendable {
    package let name: String
    package let size: Int

    package init(name: String, size: Int = 1) {
        self.name = name
        self.size = size
    }

    /// From `gpu` or `gpu (2)`; nil when the size is no number above 0.
    package init?(text: String) {
        guard let open = text.firstIndex(of: "(") else {
            self.init(name: text)
            return
        }
        let name = text[..<open].split(separator: " ").joined(separator: " ")
        let size = Int(text[text.index(after: open)...].prefix { $0 != ")" }.filter { $0 != " " })
        guard let size, size > 0, !name.isEmpty, text.hasSuffix(")") else { return nil }
        self.init(name: name, size: size)
    }
}

extension Plan {
    /// The plan with one size for every pool: the smallest that any of its actions names.
    package var withSharedPools: Plan {
        var sizes: [String: Int] = [:]
        for pool in actions.compactMap(\.command.pool) {
            sizes[pool.name] = min(sizes[pool.name] ?? .max, pool.size)
        }
        guard !sizes.isEmpty else { return self }
        var plan = self
        for (index, action) in plan.actions.enumerated() {
            guard let name = action.command.pool?.name, let size = sizes[name] else { continue }
            plan.actions[index].command.pool = Pool(name: name, size: size)
        }
        return plan
    }
}
