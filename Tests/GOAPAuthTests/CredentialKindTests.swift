import GOAPAuth
import GOAPCore
import GOAPEngine
import GOAPTestSupport
import Testing

/// What stands for a credential that no client knows.
@Suite struct CredentialKindTests {
    private let kinds = CredentialKinds([])
    private let context = CheckContext(
        http: ScriptedExchange(answer(500)),
        programs: ScriptedPrograms(answers: [
            "/bin/sh -c true": .ended(.exited(0), output: ""), "/bin/sh -c false": .ended(.exited(1), output: "no"),
            "/bin/sh -c hang": .timedOut, "/bin/sh -c broken": .notStarted(reason: "no memory"),
        ]), now: Timestamp(text: "2026-11-21T10:00:00Z")!)

    @Test func `an unknown name stands for an environment variable`() throws {
        let kind = kinds.named("PYPI_TOKEN")
        #expect(kind.childVariables == ["PYPI_TOKEN"])
        func presence(_ environment: [String: String]) -> CredentialPresence {
            kind.presence(in: CredentialSources(environment: environment))
        }
        #expect(presence(["PYPI_TOKEN": "x"]) == .present(in: "PYPI_TOKEN"))
        #expect(presence([:]) == .missing("PYPI_TOKEN is not set"))
        guard case .missing(let message) = presence(["PYPI_TOKEN": ""]) else {
            Issue.record("an empty variable passed")
            return
        }
        #expect(message.hasPrefix("PYPI_TOKEN is set but empty"))
    }

    @Test func `a variable passes the contract of credentials`() {
        exerciseCredentialKind(
            CredentialContract(
                .environmentVariable("PYPI_TOKEN"), good: ["PYPI_TOKEN": "pypi-secretvalue"],
                secrets: ["pypi-secretvalue"], empty: ["PYPI_TOKEN": ""]), context)
    }

    @Test func `what a requirement asks for`() {
        #expect(kinds.of(.credential(name: "A", access: "write"))?.name == "A")
        #expect(kinds.of(.environment("A"))?.name == "A")
        #expect(kinds.of(.command("true"))?.name == "`true`")
        #expect(kinds.of(.tool("git", minimumVersion: nil)) == nil)
        #expect(kinds.of(.file("a")) == nil)
    }

    @Test(
        arguments: [
            ("true", .valid, "the command succeeded"), ("false", .invalid, "the command exited with 1"),
            ("hang", .unknown, "the command did not end in time"), ("broken", .unknown, "no memory"),
            ("other", .unknown, "there is no shell"),
        ] as [(String, CredentialStatus, String)])
    func `a command judges by its exit code`(text: String, status: CredentialStatus, message: String) {
        let kind = CredentialKind.command(text)
        let sources = CredentialSources(environment: [:])
        let check = kind.validate(kind.locate(sources), sources, context)
        #expect(check.report.status == status)
        #expect(check.report.message == message)
        #expect(check.report.remedies == (status == .valid ? [] : [text]))
        #expect(check.log.first?.text == "required command '\(text)': \(message)")
    }
}
