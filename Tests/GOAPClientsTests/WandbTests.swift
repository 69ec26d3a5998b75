import GOAPAuth
import GOAPClients
import GOAPCore
import GOAPEngine
import GOAPTestSupport
import Testing

@Suite struct WandbTests {
    private static let now = Timestamp(text: "2026-11-21T10:00:00Z")!
    private let kind = CredentialKind.weightsAndBiases
    private let key = PracticeWandb.key
    private let folder = TestFolder()

    private func presence(_ environment: [String: String]) -> CredentialPresence {
        kind.presence(
            in: CredentialSources(environment: environment.merging(["HOME": folder.path]) { old, _ in old }))
    }

    private func report(_ exchange: ScriptedExchange, _ environment: [String: String] = [:]) -> CredentialReport {
        let all = ["WANDB_API_KEY": key].merging(environment) { $1 }
        let sources = CredentialSources(environment: all, readFile: { _ in nil })
        let context = CheckContext(http: exchange, programs: ScriptedPrograms(), now: Self.now, limit: .seconds(1))
        return kind.validate(kind.locate(sources), sources, context).report
    }

    @Test func `the variable stands over the file, an empty one does not`() {
        let file = folder.write(".netrc", "machine api.wandb.ai\n  login user\n  password \(key)\n")
        #expect(presence(["WANDB_API_KEY": key]) == .present(in: "WANDB_API_KEY"))
        #expect(presence([:]) == .present(in: file))
        #expect(presence(["WANDB_API_KEY": ""]) == .present(in: file))
    }

    @Test func `the file is the one that the client reads, and the machine that of the server`() {
        let text = """
            # passwords
            macdef init
            machine api.wandb.ai login user password macro

            machine github.com login me password other
            default login x password nobody
            machine wandb.example.org:8080 login user password \(key)
            """
        let file = folder.write("elsewhere", text)
        let own = ["NETRC": file, "WANDB_BASE_URL": "https://wandb.example.org:8080/"]
        #expect(presence(own) == .present(in: file))
        #expect(presence(["NETRC": file]) == .missing("WANDB_API_KEY is not set"))
        let other = folder.write("_netrc", "machine wandb.example.org password \(key)")
        #expect(presence(["WANDB_BASE_URL": "https://wandb.example.org:8080"]) == .present(in: other))
    }

    @Test(arguments: [
        ("\"0a1b2c3d4e\"", "has quotes around it"), ("0a1b 2c3d", "contains blanks"),
        ("0a1b2c3d", "has 8 characters, keys have 40"), ("local-0a1b2c3d", "has 8 characters, keys have 40"),
        ("0a1b2c3d?", "contains characters that no key has"), ("wandb_v1_", "ends after 'wandb_v1_'"),
        ("wandb_v1_a-b", "contains characters that no key has"),
    ])
    func `a key of the wrong form is refused without showing it`(key: String, reason: String) {
        #expect(
            presence(["WANDB_API_KEY": key])
                == .malformed("WANDB_API_KEY has an invalid format: the key in WANDB_API_KEY \(reason)"))
    }

    @Test func `keys of every form are taken`() {
        for key in [key, "local-" + key, "wandb_v1_Ab3dEf_Gh5", " \(key)\n"] {
            #expect(presence(["WANDB_API_KEY": key]) == .present(in: "WANDB_API_KEY"), "\(key)")
        }
    }

    @Test func `the question carries the key as a password and nowhere else`() throws {
        let exchange = ScriptedExchange(answer(200, #"{"data":{"viewer":{"username":"ann","entity":"team"}}}"#))
        let report = report(exchange)
        #expect(report.status == .valid)
        #expect(report.message == "Valid key for user ann")
        #expect(report.workspace == "team")
        let request = try #require(exchange.requests.first)
        #expect(request.url == "https://api.wandb.ai/graphql" && request.method == .post)
        #expect(request.authorization == .basic(user: "api", password: key))
        #expect(request.body?.contains("viewer { username entity }") == true)
        #expect(!request.url.contains(key) && request.body?.contains(key) == false)
    }

    @Test(
        arguments: [
            (401, #"{"errors":[{"message":"user is not logged in"}]}"#, .invalid, "refused: user is not logged in"),
            (401, "", .invalid, "WANDB_API_KEY is refused"),
            (403, #"{"errors":[{"message":"account is blocked"}]}"#, .invalid, "refused: account is blocked"),
            (200, #"{"data":{"viewer":null}}"#, .invalid, "the server knows no user of it"),
            (200, #"{"errors":[{"message":"broken"}]}"#, .unknown, "unexpected response: broken"),
            (200, "<html>", .unknown, "not what W&B says about a key"),
            (403, "<html>", .unknown, "HTTP 403"), (404, "", .unknown, "HTTP 404"), (429, "", .unknown, "rate limited"),
            (302, "", .unknown, "the redirect was not followed"), (503, "", .unknown, "HTTP 503"),
        ] as [(Int, String, CredentialStatus, String)])
    func `an answer means`(status: Int, body: String, expected: CredentialStatus, words: String) {
        let report = report(ScriptedExchange(answer(status, body)))
        #expect(report.status == expected)
        #expect(report.message.contains(words), "\(report.message)")
        #expect(!report.remedies.isEmpty)
    }

    @Test func `no answer is no judgement`() {
        #expect(report(ScriptedExchange(.failure(.timeout, text: ""))).message == "Validation timeout")
        #expect(report(ScriptedExchange(.failure(.name, text: "no host"))).message == "Validation error: no host")
        let missing = report(ScriptedExchange(.failure(.noClient, text: "")))
        #expect(missing.remedies.first == "apt-get install curl, or what installs it here")
    }

    @Test func `a key does not go where it could be read`() {
        let exchange = ScriptedExchange(answer(200))
        let report = report(exchange, ["WANDB_BASE_URL": "http://wandb.example.org"])
        #expect(report.message.contains("WANDB_BASE_URL is not https"))
        #expect(exchange.requests.isEmpty)
    }

    @Test func `a sync is an upload with a key, and its run is its summary`() throws {
        var action = Action(id: "A01", at: PlanLocation(line: 1, column: 1))
        action.command.run = CommandLine("wandb sync wandb/offline-run-1")
        action.apply(ClientTables.all.recipes)
        let recipe = try #require(action.command.recipe)
        #expect(action.requirements == [.credential(name: "WANDB_API_KEY", access: nil)])
        #expect(action.command.retry?.attempts == 3)
        #expect(
            recipe.summary("Syncing: https://wandb.ai/ann/cats/runs/1abc ... done.")
                == "https://wandb.ai/ann/cats/runs/1abc")
        #expect(recipe.summary("Nothing to sync.") == nil)
    }

    @Test func `its client's refusals are those of a credential`() {
        func verdict(_ output: String, _ recipe: Recipe?) -> FailureVerdict {
            ClientTables.all.failureRules.verdict(
                on: FailureEvidence(.exited(1), recipe: recipe, output: output))
        }
        let words = "wandb: ERROR api_key not configured (no-tty). call wandb login"
        #expect(verdict(words, .wandbUpload) == .credential)
        #expect(verdict(words, nil) == .permanent)
        #expect(verdict("wandb: ERROR user is not logged in (<Response [401]>)", .wandbUpload) == .credential)
    }
}
