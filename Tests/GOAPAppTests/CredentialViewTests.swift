import Foundation
@testable import GOAPApp
import GOAPTestSupport
import Testing

/// `auth`, as far as it asks no service: what is missing, cannot be right or is only a variable.
struct CredentialViewTests {
    private let fixture = AppFixture(plan: SamplePlans.chain)

    private func auth(_ change: (inout CredentialView) -> Void = { _ in }) throws -> ExitCodes {
        var view = CredentialView(fixture.choice, fixture.invocation)
        change(&view)
        return try view.run()
    }

    /// The credentials of the JSON document.
    private func credentials(_ names: String..., endsWith code: ExitCodes = .gated) throws -> [[String: Any]] {
        let end = try auth {
            $0.names = names
            $0.json = true
        }
        #expect(end == code)
        return try fixture.document()["credentials"] as? [[String: Any]] ?? []
    }

    @Test(
        arguments: [
            ("HF_TOKEN", [:], "HF_TOKEN is not set"),
            ("MODAL_TOKEN", [:], "MODAL_TOKEN_ID is not set"),
            ("MODAL_TOKEN", ["MODAL_TOKEN_ID": "ak-1"], "MODAL_TOKEN_SECRET is not set"),
            ("WANDB_API_KEY", [:], "WANDB_API_KEY is not set"),
            ("CHANNEL", [:], "CHANNEL is not set"),
        ] as [(String, [String: String], String)])
    func `what is not set is missing, and how to get it is told`(
        name: String, variables: [String: String], message: String
    ) throws {
        fixture.environment.merge(variables) { $1 }
        let found = try #require(try credentials(name).first)
        #expect(found["status"] as? String == "MISSING")
        #expect(found["code"] as? String == "credential_missing")
        #expect(found["message"] as? String == message)
        #expect(found["canWrite"] as? String == "unknown")
        #expect(found["source"] is NSNull)
        #expect((found["remedies"] as? [String])?.isEmpty == false)
    }

    @Test(arguments: [
        ("HF_TOKEN", "HF_TOKEN"), ("MODAL_TOKEN", "MODAL_TOKEN_ID"), ("WANDB_API_KEY", "WANDB_API_KEY"),
        ("CHANNEL", "CHANNEL"),
    ])
    func `what is set but empty is missing as well, and where that comes from is told`(
        name: String, variable: String
    ) throws {
        fixture.environment[variable] = ""
        let found = try #require(try credentials(name).first)
        let hint = "; in GitHub Actions that means the secret does not exist or is not visible to this job"
        #expect(found["message"] as? String == "\(variable) is set but empty\(hint)")
        #expect(found["code"] as? String == "credential_missing")
    }

    @Test(
        arguments: [
            ("HF_TOKEN", "HF_TOKEN", "\"hf_quoted\"", "the token in HF_TOKEN has quotes around it"),
            (
                "HF_TOKEN", "HF_TOKEN", "api_org_x",
                "the token in HF_TOKEN is an organisation token, which the Hub accepts no more"
            ),
            ("HF_TOKEN", "HF_TOKEN", "something", "the token in HF_TOKEN does not start with 'hf_'"),
            ("HF_TOKEN", "HUGGING_FACE_HUB_TOKEN", "hf_", "the token in HUGGING_FACE_HUB_TOKEN ends after 'hf_'"),
            ("HF_TOKEN", "HF_TOKEN", "hf_a b", "the token in HF_TOKEN contains characters that no token has"),
            ("MODAL_TOKEN", "MODAL_TOKEN_ID", "as-1", "'token_id' in MODAL_TOKEN_ID does not start with 'ak-'"),
            ("MODAL_TOKEN", "MODAL_TOKEN_ID", "ak-1 2", "'token_id' in MODAL_TOKEN_ID contains blanks"),
            ("WANDB_API_KEY", "WANDB_API_KEY", "'short'", "the key in WANDB_API_KEY has quotes around it"),
            ("WANDB_API_KEY", "WANDB_API_KEY", "a b", "the key in WANDB_API_KEY contains blanks"),
            ("WANDB_API_KEY", "WANDB_API_KEY", "short", "the key in WANDB_API_KEY has 5 characters, keys have 40"),
            ("WANDB_API_KEY", "WANDB_API_KEY", "wandb_v1_", "the key in WANDB_API_KEY ends after 'wandb_v1_'"),
            ("WANDB_API_KEY", "WANDB_API_KEY", "sh.rt", "the key in WANDB_API_KEY contains characters that no key has"),
        ])
    func `what cannot be right is invalid, in words that say where and why`(
        name: String, variable: String, value: String, problem: String
    ) throws {
        fixture.environment[variable] = value
        let found = try #require(try credentials(name).first)
        #expect(found["status"] as? String == "INVALID")
        #expect(found["code"] as? String == "credential_invalid")
        #expect(found["message"] as? String == "\(name) has an invalid format: \(problem)")
    }

