import GOAPCore
import GOAPMarkdown
import GOAPReport
import Glibc

/// Prints diagnostics with the lines of the plan they are about.
enum DiagnosticPrinter {
    static func text(_ diagnostics: [Diagnostic], of source: PlanSource, color: ColorChoice = .auto) -> String {
        let companion = PlanLocator.companion(of: source.path) ?? source.path
        let printer = DiagnosticText(
            path: { $0 == .plan ? source.path : companion },
            sourceLine: { location in
                (location.file == .plan ? source.reading.document : source.companion)?.line(location.line) ?? ""
            }, style: Terminal.style(color, STDERR_FILENO))
        return diagnostics.reduce(into: "") { $0 += printer.text($1) }
    }
}
