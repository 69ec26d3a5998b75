import GOAPCore
import GOAPReport
import GOAPTestSupport
import Testing

/// What `lint` and `doctor` may have to say.
enum DiagnosticFixture {
    static let diagnostics: [Diagnostic] = [
        Diagnostic(
            .error, code: "unknown-dependency", "action 'A01' depends on 'A99', which is not in the plan",
            at: PlanLocation(line: 3, column: 19), length: 3, hint: "did you mean 'A09'?"),
        Diagnostic(
            .warning, code: "odd-count", "the plan counts 3 of 4, it is 2", at: PlanLocation(line: 9, column: 1)),
        Diagnostic(
            .note, code: "unread", "'1,5' is no cost\nand no number",
            at: PlanLocation(file: .actions, line: 2, column: 7)),
        Diagnostic(.error, code: "no-actions", "'plans/p.md' has no actions", at: nil, hint: "write one"),
    ]

    static let rules: [SARIF.Rule] = [
        .init(code: "unknown-dependency", severity: .error, summary: "A dependency names no action."),
        .init(code: "odd-count", severity: .warning, summary: "The progress line counts wrongly."),
    ]

    static func line(_ location: PlanLocation) -> String {
        switch (location.file, location.line) {
        case (.plan, 3): "**Dependencies:** A99, A02"
        case (.plan, 9): "**Progress:** 3/4"
        default: "Cost: 1,5\u{1B}[31m"
        }
    }

    static let checks: [HealthCheck] = [
        HealthCheck("program", .good, "goap-runner 1.2.3"),
        HealthCheck(
            "state", .problem, "'state/goap.sqlite' is damaged", remedies: ["goap-runner doctor --export FILE"]),
        HealthCheck("disk", .warning, "12 MB are left", remedies: ["remove logs", "use another disk"]),
    ]
}

struct DiagnosticTests {
    private func report(_ diagnostics: [Diagnostic]) -> LintReport {
        LintReport(diagnostics, planPath: "plans/p.md", companionPath: "plans/p.actions.md")
    }

    private let all = DiagnosticFixture.diagnostics

    @Test func `one line sums up what was found`() {
        #expect(report(all).summary(actionCount: 4) == "'plans/p.md': 2 errors, 1 warning\n")
        #expect(report([]).summary(actionCount: 1) == "'plans/p.md': 1 action, nothing to report\n")
    }

    @Test func `only errors make a plan invalid`() {
        #expect(report(all).hasError)
        #expect(!report([all[1], all[2]]).hasError)
    }

    @Test func `what is wrong beside the plan names the file beside it`() {
        let text = report([all[2]]).text(
            sourceLine: DiagnosticFixture.line, style: TerminalStyle(isColoured: false))
        #expect(text.hasPrefix("plans/p.actions.md:2:7: note: '1,5' is no cost"))
        let alone = LintReport([all[2]], planPath: "plans/p.md", companionPath: nil)
        #expect(alone.annotations { $0 }[0].hasPrefix("::notice file=plans/p.md,line=2,col=7,"))
    }

    @Test func `annotations stay one command whatever they say`() {
        #expect(
            report([all[0]]).annotations { $0 } == [
                """
                ::error file=plans/p.md,line=3,col=19,title=unknown-dependency::action 'A01' depends on 'A99', \
                which is not in the plan%0Adid you mean 'A09'?

                """
            ])
        #expect(report([all[2]]).annotations { $0 }[0].hasSuffix("'1,5' is no cost%0Aand no number\n"))
    }

    @Test func `JSON has a null for every part a diagnostic lacks`() {
        #expect(
            report([all[3]]).json.text()
                == #"{"schemaVersion":2,"kind":"lint","plan":"plans/p.md","diagnostics":[{"severity":"error","#
                + #""code":"no-actions","message":"'plans/p.md' has no actions","file":null,"line":null,"#
                + #""column":null,"hint":"write one"}]}"#)
    }

    @Test func `an error document says what, why and what to do`() {
        #expect(
            ErrorJSON(code: "unknown_action", message: "there is no action 'Z'", hint: nil).json.text()
                == #"{"schemaVersion":2,"kind":"error","code":"unknown_action","error":"there is no action 'Z'","hint":null}"#
        )
    }

    @Test func `SARIF has a place for every result, the first line where there is none`() {
        let text = report(all).sarif(rules: DiagnosticFixture.rules, version: "1.2.3").text()
        #expect(text.contains(#""driver":{"name":"goap-runner","version":"1.2.3","rules":[{"id":"unknown-dependency""#))
        #expect(text.contains(#""region":{"startLine":1,"startColumn":1}"#))
        #expect(text.contains(#""artifactLocation":{"uri":"plans/p.actions.md"}"#))
        #expect(!text.contains("schemaVersion"))
    }

    @Test func `a check that finds problems says how many, and what to type`() {
        let report = HealthReport(DiagnosticFixture.checks)
        let text = report.text(TerminalStyle(isColoured: false))
        #expect(report.hasProblem)
        #expect(text.hasSuffix("\n1 problem, 1 warning\n"))
        #expect(
            text.contains("state    ✘ 'state/goap.sqlite' is damaged\n           goap-runner doctor --export FILE\n"))
    }

    @Test func `a healthy installation is said to be well`() {
        let report = HealthReport([DiagnosticFixture.checks[0]])
        #expect(!report.hasProblem)
        #expect(
            report.text(TerminalStyle(isColoured: false)) == "program  ✔ goap-runner 1.2.3\nall is well\n")
        #expect(
            report.json.text()
                == #"{"schemaVersion":2,"kind":"doctor","checks":[{"subject":"program","result":"good","#
                + #""message":"goap-runner 1.2.3","remedies":[]}]}"#)
    }

    @Test func `warnings alone are no problem`() {
        let report = HealthReport([DiagnosticFixture.checks[2]])
        #expect(!report.hasProblem)
        #expect(report.text(TerminalStyle(isColoured: false)).hasSuffix("\n1 warning\n"))
    }
}
