import FoundationEssentials
import GOAPSystem

/// What CI services say about the run we are part of. Data: one line for each service.
enum CISigns {
    struct Service: Sendable {
        let name: String
        /// The variable that shows it.
        let sign: String
        /// Those that name the run and who caused it.
        let run: String
        let actor: String
    }

    static let services: [Service] = [
        Service(name: "GitHub", sign: "GITHUB_ACTIONS", run: "GITHUB_RUN_ID", actor: "GITHUB_ACTOR"),
        Service(name: "GitLab", sign: "GITLAB_CI", run: "CI_PIPELINE_ID", actor: "GITLAB_USER_LOGIN"),
        Service(name: "Forgejo", sign: "FORGEJO_ACTIONS", run: "GITHUB_RUN_ID", actor: "GITHUB_ACTOR"),
        Service(name: "CircleCI", sign: "CIRCLECI", run: "CIRCLE_WORKFLOW_ID", actor: "CIRCLE_USERNAME"),
        Service(name: "Buildkite", sign: "BUILDKITE", run: "BUILDKITE_BUILD_NUMBER", actor: "BUILDKITE_BUILD_CREATOR"),
        Service(name: "Jenkins", sign: "JENKINS_URL", run: "BUILD_TAG", actor: "BUILD_USER_ID"),
        Service(name: "Azure Pipelines", sign: "TF_BUILD", run: "BUILD_BUILDID", actor: "BUILD_REQUESTEDFOR"),
        Service(name: "Travis", sign: "TRAVIS", run: "TRAVIS_BUILD_ID", actor: ""),
        Service(name: "Woodpecker", sign: "CI_PIPELINE_NUMBER", run: "CI_PIPELINE_NUMBER", actor: "CI_COMMIT_AUTHOR"),
        Service(name: "Drone", sign: "DRONE", run: "DRONE_BUILD_NUMBER", actor: "DRONE_COMMIT_AUTHOR"),
        Service(name: "Bitbucket", sign: "BITBUCKET_BUILD_NUMBER", run: "BITBUCKET_BUILD_NUMBER", actor: ""),
        Service(name: "a CI service", sign: "CI", run: "", actor: ""),
    ]

    /// `GitHub run 17 by octocat`; nil where no service shows.
    static func run(in environment: [String: String]) -> (name: String, sign: String)? {
        func value(_ name: String) -> String? {
            environment[name].flatMap { ["", "0", "false"].contains($0) ? nil : $0 }
        }
        guard let service = services.first(where: { value($0.sign) != nil }) else { return nil }
        let run = value(service.run).map { " run \($0)" } ?? ""
        let actor = value(service.actor).map { " by \($0)" } ?? ""
        return (service.name + run + actor, service.sign)
    }

    /// Where the branch comes from when that is outside the repository; nil for the repository's own.
    static func foreignBranch(in environment: [String: String]) -> String? {
        if let source = environment["CI_MERGE_REQUEST_SOURCE_PROJECT_ID"], !source.isEmpty,
            source != environment["CI_PROJECT_ID"]
        {
            return "project \(source)"
        }
        for (source, own) in forks {
            guard let name = environment[source], !name.isEmpty, name != environment[own] else { continue }
            return name
        }
        for sign in forkSigns where ["true", "1", "yes"].contains(environment[sign]?.lowercased() ?? "") { return sign }
        return gitHub(environment)
    }

    /// Where services name the repository a change comes from, and their own.
    private static let forks = [
        ("CI_EXTERNAL_PULL_REQUEST_SOURCE_REPOSITORY", "CI_EXTERNAL_PULL_REQUEST_TARGET_REPOSITORY"),
        ("BUILDKITE_PULL_REQUEST_REPO", "BUILDKITE_REPO"), ("TRAVIS_PULL_REQUEST_SLUG", "TRAVIS_REPO_SLUG"),
        ("CIRCLE_PR_REPONAME", ""), ("CHANGE_FORK", ""),
    ]

    private static let forkSigns = ["SYSTEM_PULLREQUEST_ISFORK", "CI_COMMIT_PULL_REQUEST_FROM_FORK"]

    /// A request, what follows from a workflow of one, or a comment that anybody may write.
    private static func gitHub(_ environment: [String: String]) -> String? {
        let event = environment["GITHUB_EVENT_NAME"] ?? ""
        let own = environment["GITHUB_REPOSITORY"]
        let source: String?
        if event.hasPrefix("pull_request") {
            source = payload(environment)?.pull_request?.head.repo?.full_name
        } else if event == "workflow_run" {
            source = payload(environment)?.workflow_run?.head_repository?.full_name
        } else if event == "issue_comment" || event == "issues" || event.hasPrefix("discussion") {
            return "event \(event)"
        } else {
            return nil
        }
        return source != nil && source == own ? nil : source ?? "event \(event)"
    }

    private static func payload(_ environment: [String: String]) -> Event? {
        guard let path = environment["GITHUB_EVENT_PATH"], let status = try? FileStatus(of: path), status.isFile,
            let bytes = try? File.bytes(of: path)
        else { return nil }
        return try? JSONDecoder().decode(Event.self, from: Data(bytes))
    }

    /// The parts of GitHub's event that say where a change comes from; the repository may be gone.
    private struct Event: Decodable {
        struct PullRequest: Decodable { let head: Head }
        struct Head: Decodable { let repo: Repository? }
        struct Repository: Decodable { let full_name: String }
        struct WorkflowRun: Decodable { let head_repository: Repository? }

        let pull_request: PullRequest?
        let workflow_run: WorkflowRun?
    }
}
