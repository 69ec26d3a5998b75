/// A fact read as what an action changes: `pushed = true`, `commits += ["code"]`, `NOT pushed`.
package struct Effect: Hashable, Sendable {
    package enum Change: Hashable, Sendable {
        case becomes(FactValue)
        case increases(FactValue)
    }

    package let name: String
    package let change: Change
    /// What holds afterwards, whatever was before: `coverage >= 80`; nil for what adds to a value.
    package let promise: Condition?

    package init(_ name: String, _ change: Change) {
        self.init(name, change, promise: Self.promise(name, change))
    }

    private init(_ name: String, _ change: Change, promise: Condition?) {
        self.name = name
        self.change = change
        self.promise = promise
    }

    private static func promise(_ name: String, _ change: Change) -> Condition? {
        switch change {
        case .becomes(.flag(let isTrue)): Condition(name, isTrue ? .holds : .doesNotHold)
        case .becomes(let value): Condition(name, .equals, value)
        case .increases: nil
        }
    }

    /// Nil for what says nothing about the value afterwards, `branch != "main"`.
    package init?(_ fact: Fact) {
        let value = fact.value.map { FactValue($0) }
        switch (fact.relation, value) {
        case (.holds, _): self.init(fact.name, .becomes(.flag(true)))
        case (.doesNotHold, _): self.init(fact.name, .becomes(.flag(false)))
        case (.increases, let amount?): self.init(fact.name, .increases(amount))
        case (.equals, let value?): self.init(fact.name, .becomes(value))
        case (.atLeast, let value?), (.atMost, let value?):
            self.init(fact.name, .becomes(value), promise: Condition(fact))
        // The least change that makes `coverage > 80` true.
        case (.greater, let value?):
            self.init(fact.name, .becomes(value.increased(by: .number(1))), promise: Condition(fact))
        case (.less, let value?):
            self.init(fact.name, .becomes(value.increased(by: .number(-1))), promise: Condition(fact))
        default: return nil
        }
    }

    /// Whether a value is as it promises.
    package func holds(for value: FactValue) -> Bool { promise?.holds(for: value) ?? false }

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
        case .becomes: promise?.description ?? name
        case .increases(let amount): "\(name) += \(amount)"
        }
    }
}
