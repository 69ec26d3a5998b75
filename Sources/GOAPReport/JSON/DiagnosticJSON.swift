package import GOAPCore

/// Diagnostics and errors for programs.
package enum DiagnosticJSON {
    package static func value(_ diagnostic: Diagnostic) -> JSONValue {
        .object([
            "severity": .string(diagnostic.severity.rawValue), "code": .string(diagnostic.code),
            "message": .string(diagnostic.message),
            "file": .init(diagnostic.location.map { $0.file == .plan ? "plan" : "actions" }),
            "line": .init(diagnostic.location?.line), "column": .init(diagnostic.location?.column),
            "hint": .init(diagnostic.hint),
        ])
    }

    /// What goes to standard error when a command with `--json` cannot do its work.
    package static func error(code: String, message: String, hint: String?) -> JSONValue {
        .object([
            "schemaVersion": JSONValue.schemaVersion, "code": .string(code), "error": .string(message),
            "hint": .init(hint),
        ])
    }
}
