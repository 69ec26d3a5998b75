import GOAPCore
import GOAPEngine
import GOAPExecutors
import GOAPReport
import GOAPSecrets
import GOAPStore

/// `approve`: allows agents to run commands as they are now.
package struct Approving {
    private let choice: ProjectChoice
    private let invocation: Invocation
    /// The actions; without any, what is approved is listed.
    package var ids: [String] = []
    /// Every action that executes something, and every probe of a fact.
    package var all = false
    /// Whether approvals are taken back instead.
    package var revokes = false
    /// Whether it only shows how things stand.
    package var lists = false
    /// How long the approval counts; nil for as long as nothing changes.
    package var json = false
    package var length: Duration?
    package var reason: String?
    /// Who approves.
    package var actor: String?

    package init(_ choice: ProjectChoice, _ invocation: Invocation) {
        self.choice = choice
        self.invocation = invocation
    }

    package func run() throws -> ExitCodes {
        if !lists, !ids.isEmpty || all {
            try invocation.demand(.approve, revokes ? "take approvals back" : "approve commands")
        }
        let project = try Project.open(choice, invocation)
        let approvals = try project.approvals()
        let entries = try wanted(in: project).map { try entry($0, project, approvals) }
        if lists || ids.isEmpty && !all {
            show(list(entries), approvals)
        } else if revokes {
            try revoke(
                entries.filter { $0.standing.approval != nil }, all ? Array(approvals.routes.keys) : [], in: project)
        } else {
            try approve(entries, in: project)
        }
        return .success
    }

    private func show(_ list: ApprovalList, _ approvals: Approvals) {
        if json { return invocation.printDocument(list) }
        invocation.printResult(list.text + SavedRouteText.lines(approvals.routes, at: SystemClock().now))
    }

    private func approve(_ entries: [ApprovalEntry], in project: Project) throws {
        let (variables, until) = (project.subjects.variables, length.map(\.fromNow))
        let mask = invocation.console.mask
        try Wiring(project).journal(by: actor).approve(
            entries.map { entry in
                let shown = entry.subject.lines.map(mask.masked).joined(separator: "\n")
                return (
                    entry.id, entry.subject.hash, ApprovalScope(shown: shown, variables: variables, until: until)
                )
            })
        invocation.printResult(list(entries).approved(until: until))
        let names = ["PATH", "HOME"]
        for line in variables.split(separator: "\n") where names.contains(where: { line.hasPrefix($0 + "=") }) {
            invocation.printMessage("    with \(String(line).sanitized)\n")
        }
    }

    private func revoke(_ entries: [ApprovalEntry], _ routes: [String], in project: Project) throws {
        let who = invocation.actor(actor)
        try Wiring(project).journal(by: actor).append(
            entries.map { .commandsRevoked($0.id, by: who, reason: reason) }
                + routes.sorted().map { .routeRevoked($0, by: who, reason: reason) })
        let ids = entries.map(\.id.text) + routes.sorted().map { "route \($0.prefix(12))" }
        invocation.printMessage(
            (ids.isEmpty ? "nothing of these is approved" : "\(GOAPCore.list(ids)) no longer approved") + "\n")
    }

    private func list(_ entries: [ApprovalEntry]) -> ApprovalList {
        ApprovalList(entries, masked: invocation.console.mask.masked)
    }

    /// What an approval can be about.
    private enum Wanted {
        case action(Int)
        case probe(FactProbe)
    }

    private func wanted(in project: Project) throws -> [Wanted] {
        let probes = project.graph.plan.factProbes
        guard ids.isEmpty else {
            return try ids.map { id in
                if let probe = probes.first(where: { $0.approvalID.text == id }) { return .probe(probe) }
                return .action(try project.action(named: id))
            }
        }
        return project.graph.actions.indices.filter { !project.graph.actions[$0].isManual }.map(Wanted.action)
            + probes.map(Wanted.probe)
    }

    private func entry(_ wanted: Wanted, _ project: Project, _ approvals: Approvals) throws -> ApprovalEntry {
        let now = SystemClock().now
        switch wanted {
        case .action(let index): return project.approvalEntry(of: project.graph.actions[index], approvals, at: now)
        case .probe(let probe): return project.approvalEntry(of: probe, approvals, at: now)
        }
    }
}

extension Duration {
    /// When it has passed, counted from now.
    var fromNow: Timestamp {
        Timestamp(millisecondsSince1970: SystemClock().now.millisecondsSince1970 + milliseconds)
    }
}
