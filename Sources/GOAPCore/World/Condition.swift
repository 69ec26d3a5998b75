/// A fact read as something that must hold: `pushed`, `NOT ci_green`, `commits >= 5`.
package struct Condition: Hashable, Sendable {
    /// The fact it is about, by the name the world state knows.
    package let name: String
    package let relation: Fact.Relation
    /// What the fact is compared with; nil for `holds` and `doesNotHold`.
    package let value: FactValue?

    package init(_ name: String, _ relation: Fact.Relation = .holds, _ value: FactValue? = nil) {
        self.name = name
        self.relation = relation
        self.value = value
    }

    package init(_ fact: Fact) { self.init(fact.name, fact.relation, fact.value.map { FactValue($0) }) }

    /// Whether it holds for a fact of this value. A fact that is not mentioned is false, zero and empty:
    /// the closed-world assumption (Reiter 1978).
    package func holds(for current: FactValue?) -> Bool {
        switch relation {
        case .holds: current?.holds ?? false
        case .doesNotHold: !(current?.holds ?? false)
        case .equals: equals(current)
        case .differs: !equals(current)
        case .greater: compare(current) { $0 > $1 }
        case .less: compare(current) { $0 < $1 }
        case .atLeast: compare(current) { $0 >= $1 }
        case .atMost: compare(current) { $0 <= $1 }
        case .increases: contains(current)
        }
    }

    private func equals(_ current: FactValue?) -> Bool {
        guard let value else { return current == nil }
        if case .list(let wanted) = value, case .list(let present)? = current { return wanted == present }
        if let wanted = value.number, !value.isList {
            let present = current.map(\.number) ?? 0
            return present == wanted
        }
        return current == value
    }

    private func compare(_ current: FactValue?, _ order: (Double, Double) -> Bool) -> Bool {
        guard let limit = value?.number, let present = current.map(\.number) ?? 0 else { return false }
        return order(present, limit)
    }

    private func contains(_ current: FactValue?) -> Bool {
        guard case .list(let present)? = current, let value else { return false }
        guard case .list(let wanted) = value else { return present.contains(value.bare) }
        return Set(wanted).isSubset(of: present)
    }
}

extension FactValue {
    package var isList: Bool { if case .list = self { true } else { false } }

    /// Without the quotes of a text.
    fileprivate var bare: String { if case .text(let text) = self { text } else { description } }
}

extension Condition: CustomStringConvertible {
    /// As a plan writes it.
    package var description: String {
        switch relation {
        case .holds: name
        case .doesNotHold: "NOT \(name)"
        case .increases: "\(name) contains \(value?.description ?? "")"
        default: "\(name) \(relation.rawValue) \(value?.description ?? "")"
        }
    }
}
