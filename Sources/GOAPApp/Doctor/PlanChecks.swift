import GOAPAuth
import GOAPCore
import GOAPEngine
import GOAPExecutors
import GOAPReport
import GOAPSystem

/// The plan: found, readable, without errors, in agreement with what is recorded, and able to run here.
struct PlanChecks {
    let choice: ProjectChoice
    let invocation: Invocation

    func checks() -> [HealthCheck] {
        do {
            let project = try Project.open(choice, invocation)
            return [
                plan(project), drift(project), doubts(project), tools(project), credentials(project),
                processes(project),
            ]
        } catch {
            let failure = CommandFailure(error)
            return [HealthCheck("plan", .problem, failure.message, remedies: [failure.hint].compactMap { $0 })]
        }
    }

    private func plan(_ project: Project) -> HealthCheck {
        let warnings = project.diagnostics.count { $0.severity == .warning }
        let text = "\(project.planPath): \(count(project.graph.actions.count, "action"))"
        if let names = (try? FileStatus(of: project.planPath))?.names, names > 1 {
            return HealthCheck(
                "plan", .warning, "\(text), with \(names) names, of which the others keep the text of now",
                remedies: ["make them symbolic links (ln -s): what is written is renamed over the file"])
        }
        guard warnings > 0 else { return HealthCheck("plan", .good, text) }
        return HealthCheck("plan", .warning, "\(text), \(count(warnings, "warning"))", remedies: ["goap-runner lint"])
    }

    private func drift(_ project: Project) -> HealthCheck {
        let drift = project.explainedDrift
        guard !drift.isEmpty else { return HealthCheck("drift", .good, "the plan says what is recorded") }
        let edited = drift.filter { !$0.isCommitted }.map(\.action.text)
        let committed = drift.filter(\.isCommitted).map(\.action.text)
        let texts = [
            edited.isEmpty ? nil : "edited by hand since: \(list(edited))",
            committed.isEmpty ? nil : "this commit says otherwise than what is recorded: \(list(committed))",
        ]
        return HealthCheck(
            "drift", .warning, texts.compactMap { $0 }.joined(separator: "; "),
            remedies: ["take it over:  goap-runner sync --adopt", "undo it:       goap-runner sync"])
    }

    private func doubts(_ project: Project) -> HealthCheck {
        let doubted = project.situation.doubted
        guard !doubted.isEmpty else { return HealthCheck("evidence", .good, "what is done is as it was done") }
        let names = doubted.prefix(5).map { DoubtText.line($0, in: project.situation) }.joined(separator: "; ")
        return HealthCheck(
            "evidence", .warning, doubted.count > 5 ? "\(names); \(doubted.count - 5) more" : names,
            remedies: ["do it again:  goap-runner next --stale"])
    }

    private func tools(_ project: Project) -> HealthCheck {
        let wiring = Wiring(project)
        let missing = left(in: project).flatMap { wiring.missingPrograms(of: $0) }
        guard !missing.isEmpty else { return HealthCheck("tools", .good, "every program the plan starts is there") }
        return HealthCheck("tools", .problem, texts(missing), remedies: remedies(missing))
    }

    private func credentials(_ project: Project) -> HealthCheck {
        let outlook = Wiring(project).credentialOutlook()
        let wanting = left(in: project).filter { !$0.requirements.isEmpty }
        let found = wanting.flatMap { outlook.obstacles(for: $0) }
        guard !found.isEmpty else {
            return HealthCheck("credentials", .good, "nothing known against them; 'goap-runner auth' asks the services")
        }
        return HealthCheck("credentials", .problem, texts(found), remedies: remedies(found))
    }

    private func processes(_ project: Project) -> HealthCheck {
        let left = MachineHealth.leftBehind(by: absolute(project.planPath))
        guard !left.isEmpty else { return HealthCheck("processes", .good, "none was left behind") }
        let numbers = left.map(String.init)
        return HealthCheck(
            "processes", .warning, "left behind by a runner that is gone: \(list(numbers))",
            remedies: ["kill \(numbers.joined(separator: " "))"])
    }

    private func left(in project: Project) -> [Action] {
        project.graph.actions.indices.filter { !project.situation.states[$0].satisfiesDependents }
            .map { project.graph.actions[$0] }
    }

    private func texts(_ obstacles: [Obstacle]) -> String {
        var seen: Set<String> = []
        return obstacles.map(\.message).filter { seen.insert($0).inserted }.joined(separator: "; ")
    }

    private func remedies(_ obstacles: [Obstacle]) -> [String] {
        var seen: Set<String> = []
        return obstacles.flatMap(\.remedies).filter { seen.insert($0).inserted }
    }
}
