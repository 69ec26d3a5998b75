import ArgumentParser
import GOAPCore
import GOAPEngine
import GOAPReport
import GOAPStore

struct ApproveCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "approve", abstract: "Allow agents to run commands as they are now.",
        discussion: """
            Runs started by a coding agent, or by CI for a branch of another repository, execute only what a person \
            approved, word for word. A changed command has to be approved again.
            """)

    @OptionGroup var project: ProjectOptions
    @Argument(help: "The actions; without any, what is approved is listed.") var ids: [String] = []
    @Flag(help: "Every action that executes something, and every probe of a fact.") var all = false
    @Option(help: ArgumentHelp("Who approves; default: $GOAP_BY, else the user.", valueName: "name")) var by: String?

    mutating func run() throws {
        let project = try Project.open(project)
        let approvals = try project.approvals()
        guard !ids.isEmpty || all else { return list(project, approvals) }
        if let agent = Caller.agent {
            throw CommandFailure(
                .stuck, code: "person_needed", "an agent cannot approve commands (\(agent) is set)",
                hint: "a person types this in a terminal of their own")
        }
        let indexes = all ? executable(in: project) : try ids.map { try project.action(named: $0) }
        let wanted = indexes.map { project.graph.actions[$0] }
        let probes = all ? project.graph.plan.factProbes : []
        let journal = try Wiring(project).journal(by: Caller.name(by))
        do throws(JournalError) {
            try journal.approve(
                wanted.map { ($0.id, $0.commandHash) } + probes.map { ($0.approvalID, $0.commandHash) })
        } catch {
            throw CommandFailure(error)
        }
        for action in wanted { show(action, "approved") }
        for probe in probes { show(probe, "approved") }
    }

    private func list(_ project: Project, _ approvals: Approvals) {
        for index in executable(in: project) {
            let action = project.graph.actions[index]
            let isApproved = approvals.approval(.commands, of: action.id, hash: action.commandHash) != nil
            let isKnown = approvals.newest(.commands, of: action.id) != nil
            show(action, isApproved ? "approved" : isKnown ? "changed" : "not approved")
        }
        for probe in project.graph.plan.factProbes {
            show(probe, probe.isApproved(in: approvals) ? "approved" : "not approved")
        }
    }

    private func show(_ probe: FactProbe, _ state: String) {
        printResult("\(probe.approvalID)  \(state)  \(probe.commandHash.prefix(12))".sanitized + "\n")
        printResult("    \(probe.command.text.sanitized)\n")
    }

    private func executable(in project: Project) -> [Int] {
        project.graph.actions.indices.filter { !project.graph.actions.isManual(at: $0) }
    }

    /// The commands as they are, so that what is approved was seen.
    private func show(_ action: Action, _ state: String) {
        printResult("\(action.id)  \(state)  \(action.commandHash.prefix(12))".sanitized + "\n")
        for command in action.command.commands {
            for line in command.text.split(separator: "\n", omittingEmptySubsequences: false) {
                printResult("    \(String(line).sanitized)\n")
            }
        }
        for case .command(let text) in action.requirements { printResult("    requires: \(text.sanitized)\n") }
    }
}

extension Project {
    /// What people approved by now.
    func approvals() throws(CommandFailure) -> Approvals {
        do throws(JournalError) {
            return try RunHistory(state: statePath, plan: planPath)?.approvals() ?? Approvals()
        } catch {
            throw CommandFailure(error)
        }
    }
}
