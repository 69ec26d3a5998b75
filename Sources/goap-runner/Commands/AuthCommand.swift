import ArgumentParser
import GOAPAuth
import GOAPClients
import GOAPCore
import GOAPEngine
import GOAPExecutors
import GOAPReport
import Glibc

struct AuthCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "auth", abstract: "Validate credentials now, and say what mends those that may not be used.",
        discussion: """
            Without names: what the plan requires, or HF_TOKEN and MODAL_TOKEN where no plan requires any. Any other \
            name stands for an environment variable. Exits with 77 unless all may be used.
            """)

    @OptionGroup var project: ProjectOptions
    @Argument(help: "The credentials: HF_TOKEN, MODAL_TOKEN, WANDB_API_KEY, or a variable's name.") var names:
        [String] = []
    @Flag(help: "Ask for the right to write as well.") var write = false
    @Option(help: ArgumentHelp("What will be written to.", valueName: "namespace/name")) var repo: String?
    @Flag(help: "Ask the services again, whatever was found out in the last ten minutes.") var fresh = false
    @Flag(help: "Go on, with exit code 0, when nobody could say whether a credential is good.") var allowUnknown = false
    @Flag(help: "Print one JSON document.") var json = false

    func validate() throws {
        if let name = names.first(where: { !Self.isName($0) }) {
            throw ValidationError("'\(name.prefix(3))…' is no name of a credential; write HF_TOKEN, not its value.")
        }
        if let repo, repo.split(separator: "/", omittingEmptySubsequences: false).count != 2 {
            throw ValidationError("'\(repo)' is no repository; write NAMESPACE/NAME.")
        }
    }

    mutating func run() throws {
        try project.enter()
        let wiring = Wiring(planPath: "auth", statePath: project.statePath, logsPath: project.logsPath)
        let credentials = wiring.credentials(usesCache: !fresh, echo: echo)
        let requests = requests(in: credentials.sources)
        let reports = credentials.validator.reports(requests)
        let rows = zip(requests, reports).map { request, report in
            CredentialTable.Row(report, access: request.access, repository: request.repository)
        }
        printResult(json ? CredentialJSON.document(rows).text(indent: 2) + "\n" : table(rows))
        let standing = rows.compactMap(\.objection).filter { !allowUnknown || $0 != .unknown }
        if !standing.isEmpty { Glibc.exit(ExitCodes.gated.rawValue) }
    }

    private var kinds: CredentialKinds { ClientTables.all.credentials }

    /// With JSON nothing but errors goes to standard error.
    private var echo: (AuthLog.Level, String) -> Void { json ? { _, _ in } : { printMessage($1) } }

    private func table(_ rows: [CredentialTable.Row]) -> String {
        let (repo, kinds) = (repo, kinds)
        return CredentialTable(
            rows, at: SystemClock().now, style: Terminal.style(project.color),
            remedies: { report, objection in
                report.obstacle(
                    of: kinds.named(report.name), access: objection == .forbidden ? "write" : nil, repository: repo)?
                    .remedies
                    ?? report.remedies
            }
        ).text
    }

    private func requests(in sources: CredentialSources) -> [CredentialValidator.Request] {
        guard names.isEmpty else { return names.map { request(kinds.named($0), in: sources, access: nil) } }
        let required = planRequirements
        guard !required.isEmpty else {
            return kinds.all.filter(\.isUsual).map { request($0, in: sources, access: nil) }
        }
        return required.compactMap { requirement in
            guard let kind = kinds.of(requirement) else { return nil }
            guard case .credential(_, let access) = requirement else { return request(kind, in: sources, access: nil) }
            return request(kind, in: sources, access: access)
        }
    }

    private func request(
        _ kind: CredentialKind, in sources: CredentialSources, access: String?
    ) -> CredentialValidator.Request {
        CredentialValidator.Request(
            kind, in: sources, access: write || repo != nil ? "write" : access, repository: repo)
    }

    /// What the plan's actions require, each once; empty where there is no plan that can be read.
    private var planRequirements: [Requirement] {
        guard let path = try? PlanLocator.path(flags: project.plans), let source = try? PlanSource(path),
            let graph = source.resolution.graph
        else { return [] }
        var requirements: [Requirement] = []
        for requirement in graph.actions.flatMap(\.requirements)
        where kinds.of(requirement) != nil && !requirements.contains(requirement) {
            requirements.append(requirement)
        }
        return requirements
    }

    /// As variables are named; a value put here by mistake has small letters or signs.
    private static func isName(_ text: String) -> Bool {
        !text.isEmpty && text.allSatisfy { $0.isASCII && ($0.isUppercase || $0.isNumber || $0 == "_") }
    }
}
