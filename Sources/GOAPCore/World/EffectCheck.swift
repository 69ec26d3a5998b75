/// What the probe of a fact has to show once an action that changes the fact has run.
package struct EffectCheck: Hashable, Sendable {
    package let effect: Effect
    /// Whether what the probe prints is the fact's value.
    package let isValued: Bool

    /// What a value says about the effect.
    package enum Verdict: Hashable, Sendable {
        case holds
        /// The value moved as promised, but not as far: `n grew by 1 of 2, to 4`.
        case short(String)
        /// Why it does not hold: `version is 1, not 2`.
        case denied(String)
    }

    package init(_ effect: Effect, isValued: Bool) {
        self.effect = effect
        self.isValued = isValued
    }

    package var name: String { effect.name }

    /// Whether only the value from before the run shows what was added.
    package var needsBefore: Bool { if case .increases = effect.change { true } else { false } }

    /// The value that its probe's answer stands for, as for any observation; nil when it says nothing.
    package func value(_ probe: CommandLine, _ status: ExitStatus, output: String) -> FactValue? {
        FactProbe(name, probe, isValued: isValued).value(status, output: output)
    }

    /// - Parameter before: the value before the run, for what adds to it.
    package func verdict(_ value: FactValue, before: FactValue? = nil) -> Verdict {
        guard case .increases(let amount) = effect.change else {
            return effect.holds(for: value) ? .holds : .denied(denial(value))
        }
        if value.isList, amount.isList || amount.isText {
            let isThere = Condition(name, .increases, amount).holds(for: value)
            return isThere ? .holds : .denied("\(name) is \(value), without \(amount)")
        }
        return gain(amount.count ?? 1, value, before)
    }

    private func denial(_ value: FactValue) -> String {
        switch effect.promise?.relation {
        case .holds, .doesNotHold: "\(name) is still \(value)"
        case .equals: "\(name) is \(value), not \(effect.promise?.value?.description ?? "")"
        default: "\(name) is \(value), which is not \(effect.promise?.wanted ?? "")"
        }
    }

    private func gain(_ promised: Double, _ value: FactValue, _ before: FactValue?) -> Verdict {
        guard let now = value.count else { return .denied("\(name) is \(value), which is no number") }
        let (then, sign) = (before?.count ?? 0, promised < 0 ? -1.0 : 1.0)
        let (gain, wanted) = ((now - then) * sign, promised * sign)
        // What is printed with a few decimals adds up to a little less.
        if gain >= wanted - max(wanted, now.magnitude) * 1e-9 { return .holds }
        let verb = sign < 0 ? ("fell", "grew") : ("grew", "fell")
        func text(_ number: Double) -> String { FactValue.number((number * 1e9).rounded() / 1e9).description }
        if gain > 0 { return .short("\(name) \(verb.0) by \(text(gain)) of \(text(wanted)), to \(value)") }
        return .denied(
            gain == 0 ? "\(name) is still \(value)" : "\(name) \(verb.1) by \(text(-gain)), to \(value)")
    }
}

extension Condition {
    /// The relation with its value: `>= 80`.
    fileprivate var wanted: String { "\(relation.rawValue) \(value?.description ?? "")" }
}

extension FactValue {
    /// The number that is added to: false counts as none, a list by its elements; nil for a text and for true.
    fileprivate var count: Double? { self == .flag(false) ? 0 : number }
}
