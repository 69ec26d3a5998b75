package import GOAPCore

extension Diagnostic: JSONDescribed {
    package static let shape = JSONShape<Diagnostic>("diagnostic") { has in
        has("severity") { $0.severity }
        has("code") { $0.code }
        has("message") { $0.message }
        has("file") { $0.location?.file }
        has("line") { $0.location?.line }
        has("column") { $0.location?.column }
        has("hint") { $0.hint }
    }
}

extension Diagnostic.Severity: JSONWord {}

/// What goes to standard error when a command with `--json` cannot do its work.
package struct ErrorJSON: JSONDescribed {
    let code: String
    let message: String
    let hint: String?

    package init(code: String, message: String, hint: String?) {
        self.code = code
        self.message = message
        self.hint = hint
    }

    package static let shape = JSONShape<ErrorJSON>("error", isDocument: true) { has in
        has("code") { $0.code }
        has("error") { $0.message }
        has("hint") { $0.hint }
    }
}
