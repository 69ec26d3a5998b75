import GOAPAuth
import GOAPClients
import GOAPEngine
import GOAPTestSupport
import Testing

@Suite struct HuggingFaceCredentialTests {
    private let kind = CredentialKind.huggingFace
    private let token = "hf_" + String(repeating: "a", count: 34)

    private func check(_ environment: [String: String]) -> CredentialPresence {
        kind.presence(in: CredentialSources(environment: environment))
    }

    @Test func `without a token the message says so and how to get one`() throws {
        #expect(check(["HOME": "/nowhere"]) == .missing("HF_TOKEN is not set"))
        #expect(kind.remedies.first == "create a token at https://huggingface.co/settings/tokens")
    }

    @Test func `an empty variable is named as such, and the file is read instead`() {
        let folder = TestFolder()
        let empty = ["HF_TOKEN": "", "HF_HOME": folder.path]
        guard case .missing(let message) = check(empty) else {
            Issue.record("an empty token passed")
            return
        }
        #expect(message.hasPrefix("HF_TOKEN is set but empty; in GitHub Actions"))
        folder.write("token", token + "\n")
        #expect(check(empty) == .present(in: folder.path + "/token"))
    }

    @Test func `places are tried in the client's order`() {
        let folder = TestFolder()
        folder.write("a/token", token)
        folder.write("b/huggingface/token", token)
        folder.write("c/.cache/huggingface/token", token)
        let environment = [
            "HF_TOKEN": token, "HUGGING_FACE_HUB_TOKEN": token, "HF_TOKEN_PATH": folder.path + "/a/token",
            "HF_HOME": folder.path + "/a", "XDG_CACHE_HOME": folder.path + "/b", "HOME": folder.path + "/c",
        ]
        let places = [
            "HF_TOKEN", "HUGGING_FACE_HUB_TOKEN", folder.path + "/a/token", folder.path + "/a/token",
            folder.path + "/b/huggingface/token", folder.path + "/c/.cache/huggingface/token",
        ]
        let order = ["HF_TOKEN", "HUGGING_FACE_HUB_TOKEN", "HF_TOKEN_PATH", "HF_HOME", "XDG_CACHE_HOME"]
        for (count, place) in places.enumerated() {
            let left = environment.filter { !order.prefix(count).contains($0.key) }
            #expect(check(left) == .present(in: place))
        }
    }

    @Test(arguments: [
        ("secretvalue", "does not start with 'hf_'"), ("\"hf_secretvalue\"", "has quotes around it"),
        ("api_org_secretvalue", "is an organisation token, which the Hub accepts no more"),
        ("hf_secret value", "contains characters that no token has"),
        ("hf_sécretvalue", "contains characters"),
        ("hf_", "ends after 'hf_'"),
    ])
    func `a token of the wrong form is refused without showing it`(token: String, reason: String) {
        guard case .malformed(let message) = check(["HF_TOKEN": token]) else {
            Issue.record("'\(token)' passed")
            return
        }
        #expect(message.contains(reason))
        #expect(!message.contains("cretvalue") && !message.contains("value"))
    }

    @Test func `blanks around a token do not matter, nor does padding`() {
        #expect(check(["HF_TOKEN": " \(token)==\r\n"]) == .present(in: "HF_TOKEN"))
    }

    @Test func `a path in a variable is expanded as its client does`() {
        let sources = CredentialSources(environment: ["HOME": "/users/ann", "X": "/data"])
        #expect(sources.expanded("~/hh") == "/users/ann/hh")
        #expect(sources.expanded("$HOME/hh") == "/users/ann/hh")
        #expect(sources.expanded("${X}/a$X") == "/data/a/data")
        #expect(sources.expanded("/a~/$NONE/$") == "/a~/$NONE/$")
    }

    @Test func `trusted publishing needs no token here`() {
        let delegated = CredentialPresence.delegated(
            reason: "delegated: the client obtains its own token for a/b, without a stored secret")
        #expect(check(["HF_OIDC_RESOURCE": "a/b", "HF_OIDC_ID_TOKEN": "eyJ"]) == delegated)
        let request = ["ACTIONS_ID_TOKEN_REQUEST_URL": "http://h", "ACTIONS_ID_TOKEN_REQUEST_TOKEN": "t"]
        #expect(check(request.merging(["HF_OIDC_RESOURCE": "a/b"]) { $1 }) == delegated)
        #expect(
            check(["HF_OIDC_RESOURCE": "a/b", "GITHUB_ACTIONS": "true"])
                == .missing(
                    "HF_OIDC_RESOURCE is set, but there is no id token: the job lacks 'permissions: id-token: write'"))
        guard case .missing = check(["HF_OIDC_RESOURCE": "a/b"]) else {
            Issue.record("nothing to exchange was taken for something")
            return
        }
    }
}
