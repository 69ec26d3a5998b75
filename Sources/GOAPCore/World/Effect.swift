/// A fact read as what an action changes: `pushed = true`, `commits += ["code"]`, `NOT pushed`.
package struct Effect: Hashable, Sendable {
    package enum Change: Hashable, Sendable {
        case becomes(FactValue)
        case increases(FactValue)
    }

    package let name: String
    package let change: Change

    package init(_ name: String, _ change: Change) {
        self.name = name
        self.change = change
    }

    /// Nil for what says nothing about the value afterwards, `branch != "main"`.
    package init?(_ fact: Fact) {
        let value = fact.value.map { FactValue($0) }
        switch (fact.relation, value) {
        case (.holds, _): self.init(fact.name, .becomes(.flag(true)))
        case (.doesNotHold, _): self.init(fact.name, .becomes(.flag(false)))
        case (.increases, let amount?): self.init(fact.name, .increases(amount))
        case (.equals, let value?), (.atLeast, let value?), (.atMost, let value?):
            self.init(fact.name, .becomes(value))
        // The least change that makes `coverage > 80` true.
        case (.greater, let value?): self.init(fact.name, .becomes(value.increased(by: .number(1))))
        case (.less, let value?): self.init(fact.name, .becomes(value.increased(by: .number(-1))))
        default: return nil
        }
    }

    /// The value after the change.
    package func result(from current: FactValue?) -> FactValue {
        switch change {
        case .becomes(let value): value
        case .increases(let amount): current?.increased(by: amount) ?? FactValue.number(0).increased(by: amount)
        }
    }
}

extension Effect: CustomStringConvertible {
    /// As a plan writes it.
    package var description: String {
        switch change {
        case .becomes(.flag(true)): name
        case .becomes(.flag(false)): "NOT \(name)"
        case .becomes(let value): "\(name) = \(value)"
        case .increases(let amount): "\(name) += \(amount)"
        }
    }
}
