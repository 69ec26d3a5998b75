package import GOAPCore

extension WorkflowReport {
    /// A diagnostic as an annotation of GitHub Actions.
    package static func annotation(_ diagnostic: Diagnostic, path: String) -> String {
        let kind = diagnostic.severity == .note ? "notice" : diagnostic.severity.rawValue
        let place =
            "file=\(property(path)),line=\(diagnostic.location?.line ?? 1),col=\(diagnostic.location?.column ?? 1)"
        let text = diagnostic.message + (diagnostic.hint.map { "\n\($0)" } ?? "")
        return "::\(kind) \(place),title=\(property(diagnostic.code))::\(message(text))\n"
    }
}