    @Test func `no part of a value is shown, in the table, the messages or the log`() throws {
        fixture.environment["HF_TOKEN"] = "unmistakable-value"
        #expect(try auth { $0.names = ["HF_TOKEN"] } == .gated)
        let output = fixture.output()
        #expect(output.contains("❌ HF_TOKEN: INVALID - HF_TOKEN has an invalid format: the token in HF_TOKEN"))
        #expect(!output.contains("unmistakable") && !fixture.messages().contains("unmistakable"))
        let log = try #require(fixture.folder.read("logs/auth.log"))
        #expect(log.contains("HF_TOKEN has invalid format (should start with 'hf_')"))
        #expect(!log.contains("unmistakable"))
    }

    @Test func `the table says what is missing and numbers what fixes it`() throws {
        #expect(try auth { $0.names = ["HF_TOKEN"] } == .gated)
        #expect(
            fixture.output() == """
                credential  status   who  role  writes  source  age
                HF_TOKEN    MISSING  -    -     -       -       -

                ❌ HF_TOKEN: MISSING - HF_TOKEN is not set
                   1. create a token at https://huggingface.co/settings/tokens
                   2. export HF_TOKEN=hf_…
                   3. in GitHub Actions: gh secret set HF_TOKEN

                Token validation: 0/1 valid

                """)
    }

    @Test func `any other name is a variable that has to be set, and no service is asked`() throws {
        fixture.environment["CHANNEL"] = "beta"
        let found = try #require(try credentials("CHANNEL", endsWith: .success).first)
        #expect(found["status"] as? String == "VALID")
        #expect(found["message"] as? String == "CHANNEL is set")
        #expect(found["source"] as? String == "CHANNEL")
        #expect(try auth { $0.names = ["CHANNEL"] } == .success)
        #expect(
            fixture.output() == """
                credential  status  who  role  writes   source   age
                CHANNEL     VALID   -    -     unknown  CHANNEL  -

                Token validation: 1/1 valid

                """)
    }

    @Test func `with JSON the log of credentials is not repeated`() throws {
        _ = try credentials("HF_TOKEN")
        #expect(fixture.messages().isEmpty)
        _ = try auth { $0.names = ["HF_TOKEN"] }
        #expect(fixture.messages().contains("HF_TOKEN not set in environment"))
    }

    @Test func `what a client obtains itself stands against nothing`() throws {
        fixture.environment["HF_OIDC_RESOURCE"] = "datasets/ada/first"
        fixture.environment["HF_OIDC_ID_TOKEN"] = "eyJabcdefghijklmnop"
        let found = try #require(try credentials("HF_TOKEN", endsWith: .success).first)
        #expect(found["status"] as? String == "UNKNOWN")
        #expect(found["code"] is NSNull)
        #expect(found["remedies"] as? [String] == [])
    }

    @Test func `without names it is what the plan requires, each once`() throws {
        fixture.folder.write(
            "plans/plan.md",
            SamplePlans.single("true", "**Requires:** HF_TOKEN (write), env CHANNEL, tool sh, file data.csv\n")
                + "\n#### A02: Again\n**Dependencies:** None\n**Run:** `true`\n**Requires:** env CHANNEL, WANDB_API_KEY\n"
        )
        let found = try credentials()
        #expect(found.map { $0["name"] as? String } == ["HF_TOKEN", "CHANNEL", "WANDB_API_KEY"])
    }

    @Test(arguments: [SamplePlans.chain, "# Nothing\n", "a\0b"])
    func `where no plan says what is required, the usual ones are looked at`(plan: String) throws {
        fixture.folder.write("plans/plan.md", plan)
        #expect(try credentials().map { $0["name"] as? String } == ["HF_TOKEN", "MODAL_TOKEN"])
    }

    @Test func `it works where there is no plan at all, and leaves no state`() throws {
        let bare = AppFixture()
        var view = CredentialView(bare.choice, bare.invocation)
        view.names = ["HF_TOKEN"]
        view.allowsUnknown = true
        #expect(try view.run() == .gated)
        #expect(bare.output().hasSuffix("\nToken validation: 0/1 valid\n"))
        #expect(!bare.exists("state"))
    }
}
