import GOAPAuth
import GOAPClients
import GOAPCore
import GOAPEngine
import GOAPSecrets
import GOAPTestSupport
import Testing

@Suite struct ModalCheckTests {
    private static let now = Timestamp(text: "2026-11-21T10:00:00Z")!
    private let folder = TestFolder()

    private func check(_ answers: [String: ProbeAnswer]) -> CredentialReport {
        let log = AuthLog(folder: folder.path, threshold: nil, mask: .patternsOnly)
        let validator = CredentialValidator(log: log, cache: nil) {
            CheckContext(
                http: ScriptedExchange(answer(500)), programs: ScriptedPrograms(answers: answers), now: Self.now)
        }
        let environment = ["MODAL_TOKEN_ID": "ak-x", "MODAL_TOKEN_SECRET": "as-x"]
        let sources = CredentialSources(environment: environment)
        return validator.reports([.init(.modal, in: sources)])[0]
    }

    private func info(_ output: String, code: Int32 = 1) -> CredentialReport {
        check(["modal token info": .ended(.exited(code), output: output)])
    }

    @Test func `a valid answer tells workspace, user and dates`() {
        let report = info(
            """
            Token: ak-x
            Workspace: ws (id-1)
            Service User: bot (su-1)
            Created at: 2026-08-01 00:32:56 UTC
            Expires at: 2026-11-24 10:00:00 UTC
            """, code: 0)
        #expect(report.status == .valid)
        #expect(report.message == "Modal token is valid for workspace ws")
        #expect(report.user == "bot")
        #expect(
            CredentialAge.remarks(on: report, at: Self.now).map(\.text)
                == ["MODAL_TOKEN is 112 days old: rotate it (every 90 days)", "MODAL_TOKEN expires in 3 days"])
        #expect(folder.read("auth.log")?.contains("| AUTH | INFO | MODAL_TOKEN validated via CLI\n") == true)
    }

    @Test(arguments: [
        ("Error: Token missing. Could not authenticate client.", CredentialStatus.missing),
        ("Error: Modal profile 'x' was not found in /home/.modal.toml", .missing),
        ("Error: No Modal profile is active.", .missing),
        ("Error: Token expired", .expired), ("Error: Token not found", .invalid),
        ("Error: Token ID is malformed", .invalid), ("Error: Token validation failed", .invalid),
        ("╭─ Error ─────────────╮\n│ Token validation failed   │\n╰───────────╯", .invalid),
        ("\u{1B}[31mError\u{1B}[0m: Token not found", .invalid),
        (
            "Traceback (most recent call last):\n  x\nmodal.exception.InvalidError: Error when reading the modal configuration",
            .invalid
        ),
        ("Error: Could not connect to the Modal server.", .unknown), ("Error: service in trouble", .unknown),
    ])
    func `the client's words mean`(output: String, expected: CredentialStatus) {
        #expect(info(output).status == expected)
    }

    @Test func `older clients are asked another way`() {
        let unknown = ProbeAnswer.ended(.exited(2), output: "Error: No such command 'info'.")
        #expect(
            check(["modal token info": unknown, "modal environment list --json": .ended(.exited(0), output: "[]")])
                .status
                == .valid)
        #expect(
            check([
                "modal token info": unknown,
                "modal environment list --json": .ended(.exited(1), output: "Error: Token not found"),
            ]).status == .invalid)
    }

    @Test func `a client that is missing or hangs judges nothing`() {
        let missing = check([:])
        #expect(missing.status == .unknown)
        #expect(missing.remedies == ["pip install modal"])
        #expect(check(["modal token info": .timedOut]).message == "Validation timeout")
        let log = folder.read("auth.log") ?? ""
        #expect(log.contains("| AUTH | WARNING | Modal CLI not found in PATH\n"))
        #expect(log.contains("| AUTH | ERROR | Modal token validation timed out\n"))
    }
}
