import GOAPCore
import GOAPReport
import GOAPTestSupport
import Testing

/// Credentials in every condition a service can find them in.
enum CredentialFixture {
    static let rows: [CredentialTable.Row] = [
        row("HF_TOKEN", .valid, "valid for user ada", access: "write", repository: "ada/model") { report in
            report.user = "ada"
            report.permissions = CredentialPermissions(role: "write", user: "ada")
            report.source = "$HF_TOKEN"
            report.createdAt = Timestamp(text: "2026-08-01T12:00:00Z")
            report.expiresAt = Timestamp(text: "2026-11-24T12:00:00Z")
        },
        row("HF_READ", .valid, "valid for user ada", access: "write", repository: "team/model") { report in
            report.user = "ada"
            report.permissions = CredentialPermissions(
                role: "read", user: "ada", organisations: [.init(name: "team", role: "read")])
        },
        row("MODAL_TOKEN", .missing, "MODAL_TOKEN_ID is not set"),
        row("OLD_TOKEN", .expired, "the service takes it no more") { $0.workspace = "lab" },
        row("ODD_TOKEN", .unknown, "no answer within 4.5 s"),
        row("BAD_TOKEN", .invalid, "the service refuses it\u{1B}[2J"),
    ]

    static func row(
        _ name: String, _ status: CredentialStatus, _ message: String, access: String? = nil,
        repository: String? = nil, _ body: (inout CredentialReport) -> Void = { _ in }
    ) -> CredentialTable.Row {
        var report = CredentialReport(
            name, status, message, remedies: ["make a new one", "export \(name)=…"], at: StateFixture.noon)
        body(&report)
        return CredentialTable.Row(report, access: access, repository: repository)
    }

    static func table(_ rows: [CredentialTable.Row], isColoured: Bool) -> String {
        CredentialTable(
            rows, at: StateFixture.noon, style: TerminalStyle(isColoured: isColoured),
            remedies: { report, _ in report.remedies }
        ).text
    }
}

struct CredentialTests {
    private func row(_ name: String) throws -> CredentialTable.Row {
        try #require(CredentialFixture.rows.first { $0.report.name == name })
    }

    @Test func `a valid credential has no remedies and counts`() throws {
        let text = CredentialFixture.table([try row("HF_TOKEN")], isColoured: false)
        #expect(!text.contains("1. "))
        #expect(text.hasSuffix("\nToken validation: 1/1 valid\n"))
    }

    @Test func `a credential that may not write is valid and objected to all the same`() throws {
        let row = try row("HF_READ")
        #expect(row.objection == .forbidden)
        let text = CredentialFixture.table([row], isColoured: false)
        #expect(text.contains("❌ HF_READ: NO WRITE ACCESS - HF_READ is valid for user ada but the token is read-only"))
        #expect(text.contains("⚠ you may only read in organisation 'team'"))
        #expect(text.hasSuffix("Token validation: 1/1 valid\n"))
    }

    @Test func `age and expiry are announced`() throws {
        let text = CredentialFixture.table([try row("HF_TOKEN")], isColoured: false)
        #expect(text.contains("⚠ HF_TOKEN is 112 days old: rotate it (every 90 days)\n"))
        #expect(text.contains("⚠ HF_TOKEN expires in 3 days\n"))
    }

    @Test func `a workspace stands in for a user`() throws {
        #expect(CredentialFixture.table([try row("OLD_TOKEN")], isColoured: false).contains("OLD_TOKEN   EXPIRED  lab"))
    }

    @Test func `remedies are numbered below what they fix`() throws {
        #expect(
            CredentialFixture.table([try row("MODAL_TOKEN")], isColoured: false).contains(
                """
                ❌ MODAL_TOKEN: MISSING - MODAL_TOKEN_ID is not set
                   1. make a new one
                   2. export MODAL_TOKEN=…
                """))
    }

    @Test func `what a service says cannot steer the terminal`() throws {
        let text = CredentialFixture.table([try row("BAD_TOKEN")], isColoured: false)
        #expect(!text.contains("\u{1B}"))
    }

    @Test func `colour says which may be used`() throws {
        let text = CredentialFixture.table([try row("HF_TOKEN"), try row("OLD_TOKEN")], isColoured: true)
        #expect(text.contains("\u{1B}[32mVALID"))
        #expect(text.contains("\u{1B}[31mEXPIRED"))
    }

    @Test func `JSON has a code only where something stands against it`() throws {
        let valid = CredentialJSON([try row("HF_TOKEN")]).json.text()
        #expect(valid.contains(#""code":null"#) && valid.contains(#""remedies":[]"#))
        let forbidden = CredentialJSON([try row("HF_READ")]).json.text()
        #expect(forbidden.contains(#""code":"credential_forbidden""#) && forbidden.contains(#""canWrite":"no""#))
        let missing = CredentialJSON([try row("MODAL_TOKEN")]).json.text()
        #expect(missing.hasPrefix(#"{"schemaVersion":2,"kind":"auth","valid":0,"total":1,"#))
        #expect(missing.contains(#""remedies":["make a new one","export MODAL_TOKEN=…"]"#))
    }
}
