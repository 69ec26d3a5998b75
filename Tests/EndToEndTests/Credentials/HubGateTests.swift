import GOAPTestSupport
import Testing

/// `exec --requires 'HF_TOKEN (write)'` against a Hub that behaves in every way we know of.
@Suite(.enabled(if: Clients.areInstalled, "the clients are installed by scripts/test"))
struct HubGateTests {
    struct Case: CustomTestStringConvertible, Sendable {
        let name: String
        var token: String? = "write"
        var environment: [String: String] = [:]
        var faults: [String] = []
        var arguments: [String] = []
        var status: Int32 = 77
        /// What standard error says.
        var says: String
        /// What the log of credentials says, in this order.
        var logs: [String] = []
        /// How many times the Hub was asked.
        var requests = 1
        var options: [String] = []
        /// Files the client would find, below the folder that `$TEST` stands for.
        var files: [String: String] = [:]

        var testDescription: String { name }
    }

    private static let fine = Case(
        name: "a token that may write", status: 0, says: "touch-",
        logs: [
            "| AUTH | INFO | HF_TOKEN validated for user: tester", "| AUTH | INFO | Token validation: 1/1 valid",
            "| AUTH | INFO | Executing operation (attempt 1)", "| AUTH | INFO | Operation finished",
        ])

    private static func fault(_ name: String, _ fault: String, _ says: String, requests: Int = 1) -> Case {
        Case(
            name: name, faults: [fault], says: says,
            logs: [
                "| AUTH | ERROR | HF_TOKEN validation failed: ", "| AUTH | INFO | Token validation: 0/1 valid",
                "| AUTH | ERROR | Start refused: ",
            ], requests: requests)
    }

