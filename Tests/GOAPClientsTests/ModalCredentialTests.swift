import GOAPAuth
import GOAPClients
import GOAPEngine
import GOAPTestSupport
import Testing

@Suite struct ModalCredentialTests {
    private let kind = CredentialKind.modal
    private let variables = ["MODAL_TOKEN_ID": "ak-secretid", "MODAL_TOKEN_SECRET": "as-secretvalue"]

    private func check(_ environment: [String: String]) -> CredentialPresence {
        kind.presence(
            in: CredentialSources(environment: environment.merging(["HOME": "/nowhere"]) { old, _ in old }))
    }

    private func check(_ configuration: String, _ environment: [String: String] = [:]) -> CredentialPresence {
        let folder = TestFolder()
        folder.write(".modal.toml", configuration)
        return check(environment.merging(["HOME": folder.path]) { old, _ in old })
    }

    @Test func `both halves in the environment will do`() {
        #expect(check(variables) == .present(in: "MODAL_TOKEN_ID and MODAL_TOKEN_SECRET"))
    }

    @Test(arguments: ["MODAL_TOKEN_ID", "MODAL_TOKEN_SECRET"]) func `a missing half is named`(name: String) {
        #expect(check(variables.filter { $0.key != name }) == .missing("\(name) is not set"))
    }

    @Test func `an empty variable hides the file`() {
        let file = "[me]\ntoken_id = \"ak-x\"\ntoken_secret = \"as-x\"\nactive = true\n"
        guard case .missing(let message) = check(file, ["MODAL_TOKEN_SECRET": ""]) else {
            Issue.record("an empty secret passed")
            return
        }
        #expect(message.hasPrefix("MODAL_TOKEN_SECRET is set but empty"))
    }

    @Test func `swapped halves are refused without showing them`() {
        let swapped = ["MODAL_TOKEN_ID": "as-secretvalue", "MODAL_TOKEN_SECRET": "ak-secretid"]
        #expect(
            check(swapped)
                == .malformed(
                    "MODAL_TOKEN has an invalid format: 'token_id' in MODAL_TOKEN_ID does not start with 'ak-'"
                ))
        #expect(
            check(["MODAL_TOKEN_ID": "ak-a b", "MODAL_TOKEN_SECRET": "as-x"])
                == .malformed(
                    "MODAL_TOKEN has an invalid format: 'token_id' in MODAL_TOKEN_ID contains blanks"))
    }

    @Test func `the active profile of the file counts`() {
        let file = """
            # written by modal
            [old]
            token_id = "ak-x"
            [new]
            token_id = 'ak-y'
            token_secret = 'as-y'
            active = true

            """
        guard case .present(let place) = check(file) else {
            Issue.record("the active profile was not found")
            return
        }
        #expect(place.hasSuffix("/.modal.toml"))
        #expect(check(file, ["MODAL_PROFILE": "old"]) == .missing("MODAL_TOKEN_SECRET is not set"))
        guard case .undetermined = check(file, ["MODAL_PROFILE": "none"]) else {
            Issue.record("an unknown profile is the client's to judge")
            return
        }
    }

    @Test(arguments: [
        "token_id = \"ak-x\"\n", "[me]\ntoken_id = [\"a\"]\n", "[a]\nx = 1\n[b]\nx = 2\n", "[me]\nwhat\n",
    ])
    func `a file of another form is left to the client`(configuration: String) {
        guard case .undetermined = check(configuration) else {
            Issue.record("judged what it cannot read")
            return
        }
    }

    @Test func `signing in with OAuth needs no token`() {
        #expect(check(["MODAL_OAUTH_X": "y"]) == .undetermined(reason: "the client signs in with OAuth"))
    }

    @Test func `nothing at all names the first half`() {
        #expect(check([:] as [String: String]) == .missing("MODAL_TOKEN_ID is not set"))
    }
}
