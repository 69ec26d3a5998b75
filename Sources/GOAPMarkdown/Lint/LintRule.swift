package import GOAPCore

/// What `lint` looks for under one name, with an example of it and of how it should be.
package struct LintRule: Sendable {
    package let code: String
    package let severity: Diagnostic.Severity
    /// What is wrong, in a sentence.
    package let summary: String
    /// Why it matters and what to do, in a sentence or two.
    package let advice: String
    /// A plan in which the rule finds something.
    package let bad: String
    /// The same plan as it should be.
    package let good: String

    init(
        _ code: String, _ severity: Diagnostic.Severity, _ summary: String, _ advice: String, bad: String, good: String
    ) {
        self.code = code
        self.severity = severity
        self.summary = summary
        self.advice = advice
        self.bad = bad
        self.good = good
    }

    /// The rule of this name.
    package static func named(_ code: String) -> LintRule? { all.first { $0.code == code } }

    /// Every rule as a page of Markdown: docs/lint.md.
    package static var page: String {
        let head = """
            # What lint reports

            `goap-runner lint` prints everything at once and exits with 65 when there are errors; warnings and notes stop nothing.
            `--format json`, `sarif` and `github` are for programs, `--fix` corrects what is safe (wrong counts, misspelt labels). A rule is
            switched off for a line by `<!-- goap:ignore RULE -->` on it or on the line above. This page is printed by `lint --rules`.

            | rule | severity | finds |
            |---|---|---|

            """
        let rows = all.map { "| [`\($0.code)`](#\($0.code)) | \($0.severity.rawValue) | \($0.summary) |\n" }.joined()
        return head + rows + all.map(\.section).joined()
    }

    private var section: String {
        "\n## \(code)\n\n\(summary). \(advice)\n\n````markdown\n\(bad)````\n\nBetter:\n\n````markdown\n\(good)````\n"
    }
}