    static let tokens: [Case] = [
        fine,
        Case(
            name: "a token that may only read", token: "read",
            says: "HF_TOKEN is valid for user tester but the token is read-only (role: read)"),
        Case(
            name: "an old token", token: "old", status: 0, says: "touch-",
            logs: ["| AUTH | WARNING | HF_TOKEN is 120 days old: rotate it (every 90 days)"]),
        Case(
            name: "a token that ages", token: "aging", status: 0, says: "touch-",
            logs: ["| AUTH | INFO | HF_TOKEN is 83 days old: rotation is due in 7 days"]),
        Case(name: "a fine-grained token that may write", token: "fine", status: 0, says: "touch-"),
        Case(
            name: "a fine-grained token that may read", token: "fineread",
            says: "may not write to anything (role: fineGrained)"),
        Case(
            name: "an expired token", token: "expired",
            says: #"HF_TOKEN is expired: User Access Token "ci-expired" is expired"#,
            logs: [#"| AUTH | ERROR | HF_TOKEN is expired: User Access Token "ci-expired" is expired"#]),
        Case(name: "an organisation's token", token: "org", status: 0, says: "touch-"),
        Case(name: "a token of which no role is known", token: "bare", status: 0, says: "touch-"),
        Case(
            name: "a token signed in with OAuth",
            environment: ["HF_TOKEN": "hf_oauth_" + String(repeating: "o", count: 28)], status: 0, says: "touch-"),
        Case(
            name: "an unknown token", token: "nobody",
            says: "HF_TOKEN is invalid or expired: Invalid username or password.",
            logs: ["| AUTH | ERROR | HF_TOKEN is invalid or expired"]),
        Case(
            name: "an unknown token, in the Hub's older words", token: "nobody", arguments: ["--legacy-401"],
            says: "Invalid credentials in Authorization header"),
        Case(
            name: "a token that was cut off", environment: ["HF_TOKEN": "hf_writexxxxx"],
            says: "the token has 13 characters, access tokens have 37: truncated?"),
    ]

    static let presence: [Case] = [
        Case(
            name: "no token", token: nil, says: "HF_TOKEN is not set",
            logs: ["| AUTH | WARNING | HF_TOKEN not set in environment"], requests: 0),
        Case(
            name: "an empty variable", environment: ["HF_TOKEN": ""],
            says: "HF_TOKEN is set but empty; in GitHub Actions that means the secret does not exist", requests: 0),
        Case(
            name: "a blank variable", environment: ["HF_TOKEN": "  \n"], says: "HF_TOKEN is set but empty", requests: 0),
        Case(
            name: "quotes around the token", environment: ["HF_TOKEN": "\"hf_writexxxxxxxx\""],
            says: "has quotes around it",
            logs: ["| AUTH | WARNING | HF_TOKEN has invalid format (should start with 'hf_')"], requests: 0),
        Case(
            name: "letters that no token has", environment: ["HF_TOKEN": "hf_schlüsselxxxx"],
            says: "contains characters that no token has", requests: 0),
        Case(
            name: "an organisation's key of old", environment: ["HF_TOKEN": "api_org_abcdefgh1"],
            says: "is an organisation token, which the Hub accepts no more", requests: 0),
        Case(
            name: "nothing behind the prefix", environment: ["HF_TOKEN": "hf_"], says: "ends after 'hf_'", requests: 0),
        Case(
            name: "another service's key", environment: ["HF_TOKEN": "sk-abcdefgh12345"],
            says: "does not start with 'hf_'", requests: 0),
        Case(
            name: "line ends around the token", environment: ["HF_TOKEN": " \(PracticeHub.token("write"))\r\n"],
            status: 0, says: "touch-"),
        Case(
            name: "the older variable", token: nil, environment: ["HUGGING_FACE_HUB_TOKEN": PracticeHub.token("write")],
            status: 0, says: "touch-"),
        Case(
            name: "a file named by a variable", token: nil, environment: ["HF_TOKEN_PATH": "$TEST/t"], status: 0,
            says: "touch-", files: ["t": PracticeHub.token("write") + "\n"]),
        Case(
            name: "a file in HF_HOME", token: nil, environment: ["HF_HOME": "$TEST/home"], status: 0, says: "touch-",
            files: ["home/token": PracticeHub.token("write")]),
        Case(
            name: "a file in the cache folder", token: nil, environment: ["HF_HOME": "", "XDG_CACHE_HOME": "$TEST/c"],
            status: 0, says: "touch-", files: ["c/huggingface/token": PracticeHub.token("write")]),
        Case(
            name: "a client that gets its own token",
            environment: ["HF_OIDC_RESOURCE": "x", "HF_OIDC_ID_TOKEN": "eyJabcdefghijk"],
            status: 0, says: "touch-",
            logs: [
                "| AUTH | INFO | HF_TOKEN: delegated: the client obtains its own token for x, without a stored secret"
            ], requests: 0),
        Case(
            name: "a job that may not ask for an id token", token: nil,
            environment: ["HF_OIDC_RESOURCE": "x", "GITHUB_ACTIONS": "true"], says: "permissions: id-token: write",
            requests: 0),
        Case(
            name: "offline mode", environment: ["HF_HUB_OFFLINE": "1"], says: "Validation error: offline mode is on",
            requests: 0),
        Case(
            name: "a server that would read along", environment: ["HF_ENDPOINT": "http://hub.example"],
            says: "HF_ENDPOINT is not https, so the token was not sent to it", requests: 0),
        Case(
            name: "nobody listens", environment: ["HF_ENDPOINT": "http://127.0.0.1:9"], says: "Validation error: ",
            requests: 0),
        Case(
            name: "a name that does not exist", environment: ["HF_ENDPOINT": "https://hub.invalid"],
            says: "Validation error: ", requests: 0),
        Case(
            name: "a server that speaks no TLS", environment: ["HF_ENDPOINT": "https$HUB"], says: "Validation error: ",
            requests: 0),
    ]

    private static let whoami = #""match": "whoami-v2""#

    static let faults: [Case] = [
        fault("a Hub that hangs", "{\(whoami), \"action\": \"hang\"}", "Validation timeout"),
        fault("a byte a second", "{\(whoami), \"action\": \"trickle\"}", "Validation timeout"),
        Case(
            name: "503 once",
            faults: ["{\(whoami), \"action\": \"status\", \"status\": 503, \"error\": \"busy\", \"times\": 1}"],
            status: 0, says: "touch-", requests: 2),
        fault(
            "503 for ever", "{\(whoami), \"action\": \"status\", \"status\": 503, \"error\": \"busy\"}",
            "Validation error: HTTP 503 busy", requests: 2),
        fault(
            "502 as a page", "{\(whoami), \"action\": \"html\", \"status\": 502}", "Validation error: HTTP 502",
            requests: 2),
        fault(
            "500", "{\(whoami), \"action\": \"status\", \"status\": 500, \"error\": \"oops\"}",
            "Validation error: HTTP 500", requests: 2),
        fault(
            "429 with Retry-After",
            "{\(whoami), \"action\": \"status\", \"status\": 429, \"error\": \"slow\", \"headers\": {\"Retry-After\": \"30\"}}",
            "rate limited, try again in 30 seconds"),
        fault(
            "429 with the Hub's own header",
            "{\(whoami), \"action\": \"status\", \"status\": 429, \"error\": \"slow\", \"headers\": {\"RateLimit\": \"\\\"api\\\";r=0;t=55\"}}",
            "rate limited, try again in 55 seconds"),
        Case(
            name: "a reset once", faults: ["{\(whoami), \"action\": \"reset\", \"times\": 1}"], status: 0,
            says: "touch-", requests: 2),
        fault("a reset for ever", "{\(whoami), \"action\": \"reset\"}", "Validation error: ", requests: 2),
        fault("a connection that closes", "{\(whoami), \"action\": \"close\"}", "Validation error: ", requests: 2),
        fault("an answer that breaks off", "{\(whoami), \"action\": \"truncate\"}", "Validation error: "),
        fault(
            "an answer that is no JSON", "{\(whoami), \"action\": \"garbage\"}", "Validation error: unexpected response"
        ),
        fault(
            "a page instead of an answer", "{\(whoami), \"action\": \"html\", \"status\": 200}",
            "Validation error: unexpected response"),
        fault(
            "a redirect to another origin",
            "{\(whoami), \"action\": \"status\", \"status\": 302, \"headers\": {\"Location\": \"http://127.0.0.1:9/elsewhere\"}}",
            "the redirect was not followed"),
        Case(
            name: "403 in the Hub's words",
            faults: ["{\(whoami), \"action\": \"status\", \"status\": 403, \"error\": \"your account is blocked\"}"],
            says: "HF_TOKEN is refused: your account is blocked"),
        fault("403 as a page", "{\(whoami), \"action\": \"html\", \"status\": 403}", "Validation error: HTTP 403"),
        fault(
            "404", "{\(whoami), \"action\": \"status\", \"status\": 404, \"body\": \"\"}", "Validation error: HTTP 404"),
        Case(
            name: "an answer after two seconds", faults: ["{\(whoami), \"action\": \"slow\", \"seconds\": 2}"],
            status: 0, says: "touch-"),
        Case(
            name: "going on without an answer", faults: ["{\(whoami), \"action\": \"garbage\"}"], status: 0,
            says: "goes on all the same: HF_TOKEN: Validation error",
            logs: [
                "| AUTH | ERROR | HF_TOKEN validation failed: ", "| AUTH | WARNING | Going on without validation: ",
                "| AUTH | INFO | Executing operation (attempt 1)",
            ],
            options: ["--allow-unknown"]),
    ]

    @Test(arguments: tokens + presence + faults) func `the gate answers`(_ case: Case) throws {
        let workspace = ToolWorkspace()
        let hub = PracticeHub(workspace, faults: `case`.faults, arguments: `case`.arguments)
        for (name, text) in `case`.files { workspace.write(".test/" + name, text) }
        let expand = { (text: String) in
            text.replacing("$TEST", with: workspace.hidden).replacing("$HUB", with: String(hub.url.dropFirst(4)))
        }
        let environment = hub.environment(`case`.token).merging(`case`.environment.mapValues(expand)) { _, new in new }
        let observed = workspace.observe(
            ["exec", "--requires", "HF_TOKEN (write)"] + `case`.options + ["--", "touch", "ran"],
            environment: environment, secrets: [PracticeHub.token("write")])
        #expect(observed.run.status == `case`.status, "\(observed.run.errors)")
        #expect(observed.run.errors.contains(`case`.says), "\(observed.run.errors)")
        #expect((workspace.read("ran") != nil) == (`case`.status == 0))
        #expect(hub.requests("whoami-v2").count == `case`.requests)
        #expect(observed.took < gateLimit)
        var rest = observed.log[...]
        for line in `case`.logs {
            let position = rest.firstIndex { $0.hasPrefix(line) }
            #expect(position != nil, "'\(line)' is not in order in \(observed.log)")
            rest = position.map { rest[($0 + 1)...] } ?? rest
        }
    }

    @Test(arguments: [("tester/tiny-cats-model", Int32(0)), ("tester/other", 77), ("test-org/x", 77)])
    func `a token of one repository uploads to no other`(repository: String, status: Int32) {
        let workspace = ToolWorkspace()
        let hub = PracticeHub(workspace)
        workspace.write("a.txt", "a")
        let observed = workspace.observe(
            ["upload", "--repo-id", repository, "a.txt"], environment: hub.environment("finerepo"))
        #expect(observed.run.status == status, "\(observed.run.errors)")
        #expect(hub.requests("repos/create").isEmpty == (status == 77))
    }

    @Test func `what is wrong has a stable name and numbered commands that mend it`() {
        let workspace = ToolWorkspace()
        let hub = PracticeHub(workspace)
        let json = workspace.observe(["auth", "HF_TOKEN", "--json", "--write"], environment: hub.environment("read"))
        #expect(json.run.status == 77)
        #expect(json.run.errors == "")
        for text in [
            #""code":"credential_forbidden""#, #""status":"VALID""#, #""canWrite":"no""#, #""role":"read""#,
        ] {
            #expect(json.run.output.contains(text))
        }
        let table = workspace.observe(["auth", "HF_TOKEN", "--fresh"], environment: hub.environment("nobody"))
        #expect(
            table.run.output == """
                credential  status   who  role  writes  source    age
                HF_TOKEN    INVALID  -    -     -       HF_TOKEN  -

                ❌ HF_TOKEN: INVALID - HF_TOKEN is invalid or expired: Invalid username or password. (the variable takes precedence over 'hf auth login')
                   1. create a token at https://huggingface.co/settings/tokens
                   2. export HF_TOKEN=hf_…
                   3. in GitHub Actions: gh secret set HF_TOKEN

                Token validation: 0/1 valid

                """)
    }
}
