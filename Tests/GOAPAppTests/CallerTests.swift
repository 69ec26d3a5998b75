@testable import GOAPApp
import GOAPCore
import GOAPTestSupport
import Testing

/// Who started us, and whether a person has to approve what runs.
struct CallerTests {
    private let folder = TestFolder()

    private func reason(_ environment: [String: String]) -> String? { Caller(environment: environment).approvalReason }

    @Test(arguments: ["AI_AGENT", "AGENT", "CLAUDECODE", "CURSOR_AGENT", "CODEX_SANDBOX", "GEMINI_CLI", "OPENCODE"])
    func `every variable of an agent asks for approvals, and is named`(variable: String) {
        #expect(Caller(environment: [variable: "1"]).agent == variable)
        #expect(reason([variable: "1"]) == "started by an agent (\(variable) is set)")
        for value in ["", "0", "false"] {
            #expect(Caller(environment: [variable: value]).agent == nil)
            #expect(reason([variable: value]) == nil)
        }
    }

    @Test func `GOAP_APPROVAL goes over who started us`() {
        #expect(reason(["GOAP_APPROVAL": "required"]) == "told to ask (GOAP_APPROVAL is 'required')")
        #expect(reason(["GOAP_APPROVAL": "never", "AI_AGENT": "1"]) == nil)
        #expect(reason(["GOAP_APPROVAL": "", "AI_AGENT": "1"]) == "started by an agent (AI_AGENT is set)")
        #expect(reason(["GOAP_APPROVAL": ""]) == nil)
    }

    @Test(arguments: ["requried", "REQUIRED", "Never", "no", "0", " never"])
    func `an unknown word in GOAP_APPROVAL counts as required`(word: String) {
        #expect(reason(["GOAP_APPROVAL": word]) == "told to ask (GOAP_APPROVAL is '\(word)')")
    }

    @Test(arguments: [("7", "7", false), ("8", "7", true), ("8", nil, true), ("", "7", false)])
    func `a merge request of another project asks`(source: String, project: String?, asks: Bool) {
        var environment = ["CI_MERGE_REQUEST_SOURCE_PROJECT_ID": source]
        environment["CI_PROJECT_ID"] = project
        #expect(reason(environment) == (asks ? "started by CI for a branch of another repository" : nil))
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
        for name in ["pull_request", "pull_request_target"] {
            let environment = [
                "GITHUB_EVENT_NAME": name, "GITHUB_EVENT_PATH": path, "GITHUB_REPOSITORY": "octo/plan",
            ]
            #expect((reason(environment) != nil) == asks)
        }
    }

    @Test func `a pull request whose event is not there asks, other events do not`() {
        let missing = ["GITHUB_EVENT_NAME": "pull_request", "GITHUB_EVENT_PATH": folder.path + "/none"]
        #expect(reason(missing) == "started by CI for a branch of another repository")
        #expect(reason(["GITHUB_EVENT_NAME": "pull_request"]) != nil)
        #expect(reason(["GITHUB_EVENT_NAME": "push"]) == nil)
    }

    @Test func `the name is the one given, else that of GOAP_BY, else the user's`() {
        let caller = Caller(environment: ["GOAP_BY": "Ada", "USER": "tester"])
        #expect(caller.name("Bob") == "Bob")
        #expect(caller.name("") == "Ada")
        #expect(caller.name() == "Ada")
        #expect(Caller(environment: ["GOAP_BY": "", "USER": "tester"]).name() == "tester")
        #expect(Caller(environment: [:]).name().hasPrefix("user "))
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
