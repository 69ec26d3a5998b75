import GOAPAuth
import GOAPCore
import GOAPEngine
import GOAPSecrets
import GOAPTestSupport
import Glibc
import Testing

/// What the gate and the outlook say of an action's credentials, with a kind that asks a scripted service.
@Suite struct GateTests {
    private static let now = Timestamp(text: "2026-11-21T10:00:00Z")!
    private let folder = TestFolder()

    /// A credential whose service answers 200 or refuses it; a read-only one may not write.
    private static let kind = CredentialKind(
        name: "SERVICE_KEY", variables: ["SERVICE_KEY"], settings: ["SERVICE_URL"], decisive: ["SERVICE_URL"],
        remedies: ["get a key"], writeRemedies: ["get a better key"],
        target: { $0.text.contains("shared") ? "team/shared" : "ann/own" },
        locate: { sources in
            if sources.isTrue("SERVICE_SIGNS_IN") {
                return CredentialLocation(.delegated(reason: "it signs in itself"))
            }
            if sources.isSet("SERVICE_ODD") {
                return CredentialLocation(.undetermined(reason: "only the client can tell"))
            }
            let location = sources.location(ofVariable: "SERVICE_KEY")
            guard location.values == ["crooked"] else { return location }
            return CredentialLocation(.malformed("SERVICE_KEY is crooked"), values: location.values)
        },
        validate: { location, _, context in
            let request = HTTPRequest("https://service", authorization: .bearer(location.values.first ?? ""))
            guard case .response(let response) = context.http.send(request, limit: context.limit),
                response.status == 200
            else {
                let report = CredentialReport("SERVICE_KEY", .invalid, "no", remedies: ["get a key"], at: context.now)
                return CredentialCheck(report, log: [.init(.error, "SERVICE_KEY is refused")])
            }
            var report = CredentialReport("SERVICE_KEY", .valid, "good", at: context.now)
            report.user = "ann"
            report.permissions = CredentialPermissions(role: "write", user: "ann")
            report.createdAt = Timestamp(text: "2026-08-01T00:00:00Z")
            if location.values == ["brief"] { report.expiresAt = Timestamp(text: "2026-11-21T12:00:00Z") }
            return CredentialCheck(report, log: [.init(.info, "SERVICE_KEY is good")])
        })

    private let kinds = CredentialKinds([kind])

    private func action(_ access: String? = nil, run: String = "true", _ further: Requirement...) -> Action {
        var action = Action(id: "A01", at: PlanLocation(line: 1, column: 1))
        action.command.run = CommandLine(run)
        action.requirements =
            [.credential(name: "SERVICE_KEY", access: access), .tool("git", minimumVersion: nil)] + further
        return action
    }

    private func validator(_ exchange: ScriptedExchange, _ cache: CredentialCache? = nil) -> CredentialValidator {
        CredentialValidator(log: AuthLog(folder: folder.path, threshold: "DEBUG", mask: .patternsOnly), cache: cache) {
            CheckContext(http: exchange, programs: ScriptedPrograms(), now: Self.now)
        }
    }

    private func gate(
        _ exchange: ScriptedExchange, _ environment: [String: String] = ["SERVICE_KEY": "k"],
        _ cache: CredentialCache? = nil
    ) -> AuthGate {
        AuthGate(
            validator: validator(exchange, cache), kinds: kinds, sources: CredentialSources(environment: environment))
    }

    private func outlook(
        _ environment: [String: String], _ cache: CredentialCache? = nil, after age: Duration = .zero
    ) -> CredentialOutlook {
        let seconds = Int64(age.components.seconds)
        let now = Timestamp(millisecondsSince1970: Self.now.millisecondsSince1970 + seconds * 1000)
        return CredentialOutlook(
            kinds: kinds, sources: CredentialSources(environment: environment), cache: cache, at: now)
    }

    @Test func `a good credential lets the action start, and is asked about once`() {
        let exchange = ScriptedExchange(answer(200))
        let gate = gate(exchange)
        gate.prepare(for: [action(), action()])
        #expect(gate.obstacles(for: action()) == [])
        #expect(gate.credentialsWanting(for: "A01").isEmpty)
        #expect(exchange.requests.count == 1)
        #expect(folder.read("auth.log")?.contains("SERVICE_KEY is 112 days old: rotate it") == true)
    }

    @Test func `what would outlive its credential does not start, and says by how much`() throws {
        let gate = gate(ScriptedExchange(answer(200)), ["SERVICE_KEY": "brief"])
        var long = action()
        long.command.timeout = .seconds(3 * 3600)
        let obstacle = try #require(gate.obstacles(for: long).first)
        #expect(obstacle.message == "SERVICE_KEY expires in 2 hours, before the limit of 3h")
        #expect(obstacle.code == "credential_expiring")
        #expect(obstacle.remedies.last == "or go on with --allow-expiring")
        long.command.timeout = .seconds(3600)
        #expect(gate.obstacles(for: long).isEmpty)
        #expect(gate.obstacles(for: action()).isEmpty)
        #expect(folder.read("auth.log")?.contains("SERVICE_KEY expires in 2 hours") == true)
    }

