@testable import GOAPApp
import GOAPCore
import GOAPSecrets
import GOAPSystem
import GOAPTestSupport
import Testing

/// Who started us, and whether a person has to approve what runs.
struct CallerTests {
    private let folder = TestFolder()

    private func caller(
        _ environment: [String: String], terminal: Bool = true, _ ancestors: [Ancestor] = []
    ) -> Caller { found(environment, terminal: terminal, ancestors).caller }

    private func found(
        _ environment: [String: String], terminal: Bool = true, _ ancestors: [Ancestor] = []
    ) -> (caller: Caller, environment: [String: String]) {
        var surroundings = CallerFinder.Surroundings()
        surroundings.isAtTerminal = terminal
        surroundings.ancestors = { ancestors }
        surroundings.program = "/opt/goap-runner"
        return CallerFinder(environment: environment, surroundings).found
    }

    private func reason(_ environment: [String: String], planAsks: Bool = false) -> String? {
        let (caller, environment) = found(environment)
        return caller.approvalReason(environment["GOAP_APPROVAL"], planAsks: planAsks)
    }

    @Test(arguments: AgentSigns.variables.map(\.name))
    func `every variable of an agent asks for approvals, and is named`(variable: String) {
        #expect(caller([variable: "1"]).kind == .agent)
        #expect(reason([variable: "1"]) == "started by an agent (\(variable) is set)")
        for value in ["", "0", "false"] {
            #expect(caller([variable: value]).kind == .person)
            #expect(reason([variable: value]) == nil)
        }
    }

    @Test func `every sign has its source, and none stands twice`() {
        #expect(AgentSigns.variables.allSatisfy { $0.source.contains(".com/") })
        #expect(Set(AgentSigns.variables.map(\.name)).count == AgentSigns.variables.count)
    }

    @Test(arguments: [
        (["CLAUDECODE": "1"], "agent claude"), (["AI_AGENT": "amp"], "agent amp"), (["AGENT": "1"], "agent unnamed"),
        (["CODEX_THREAD_ID": "0a1b"], "agent codex"), (["GOAP_CALLER": "agent:nova"], "agent nova"),
        (["GOAP_CALLER": "nonsense"], "agent nonsense"),
        (["GOAP_CALLER": "person:ada", "AGENT": "1"], "agent unnamed"),
        (["USER": "ada"], "ada"), (["CI": "true"], "CI (a CI service)"),
        (
            ["GITHUB_ACTIONS": "true", "GITHUB_RUN_ID": "17", "GITHUB_ACTOR": "octocat"],
            "CI (GitHub run 17 by octocat)"
        ),
        (
            ["GITLAB_CI": "true", "CI": "true", "CI_PIPELINE_ID": "4", "GITLAB_USER_LOGIN": "eve"],
            "CI (GitLab run 4 by eve)"
        ),
        (["GITHUB_ACTIONS": "true", "CLAUDECODE": "1"], "agent claude"),
    ])
    func `a caller has a name`(environment: [String: String], words: String) {
        #expect(caller(environment).words == words)
    }

    @Test func `without a terminal a person is a script`() {
        #expect(caller(["USER": "ada"], terminal: false) == Caller(.script, "ada"))
        #expect(caller(["USER": "ada"], terminal: false).words == "a script of ada")
        #expect(caller(["CLAUDECODE": "1"], terminal: false).kind == .agent)
    }

    @Test func `below the program of an agent nobody is a person at a terminal`() {
        let names = Ancestor(names: ["node", "claude"], environment: [:])
        let variables = Ancestor(names: ["sh"], environment: ["CLAUDECODE": "1"])
        for ancestor in [names, variables] {
            #expect(caller(["USER": "ada"], [Ancestor(names: ["make"], environment: [:]), ancestor]).kind == .script)
        }
        #expect(caller(["USER": "ada"], [Ancestor(names: ["bash"], environment: ["A": "1"])]).kind == .person)
    }

