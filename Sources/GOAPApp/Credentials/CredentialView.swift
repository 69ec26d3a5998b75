import GOAPAuth
import GOAPClients
import GOAPCore
import GOAPEngine
import GOAPExecutors
import GOAPReport

/// `auth`: validates credentials now.
package struct CredentialView {
    private let choice: ProjectChoice
    private let invocation: Invocation
    package var names: [String] = []
    /// Whether the right to write is asked for as well.
    package var write = false
    /// What will be written to, `NAMESPACE/NAME`.
    package var repo: String?
    package var fresh = false
    package var allowsUnknown = false
    package var json = false

    package init(_ choice: ProjectChoice, _ invocation: Invocation) {
        self.choice = choice
        self.invocation = invocation
    }

    package func run() throws -> ExitCodes {
        let place = try (try? choice.place(invocation)) ?? choice.placeWithoutPlan(invocation)
        let credentials = Wiring(place.named("auth"), invocation).credentials(usesCache: !fresh, echo: echo)
        let requests = requests(in: credentials.sources)
        let reports = credentials.validator.reports(requests)
        let rows = zip(requests, reports).map { request, report in
            CredentialTable.Row(report, access: request.access, repository: request.repository)
        }
        if json { invocation.printDocument(CredentialJSON(rows)) } else { invocation.printResult(table(rows)) }
        let standing = rows.compactMap(\.objection).filter { !allowsUnknown || $0 != .unknown }
        return standing.isEmpty ? .success : .gated
    }

    /// With JSON nothing but errors goes to standard error.
    private var echo: (AuthLog.Level, String) -> Void {
        json ? { _, _ in } : { [console = invocation.console] in console.printMessage($1) }
    }

    private var kinds: CredentialKinds { ClientTables.all.credentials }

    private func table(_ rows: [CredentialTable.Row]) -> String {
        let (repo, kinds) = (repo, kinds)
        return CredentialTable(
            rows, at: SystemClock().now, style: invocation.console.style(),
            remedies: { report, objection in
                report.obstacle(
                    of: kinds.named(report.name), access: objection == .forbidden ? "write" : nil, repository: repo
                )?.remedies ?? report.remedies
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

    /// What may be asked of an action: its commands only if they may run.
    private func askable(_ project: Project) -> (Action) -> [Requirement] {
        let gate = Wiring(project).gate(Wiring(project).credentials { _, _ in })
        return { action in
            let isCommand = { (requirement: Requirement) in if case .command = requirement { true } else { false } }
            guard action.requirements.contains(where: isCommand), let obstacle = gate.missing(for: action).first else {
                return action.requirements
            }
            invocation.printMessage("\(action.id): not asked, \(obstacle.message)\n")
            return action.requirements.filter { !isCommand($0) }
        }
    }

    /// What the plan's actions require, each once; empty where there is no plan that can be read.
    private var planRequirements: [Requirement] {
        guard let project = try? Project.open(choice, invocation) else { return [] }
        var requirements: [Requirement] = []
        for requirement in project.graph.actions.flatMap(askable(project))
        where kinds.of(requirement) != nil && !requirements.contains(requirement) {
            requirements.append(requirement)
        }
        return requirements
    }
}
