import GOAPCore
import GOAPExchange
package import GOAPReport

/// `schema`: what the documents and lines of JSON hold that commands print.
package struct Schemas {
    /// Every document and line by its name.
    package static let types: [(name: String, type: @Sendable () -> JSONType)] = [
        ("action", { ActionJSON.jsonType }), ("approvals", { ApprovalList.jsonType }),
        ("audit", { AuditReport.jsonType }), ("auth", { CredentialJSON.jsonType }),
        ("claim", { ClaimReport.jsonType }), ("doctor", { HealthReport.jsonType }),
        ("error", { ErrorJSON.jsonType }), ("event", { event }), ("export", { ExchangedPlan.jsonType }),
        ("graph", { GraphJSON.jsonType }), ("lint", { LintReport.jsonType }), ("log", { AttemptTable.jsonType }),
        ("next", { NextList.jsonType }), ("observe", { ObservationReport.jsonType }),
        ("outcome", { Outcome.jsonType }), ("plan", { RouteJSON.jsonType }), ("plans", { PlansReport.jsonType }),
        ("preflight", { PreflightReport.jsonType }), ("route", { SavedRoute.jsonType }),
        ("show", { ShowReport.jsonType }), ("status", { StatusJSON.jsonType }),
        ("structure", { StructureReport.jsonType }), ("why", { WhyReport.jsonType }),
    ]

    /// Whatever `--json` of a run prints, a line each.
    private static var event: JSONType {
        .either([
            EventLine.jsonType, JSONLine<RunNotice>.jsonType, JSONLine<GoalNotice>.jsonType,
            JSONLine<KeepNotice>.jsonType,
        ])
    }

    package static var names: [String] { types.map(\.name) }

    /// The schema of one of them; nil where there is none of that name.
    package static func document(_ name: String) -> JSONValue? {
        types.first { $0.name == name }.map { JSONSchema.document("goap-runner \(name)", $0.type()) }
    }

    private let invocation: Invocation

    package init(_ invocation: Invocation) { self.invocation = invocation }

    /// - Parameter name: which one; nil lists them.
    package func show(_ name: String?) throws -> ExitCodes {
        guard let name else {
            invocation.printResult(Self.names.map { $0 + "\n" }.joined())
            return .success
        }
        guard let schema = Self.document(name) else {
            throw CommandFailure(
                .usage, code: .unknownSchema, "there is no schema '\(name)'",
                hint: suggestion(for: name, among: Self.names).map { "did you mean '\($0)'?" }
                    ?? "there are \(Self.names.joined(separator: " "))")
        }
        invocation.printResult(schema.printed())
        return .success
    }
}