    @Test func `who is handed down is kept although a command clears its environment`() {
        let above = Ancestor(
            names: ["sh"], environment: ["GOAP_CALLER": "agent:claude;action:A01", "GOAP_APPROVAL": "required"])
        let found = found(["USER": "ada"], [Ancestor(names: ["env"], environment: [:]), above])
        #expect(found.caller == Caller(.agent, "claude", in: "A01", sign: "GOAP_CALLER is set"))
        #expect(found.environment["GOAP_APPROVAL"] == "required")
        let runner = Ancestor(names: ["goap-runner"], environment: ["AGENT": "amp"], executable: "/opt/goap-runner")
        #expect(caller([:], [runner]).code == "agent:amp;action:?")
        #expect(
            !caller([:], [Ancestor(names: ["goap-runner"], environment: [:], executable: "/opt/goap-runner")]).may(
                .approve))
    }

    @Test func `what is handed down is never wider than what is seen`() {
        for kind in Caller.Kind.allCases {
            for seen in [["USER": "ada"], ["CLAUDECODE": "1"], ["CI": "1"]] {
                let both = seen.merging(["GOAP_CALLER": Caller(kind, "x", in: "A01").code]) { $1 }
                #expect(caller(both).kind == max(kind, caller(seen).kind))
                #expect(caller(both).action == "A01")
            }
        }
    }

    @Test func `the stricter of what is asked counts`() {
        #expect(reason(["GOAP_APPROVAL": "required"]) == "told to ask (GOAP_APPROVAL is 'required')")
        for strict in ["AI_AGENT", "GOAP_CALLER"] {
            let environment = ["GOAP_APPROVAL": "never", strict: "agent:x"]
            #expect(reason(environment)?.hasPrefix("started by an agent") == true)
        }
        #expect(reason(["GOAP_APPROVAL": "never"], planAsks: true) == "told to ask by the plan (goap:approval)")
        #expect(reason(["GOAP_APPROVAL": "", "AI_AGENT": "1"]) == "started by an agent (AI_AGENT is set)")
        #expect(reason(["GOAP_APPROVAL": ""]) == nil && reason(["GOAP_APPROVAL": "never"]) == nil)
    }

    @Test(arguments: ["requried", "REQUIRED", "Never", "no", "0", " never"])
    func `an unknown word in GOAP_APPROVAL counts as required`(word: String) {
        #expect(reason(["GOAP_APPROVAL": word]) == "told to ask (GOAP_APPROVAL is '\(word)')")
    }

    @Test(arguments: [
        (["CI_MERGE_REQUEST_SOURCE_PROJECT_ID": "7", "CI_PROJECT_ID": "7"], false),
        (["CI_MERGE_REQUEST_SOURCE_PROJECT_ID": "8", "CI_PROJECT_ID": "7"], true),
        (["CI_MERGE_REQUEST_SOURCE_PROJECT_ID": "8"], true),
        (["CI_MERGE_REQUEST_SOURCE_PROJECT_ID": "", "CI_PROJECT_ID": "7"], false),
        (["TRAVIS_PULL_REQUEST_SLUG": "a/fork", "TRAVIS_REPO_SLUG": "a/b"], true),
        (["TRAVIS_PULL_REQUEST_SLUG": "a/b", "TRAVIS_REPO_SLUG": "a/b"], false),
        (["CIRCLE_PR_REPONAME": "fork"], true), (["CHANGE_FORK": "eve"], true),
        (["SYSTEM_PULLREQUEST_ISFORK": "True"], true), (["SYSTEM_PULLREQUEST_ISFORK": "False"], false),
        (["BUILDKITE_PULL_REQUEST_REPO": "git://x/f", "BUILDKITE_REPO": "git://x/o"], true),
        (["GITHUB_EVENT_NAME": "issue_comment"], true), (["GITHUB_EVENT_NAME": "issues"], true),
        (["GITHUB_EVENT_NAME": "discussion_comment"], true), (["GITHUB_EVENT_NAME": "push"], false),
        (["GITHUB_EVENT_NAME": "workflow_dispatch"], false), (["GITHUB_EVENT_NAME": "workflow_run"], true),
    ])
    func `a change from outside the repository is foreign`(environment: [String: String], isForeign: Bool) {
        #expect((caller(environment).kind == .foreign) == isForeign)
    }

    @Test(arguments: [
        (#"{"pull_request": {"head": {"repo": {"full_name": "octo/plan"}}}}"#, false),
        (#"{"pull_request": {"head": {"repo": {"full_name": "octo/fork"}}}}"#, true),
        (#"{"pull_request": {"head": {"repo": null}}}"#, true),
        (#"{"pull_request": {}}"#, true),
        ("{", true),
        ("", true),
    ])
    func `a pull request asks unless its event says that it is of this repository`(event: String, asks: Bool) {
        let path = folder.write("event.json", event)
        for name in ["pull_request", "pull_request_target", "pull_request_review"] {
            let environment = [
                "GITHUB_EVENT_NAME": name, "GITHUB_EVENT_PATH": path, "GITHUB_REPOSITORY": "octo/plan",
            ]
            #expect((reason(environment) != nil) == asks)
        }
    }

    @Test(arguments: [("octo/plan", false), ("octo/fork", true)])
    func `what follows from a workflow is foreign where its branch was`(source: String, isForeign: Bool) {
        let event = #"{"workflow_run": {"head_repository": {"full_name": "\#(source)"}}}"#
        let environment = [
            "GITHUB_EVENT_NAME": "workflow_run", "GITHUB_EVENT_PATH": folder.write("event.json", event),
            "GITHUB_REPOSITORY": "octo/plan", "GITHUB_ACTIONS": "true",
        ]
        #expect(caller(environment).kind == (isForeign ? .foreign : .ci))
    }

    @Test func `a pull request whose event is not there asks`() {
        let missing = ["GITHUB_EVENT_NAME": "pull_request", "GITHUB_EVENT_PATH": folder.path + "/none"]
        #expect(reason(missing) == "started by CI for a branch of another repository (event pull_request)")
        #expect(reason(["GITHUB_EVENT_NAME": "pull_request"]) != nil)
        // A folder, or a pipe that would never end, is no event.
        #expect(reason(["GITHUB_EVENT_NAME": "pull_request", "GITHUB_EVENT_PATH": folder.path]) != nil)
    }

    @Test func `the name is the one given, else that of GOAP_BY, else the user's`() {
        func actor(_ environment: [String: String], _ given: String? = nil) -> String {
            Invocation(
                environment: environment, console: Console(environment: [:], mask: .patternsOnly) { _, _ in nil }
            )
            .actor(given)
        }
        let both = ["GOAP_BY": "Ada", "USER": "tester"]
        #expect(actor(both, "Bob") == "Bob")
        #expect(actor(both, "") == "Ada")
        #expect(actor(both) == "Ada")
        #expect(actor(["GOAP_BY": "", "USER": "tester"]) == "tester")
        #expect(actor([:]).hasPrefix("user "))
    }
}

struct EnvironmentRemarksTests {
    @Test func `variables that are understood or not set need no remark`() {
        #expect(EnvironmentRemarks.all([:]).isEmpty)
        let known = [
            "GOAP_APPROVAL": "never", "GOAP_AUTH_TIMEOUT": "15", "GOAP_PLAN": "a.md", "GOAP_STATE": "state",
        ]
        #expect(EnvironmentRemarks.all(known).isEmpty)
        #expect(EnvironmentRemarks.all(["GOAP_APPROVAL": "", "GOAP_AUTH_TIMEOUT": ""]).isEmpty)
    }

    @Test func `each that is not understood is said once, with what counts`() {
        let remarks = EnvironmentRemarks.all([
            "GOAP_APPROVAL": "requried", "GOAP_AUTH_TIMEOUT": "soon", "GOAP_PLAN": "", "GOAP_STATE": "",
        ])
        #expect(
            remarks == [
                "GOAP_PLAN is set, but empty: it counts as not set",
                "GOAP_STATE is set, but empty: it counts as not set",
                "GOAP_APPROVAL is 'requried', neither 'required' nor 'never': it counts as 'required'",
                "GOAP_AUTH_TIMEOUT is 'soon', no time such as '15' or '15s': "
                    + "\(Credentials.standardLimit.shortText) counts",
            ])
    }

    @Test(arguments: [
        ("15", 15.0), ("0.5", 0.5), ("15s", 15), ("2m", 120), ("0", nil), ("-1", nil), ("inf", nil), ("nan", nil),
        ("1e300", nil), ("2d", nil), ("soon", nil), ("", nil),
    ])
    func `a limit is a number of seconds or a duration, more than nothing and at most a day`(
        text: String, seconds: Double?
    ) {
        #expect(Credentials.limit(text) == seconds.map { .seconds($0) })
    }
}
