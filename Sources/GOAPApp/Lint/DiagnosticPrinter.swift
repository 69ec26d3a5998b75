import GOAPCore
import GOAPMarkdown
import GOAPReport

/// Prints diagnostics with the lines of the plan they are about.
struct DiagnosticPrinter {
    private let source: PlanSource
    private let style: TerminalStyle

    init(_ source: PlanSource, _ style: TerminalStyle) {
        self.source = source
        self.style = style
    }

    func text(_ diagnostics: [Diagnostic]) -> String {
        let printer = DiagnosticText(path: path, sourceLine: line, style: style)
        return diagnostics.reduce(into: "") { $0 += printer.text($1) }
    }

    /// The file a place is in.
    func path(_ file: PlanFile) -> String {
        file == .plan ? source.path : PlanLocator.companion(of: source.path) ?? source.path
    }

    /// The text of the line a place is on.
    func line(_ location: PlanLocation) -> String {
        (location.file == .plan ? source.reading.document : source.companion)?.line(location.line) ?? ""
    }
}
