import GOAPCore
import GOAPEngine
import GOAPReport
import GOAPStore

/// `approve`: allows agents to run commands as they are now.
package struct Approving {
    private let choice: ProjectChoice
    private let invocation: Invocation
    /// The actions; without any, what is approved is listed.
    package var ids: [String] = []
    /// Every action that executes something, and every probe of a fact.
    package var all = false
    /// Who approves.
    package var actor: String?

    package init(_ choice: ProjectChoice, _ invocation: Invocation) {
        self.choice = choice
        self.invocation = invocation
    }

    package func run() throws -> ExitCodes {
        let project = try Project.open(choice, invocation)
        if ids.isEmpty, !all {
            list(project, try project.approvals())
        } else {
            try approve(in: project)
        }
        return .success
    }

    private func approve(in project: Project) throws {
        if let agent = invocation.caller.agent {
            throw CommandFailure(
                .stuck, code: .personNeeded, "an agent cannot approve commands (\(agent) is set)",
                hint: "a person types this in a terminal of their own")
        }
        let indexes = all ? executable(in: project) : try ids.map { try project.action(named: $0) }
        let wanted = indexes.map { project.graph.actions[$0] }
        let probes = all ? project.graph.plan.factProbes : []
        try Wiring(project).journal(by: actor).approve(
            wanted.map { ($0.id, $0.commandHash) } + probes.map { ($0.approvalID, $0.commandHash) })
        show(wanted.map { .init($0, .approved) } + probes.map { entry($0, .approved) })
    }

    private func list(_ project: Project, _ approvals: Approvals) {
        let actions = executable(in: project).map { index -> ApprovalList.Entry in
            let action = project.graph.actions[index]
            let isApproved = approvals.approval(.commands, of: action.id, hash: action.commandHash) != nil
            let isKnown = approvals.newest(.commands, of: action.id) != nil
            return .init(action, isApproved ? .approved : isKnown ? .changed : .missing)
        }
        show(
            actions
                + project.graph.plan.factProbes.map { entry($0, $0.isApproved(in: approvals) ? .approved : .missing) })
    }

    private func entry(_ probe: FactProbe, _ state: ApprovalList.State) -> ApprovalList.Entry {
        .init(probe, id: probe.approvalID, hash: probe.commandHash, state)
    }

    private func show(_ entries: [ApprovalList.Entry]) { invocation.printResult(ApprovalList(entries).text) }

    private func executable(in project: Project) -> [Int] {
        project.graph.actions.indices.filter { !project.graph.actions[$0].isManual }
    }
}
