import GOAPTestSupport
import Testing

/// `exec --requires MODAL_TOKEN` with the real client of Modal, against a service that behaves in every way.
@Suite(.enabled(if: Clients.areInstalled, "the clients are installed by scripts/test"))
struct ModalGateTests {
    struct Case: CustomTestStringConvertible, Sendable {
        let name: String
        var token: String? = "good"
        var environment: [String: String] = [:]
        var fault: String?
        /// The client's configuration file.
        var configuration: String?
        /// The folder of the client; nil for the newest one.
        var client: String?
        var status: Int32 = 77
        var says: String
        var log: String?
        var testDescription: String { name }
    }

    private static let profile = "[me]\ntoken_id = \"ak-good\"\ntoken_secret = \"as-good\"\nactive = true\n"

    static let cases: [Case] = [
        Case(name: "a good token", status: 0, says: "touch-", log: "| AUTH | INFO | MODAL_TOKEN validated via CLI"),
        Case(
            name: "a token that expires soon", token: "soon", status: 0, says: "touch-",
            log: "| AUTH | WARNING | MODAL_TOKEN expires in 3 days"),
        Case(
            name: "an old token", token: "old", status: 0, says: "touch-",
            log: "| AUTH | WARNING | MODAL_TOKEN is 120 days old: rotate it (every 90 days)"),
        Case(name: "a service user's token", token: "service", status: 0, says: "touch-"),
        Case(
            name: "an expired token", token: "expired", says: "MODAL_TOKEN: Modal: Token expired",
            log: "| AUTH | ERROR | Modal token validation failed: Token expired"),
        Case(name: "an unknown token", token: "nobody", says: "Token not found"),
        Case(
            name: "a wrong secret", environment: ["MODAL_TOKEN_SECRET": "as-wrong-secret"],
            says: "Token validation failed"),
        Case(
            name: "swapped halves",
            environment: ["MODAL_TOKEN_ID": "as-swapped1", "MODAL_TOKEN_SECRET": "ak-swapped1"],
            says: "'token_id' in MODAL_TOKEN_ID does not start with 'ak-'"),
        Case(
            name: "no token", token: nil, says: "MODAL_TOKEN_ID is not set",
            log: "| AUTH | WARNING | MODAL_TOKEN not set in environment"),
        Case(
            name: "no secret", token: nil, environment: ["MODAL_TOKEN_ID": "ak-good"],
            says: "MODAL_TOKEN_SECRET is not set"),
        Case(
            name: "an empty secret hides the file's", token: nil, environment: ["MODAL_TOKEN_SECRET": ""],
            configuration: profile, says: "MODAL_TOKEN_SECRET is set but empty"),
        Case(name: "blanks in the id", environment: ["MODAL_TOKEN_ID": "ak-go od"], says: "contains blanks"),
        Case(name: "the profile of the file", token: nil, configuration: profile, status: 0, says: "touch-"),
        Case(
            name: "a profile by its name", token: nil, environment: ["MODAL_PROFILE": "me"],
            configuration: profile + "[other]\ntoken_id = \"ak-x\"\n", status: 0, says: "touch-"),
        Case(
            name: "a profile that is not there", token: nil, environment: ["MODAL_PROFILE": "you"],
            configuration: profile, says: "MODAL_TOKEN: Modal: Modal profile 'you'"),
        Case(
            name: "two profiles, none active", token: nil,
            configuration: "[a]\ntoken_id = \"ak-x\"\n[b]\ntoken_id = \"ak-y\"\n",
            says: "MODAL_TOKEN: Modal: No Modal profile is active"),
        Case(
            name: "a broken file", token: nil, configuration: "[me\ntoken_id = ???\n",
            says: "MODAL_TOKEN: Modal: "),
        Case(
            name: "a service that hangs", fault: #"{"match": "TokenInfoGet", "action": "hang"}"#,
            says: "MODAL_TOKEN: Validation timeout", log: "| AUTH | ERROR | Modal token validation timed out"),
        Case(
            name: "a service in trouble",
            fault:
                #"{"match": "TokenInfoGet", "action": "status", "status": "UNAVAILABLE", "message": "down for a moment"}"#,
            says: "MODAL_TOKEN: Modal: down for a moment",
            log: "| AUTH | ERROR | Modal token validation error: down for a moment"),
        Case(
            name: "a service that is exhausted",
            fault:
                #"{"match": "TokenInfoGet", "action": "status", "status": "RESOURCE_EXHAUSTED", "message": "too many"}"#,
            says: "MODAL_TOKEN: Modal: too many"),
        Case(
            name: "a service in trouble once",
            fault:
                #"{"match": "TokenInfoGet", "action": "status", "status": "UNAVAILABLE", "message": "x", "times": 1}"#,
            status: 0, says: "touch-"),
        Case(
            name: "nobody listens", environment: ["MODAL_SERVER_URL": "http://127.0.0.1:9"],
            says: "MODAL_TOKEN: Validation timeout"),
        Case(
            name: "no client", client: "/nonexistent", says: "MODAL_TOKEN: Modal CLI not installed",
            log: "| AUTH | WARNING | Modal CLI not found in PATH"),
        Case(name: "an older client, a good token", client: Clients.oldModalPath, status: 0, says: "touch-"),
        Case(
            name: "an older client, an unknown token", token: "nobody", client: Clients.oldModalPath,
            says: "Token not found"),
    ]

    @Test(arguments: cases) func `the gate answers`(_ case: Case) throws {
        let workspace = ToolWorkspace()
        let modal = PracticeModal(workspace)
        if let fault = `case`.fault { modal.addFault(fault) }
        if let text = `case`.configuration { workspace.write(".test/modal.toml", text) }
        var environment = modal.environment(`case`.token)
        environment["MODAL_CONFIG_PATH"] = workspace.hidden + "/modal.toml"
        let observed = workspace.observe(
            ["exec", "--requires", "MODAL_TOKEN", "--", "touch", "ran"],
            environment: environment.merging(`case`.environment) { _, new in new }, path: `case`.client)
        #expect(observed.run.status == `case`.status, "\(observed.run.errors)")
        #expect(observed.run.errors.contains(`case`.says), "\(observed.run.errors)")
        #expect((workspace.read("ran") != nil) == (`case`.status == 0))
        #expect(observed.took < gateLimit)
        if let line = `case`.log { #expect(observed.log.contains(line), "\(observed.log)") }
        if `case`.status != 0 { #expect(observed.run.errors.contains("  1. ")) }
    }

    @Test func `two credentials that hang are waited for side by side`() {
        let workspace = ToolWorkspace()
        let modal = PracticeModal(workspace)
        let hub = PracticeHub(workspace, faults: [#"{"match": "whoami-v2", "action": "hang"}"#])
        modal.addFault(#"{"match": "TokenInfoGet", "action": "hang"}"#)
        let observed = workspace.observe(
            ["exec", "--requires", "HF_TOKEN, MODAL_TOKEN", "--", "touch", "ran"],
            environment: hub.environment().merging(modal.environment()) { $1 })
        #expect(observed.run.status == 77)
        #expect(observed.took < gateLimit)
        #expect(observed.log.filter { $0.hasPrefix("| AUTH | INFO | Token validation: 0/2 valid") }.count == 1)
    }
}
