package import GOAPCore

/// What `observe` found: the facts, the probes that say nothing, and the actions that a probe contradicts.
package struct ObservationReport {
    /// A fact whose probe says nothing, and why.
    package typealias Silent = (name: String, why: String)

    /// What came of asking again what verifies a finished action.
    package struct Verified {
        package enum Result: String { case holds, denied, unknown }

        let action: ActionID
        let result: Result
        /// Why it does not hold, or could not be asked.
        let reason: String?

        package init(_ action: ActionID, _ result: Result, _ reason: String?) {
            (self.action, self.result, self.reason) = (action, result, reason)
        }
    }

    private let facts: [RecordedFact]
    private let verified: [Verified]
    private let silent: [Silent]
    private let contradicted: [(action: ActionID, facts: [RecordedFact])]

    /// - Parameter contradicted: for actions that are recorded as done, what probes say against it.
    package init(
        _ facts: [RecordedFact], silent: [Silent], contradicted: [ActionID: [RecordedFact]], verified: [Verified] = []
    ) {
        self.verified = verified
        self.facts = facts
        self.silent = silent
        self.contradicted = contradicted.sorted { $0.key.text < $1.key.text }.map { ($0.key, $0.value) }
    }

    package var isContradicted: Bool {
        !contradicted.isEmpty || verified.contains { $0.result == .denied }
    }

    package var text: String {
        let seen = facts.filter { $0.action == nil }
        let width = seen.map(\.name.displayWidth).max() ?? 0
        let values = seen.map { fact in
            "\(fact.name.padded(to: width))  \(fact.value)\(fact.output.isEmpty ? "" : "  (\(fact.output))")"
        }
        let unknown = silent.map { "\($0.name): its probe says nothing: \($0.why)" }
        let denied = contradicted.map { action, against in
            "\(action) is done by the record, but \(against.map(\.sentence).joined(separator: ", "))"
        }
        return (values + unknown + denied + verified.map(\.line)).map { $0.sanitized + "\n" }.joined()
    }

    package var json: JSONValue {
        .document(
            "observe",
            [
                "facts": .array(facts.map(FactJSON.value)),
                "silent": .array(silent.map { .object(["fact": .string($0.name), "reason": .string($0.why)]) }),
                "claimed": .array(
                    contradicted.map { action, against in
                        .object(["action": .string(action.text), "facts": .array(against.map(FactJSON.value))])
                    }),
                "verified": .array(
                    verified.map { verified in
                        .object([
                            "action": .string(verified.action.text), "result": .string(verified.result.rawValue),
                            "reason": .init(verified.reason),
                        ])
                    }),
            ])
    }
}

extension ObservationReport.Verified {
    fileprivate var line: String {
        switch result {
        case .holds: "\(action) still holds"
        case .denied: "\(action) is done by the record, but \(reason ?? "")"
        case .unknown: "\(action) not verified: \(reason ?? "")"
        }
    }
}
