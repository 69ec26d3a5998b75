package import GOAPCore

/// What `observe` found: the facts, the probes that say nothing, and the actions that a probe contradicts.
package struct ObservationReport {
    /// A fact whose probe says nothing, and why.
    package typealias Silent = (name: String, why: String)

    /// What came of asking again what verifies a finished action.
    package struct Verified {
        package enum Result: String, CaseIterable { case holds, denied, unknown }

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

extension ObservationReport: JSONDescribed {
    package static let shape = JSONShape<ObservationReport>("observe", isDocument: true) { has in
        has("facts") { $0.facts }
        has("silent") { report in report.silent.map { SilentJSON(fact: $0.name, reason: $0.why) } }
        has("claimed") { report in report.contradicted.map { ClaimedJSON(action: $0.action, facts: $0.facts) } }
        has("verified") { $0.verified }
    }
}

extension ObservationReport.Verified: JSONDescribed {
    package static let shape = JSONShape<ObservationReport.Verified>("verified") { has in
        has("action") { $0.action }
        has("result") { $0.result }
        has("reason") { $0.reason }
    }
}

extension ObservationReport.Verified.Result: JSONWord {}

/// A fact whose probe says nothing.
private struct SilentJSON: JSONDescribed {
    let fact: String
    let reason: String

    static let shape = JSONShape<Self>("silent") { has in
        has("fact") { $0.fact }
        has("reason") { $0.reason }
    }
}

/// An action that is done by the record, and what probes say against it.
private struct ClaimedJSON: JSONDescribed {
    let action: ActionID
    let facts: [RecordedFact]

    static let shape = JSONShape<Self>("claimed") { has in
        has("action") { $0.action }
        has("facts") { $0.facts }
    }
}