    @Test func `a refused one is named with its remedies`() throws {
        let gate = gate(ScriptedExchange(answer(401)))
        let obstacle = try #require(gate.obstacles(for: action()).first)
        #expect(obstacle.message == "SERVICE_KEY: no")
        #expect(obstacle.code == "credential_invalid" && obstacle.remedies == ["get a key"])
        #expect(gate.credentialsWanting(for: "A01").map(\.name) == ["SERVICE_KEY"])
        #expect(gate.credentialsWanting(for: "A02").isEmpty)
    }

    @Test func `after a refusal the service is asked afresh`() {
        let exchange = ScriptedExchange(answer(200), answer(401))
        let gate = gate(exchange)
        #expect(gate.obstacles(for: action()).isEmpty)
        #expect(gate.obstaclesAfterRefusal(of: action()).map(\.code) == ["credential_invalid"])
    }

    @Test func `where a command writes decides whether it may`() throws {
        let gate = gate(ScriptedExchange(answer(200)))
        #expect(gate.obstacles(for: action("write")) == [])
        let obstacle = try #require(gate.obstacles(for: action("write", run: "push shared")).first)
        #expect(obstacle.message.contains("may not write to 'team/shared'"))
        #expect(obstacle.remedies == ["get a better key"])
    }

    @Test func `an action's own variables stand over ours`() {
        var own = action()
        own.command.environment = [EnvironmentVariable(name: "SERVICE_KEY", value: "")]
        #expect(gate(ScriptedExchange(answer(200))).obstacles(for: own).map(\.code) == ["credential_missing"])
    }

    @Test func `what is delegated or cannot be told goes on as it can`() {
        let delegated = gate(ScriptedExchange(answer(401)), ["SERVICE_SIGNS_IN": "yes"])
        #expect(delegated.obstacles(for: action()) == [])
        let odd = gate(ScriptedExchange(answer(200)), ["SERVICE_ODD": "1"])
        #expect(odd.obstacles(for: action()) == [])
        let log = folder.read("auth.log") ?? ""
        #expect(log.contains("| AUTH | INFO | SERVICE_KEY: it signs in itself\n"))
    }

    @Test func `a value of the wrong form is refused without asking`() {
        let exchange = ScriptedExchange(answer(200))
        let obstacles = gate(exchange, ["SERVICE_KEY": "crooked"]).obstacles(for: action())
        #expect(obstacles.map(\.message) == ["SERVICE_KEY is crooked"])
        #expect(exchange.requests.isEmpty)
        #expect(folder.read("auth.log")?.contains("| AUTH | WARNING | SERVICE_KEY is crooked\n") == true)
    }

    @Test func `looking asks no service`() {
        #expect(outlook(["SERVICE_KEY": "k"]).obstacles(for: action()) == [])
        #expect(outlook([:]).obstacles(for: action()).map(\.message) == ["SERVICE_KEY is not set"])
        #expect(outlook(["SERVICE_KEY": "crooked"]).obstacles(for: action()).map(\.code) == ["credential_invalid"])
        let variable = action(nil, run: "true", .environment("CHANNEL"))
        #expect(outlook(["SERVICE_KEY": "k"]).obstacles(for: variable).map(\.message) == ["CHANNEL is not set"])
        #expect(outlook(["SERVICE_KEY": "k", "CHANNEL": "x"]).obstacles(for: variable) == [])
    }

    @Test func `looking knows what was found out in the last ten minutes`() throws {
        let cache = try #require(CredentialCache(environment: ["XDG_CACHE_HOME": folder.path + "/cache"]))
        #expect(!gate(ScriptedExchange(answer(401)), ["SERVICE_KEY": "k"], cache).obstacles(for: action()).isEmpty)
        #expect(outlook(["SERVICE_KEY": "k"], cache).obstacles(for: action()).map(\.code) == ["credential_invalid"])
        #expect(outlook(["SERVICE_KEY": "k"], cache, after: .seconds(599)).obstacles(for: action()).count == 1)
        #expect(outlook(["SERVICE_KEY": "k"], cache, after: .seconds(600)).obstacles(for: action()).isEmpty)
        #expect(outlook(["SERVICE_KEY": "other"], cache).obstacles(for: action()).isEmpty)
    }

    @Test func `a cache that others may write says nothing`() throws {
        let cache = try #require(CredentialCache(environment: ["HOME": folder.path]))
        _ = gate(ScriptedExchange(answer(200)), ["SERVICE_KEY": "k"], cache).obstacles(for: action())
        let path = folder.path + "/.cache/goap-runner/credentials.json"
        #expect(folder.read(".cache/goap-runner/credentials.json")?.contains("SERVICE_KEY") == true)
        chmod(path, 0o666)
        let exchange = ScriptedExchange(answer(200))
        _ = gate(exchange, ["SERVICE_KEY": "k"], cache).obstacles(for: action())
        #expect(exchange.requests.count == 1)
        let homeless = CredentialCache(environment: [:])
        if homeless != nil { Issue.record("a cache without a home") }
    }
}
