package import GOAPCore

/// Diagnostics in the Static Analysis Results Interchange Format 2.1.0, which forges and editors read.
package enum SARIF {
    /// A rule as the format knows it.
    package struct Rule {
        let code: String
        let severity: Diagnostic.Severity
        let summary: String

        package init(code: String, severity: Diagnostic.Severity, summary: String) {
            self.code = code
            self.severity = severity
            self.summary = summary
        }
    }

    package static func document(
        _ diagnostics: [Diagnostic], rules: [Rule], version: String, path: (PlanFile) -> String
    ) -> JSONValue {
        let driver = JSONValue.object([
            "name": .string("goap-runner"), "version": .string(version), "rules": .array(rules.map(rule)),
        ])
        return .object([
            "$schema": .string("https://json.schemastore.org/sarif-2.1.0.json"), "version": .string("2.1.0"),
            "runs": .array([
                .object([
                    "tool": .object(["driver": driver]), "columnKind": .string("utf16CodeUnits"),
                    "results": .array(diagnostics.map { result($0, path) }),
                ])
            ]),
        ])
    }

    private static func rule(_ rule: Rule) -> JSONValue {
        .object([
            "id": .string(rule.code), "shortDescription": .object(["text": .string(rule.summary)]),
            "defaultConfiguration": .object(["level": .string(rule.severity.rawValue)]),
        ])
    }

    private static func result(_ diagnostic: Diagnostic, _ path: (PlanFile) -> String) -> JSONValue {
        let message = diagnostic.message + (diagnostic.hint.map { "; \($0)" } ?? "")
        let place = JSONValue.object([
            "physicalLocation": .object([
                "artifactLocation": .object(["uri": .string(path(diagnostic.location?.file ?? .plan))]),
                "region": .object([
                    "startLine": .integer(diagnostic.location?.line ?? 1),
                    "startColumn": .integer(diagnostic.location?.column ?? 1),
                ]),
            ])
        ])
        return .object([
            "ruleId": .string(diagnostic.code), "level": .string(diagnostic.severity.rawValue),
            "message": .object(["text": .string(message)]), "locations": .array([place]),
        ])
    }
}
