package import GOAPCore
import GOAPEngine
import GOAPPlanner
import GOAPReport
import GOAPStore

/// `next`: executes what is ready, one wave or all, or gives one action to a person or an agent.
package struct NextRun {
    private let choice: ProjectChoice
    private let invocation: Invocation
    package var request = RunRequest()
    package var output = RunOutput()
    /// Whether it only says what would run.
    package var dryRun = false
    /// Whether it goes on until nothing is ready.
    package var all = false
    /// Whether it does again what is not believed any more, in place of what is ready.
    package var stale = false
    /// Whether it succeeds only when nothing was gated or left over.
    package var isStrict = false
    /// Whether it starts whatever is ready, also what the plan's goal does not need.
    package var ignoresGoal = false
    /// At most so many actions.
    package var limit: Int?
    package var filter = ActionFilter()
    /// Whether one action is claimed instead of run.
    package var claims = false
    /// The members of an action that are wanted in JSON; all of them unless they are named.
    package var fields: [String]?
    /// For how long it is claimed.
    package var lease = Duration.seconds(1800)
    /// Who claims it.
    package var actor: String?

    package init(_ choice: ProjectChoice, _ invocation: Invocation) {
        self.choice = choice
        self.invocation = invocation
    }

    package func run() throws -> ExitCodes {
        try JSONFields.check(fields)
        let opened = try Project.open(choice, invocation)
        try filter.check(opened.graph.actions)
        if claims { return try claimOne(opened) }
        if dryRun {
            try list(opened)
            return .success
        }
        let (recovered, journal) = try opened.prepareRun(syncs: output.syncs)
        let guide = try guide(of: recovered)
        let wanted = candidates(recovered, guide)
        let awaited = awaited(recovered, after: wanted)
        guard !wanted.isEmpty else {
            if output.syncs { try PlanSync.catchUp(recovered, journal: journal) }
            return try end(recovered, ran: false)
        }
        var next = self
        if all, let guide { next.request.order = guide.order }
        return try next.execute(wanted, awaited, recovered, journal)
    }

    /// The goal that decides what is next; nil where the plan states none, or nobody wants it to.
    private func guide(of project: Project) throws -> GoalOutlook? {
        guard !ignoresGoal, !stale, let goal = try project.goalOutlook(), goal.isGuiding else { return nil }
        return goal
    }

    private func execute(
        _ wanted: [Int], _ awaited: [Int], _ project: Project, _ journal: SQLiteJournal
    ) throws -> ExitCodes {
        var request = request
        request.sharesWork = all
        if stale { request.again = project.attempts(of: project.situation.doubted) }
        let session = RunSession(project, journal: journal, request, output)
        let report = try session.run(wanted + awaited, command: command)
        let after = try project.reopened()
        guard report.outcome != .succeeded else { return try end(after, ran: report.startedAnything) }
        let isGated = report.outcome == .gated
        if isGated, !output.json {
            invocation.printMessage(PlainStatus.nextSteps(try after.report(), showsGates: false))
        }
        if !isStrict, isGated || report.outcome == .stuck, report.startedAnything { return .success }
        let isOwn = report.held.contains { project.enclosing[$0.action] != nil }
        return !isStrict && report.outcome == .held && !isOwn ? .stuck : report.exitCode
    }

    private var command: String { "next" + (stale ? " --stale" : "") + (all ? " --all" : "") }

    private func claimOne(_ opened: Project) throws -> ExitCodes {
        let journal = try Wiring(opened).journal(by: actor)
        let project = try opened.recover(with: journal)
        let startable = project.startable + project.situation.manual
        let ready = project.graph.byUrgency(next(startable, try guide(of: project)))
        let claim = ActionClaim(
            project: project, journal: journal, by: invocation.actor(actor), length: lease, json: output.json)
        guard try claim.run(chosen(among: ready, of: project), mine: filter.matches) else {
            return try end(project, ran: false)
        }
        if output.syncs { try PlanSync.publish(project, journal: journal) }
        return .success
    }

    /// Those that the route to the goal begins with, where there is one.
    private func next(_ indexes: [Int], _ guide: GoalOutlook?) -> [Int] {
        guide.map { guide in indexes.filter(guide.next.contains) } ?? indexes
    }

    /// What this command may start: the wave that is ready, or with `--all` everything that is left, of a plan with a goal
    /// as far as its route needs it.
    private func candidates(_ project: Project, _ guide: GoalOutlook?) -> [Int] {
        let situation = project.situation
        if stale, !all {
            let doubted = situation.doubted.filter { !project.graph.actions[$0].isManual }
            return Array(chosen(among: project.graph.order.filter(doubted.contains), of: project).prefix(limit ?? .max))
        }
        let taken = guide.map { Set($0.route?.steps ?? []) }
        let pool =
            all
            ? project.graph.order.filter { index in
                let isOpen = situation.states[index].isStartable || stale && situation.doubt(of: index) != nil
                return isOpen && !project.graph.actions[index].isManual && taken?.contains(index) ?? true
            }
            : next(situation.ready, guide)
        return Array(chosen(among: pool, of: project).prefix(limit ?? .max))
    }

    /// What other processes run already, with `--all`: this run has to see its end before what depends on it can start.
    private func awaited(_ project: Project, after wanted: [Int]) -> [Int] {
        guard all, limit == nil else { return [] }
        let waited = Set(wanted.flatMap { project.graph.dependencies[$0] })
        return chosen(among: waited.filter { project.situation.states[$0] == .running }.sorted(), of: project)
    }

    private func chosen(among pool: [Int], of project: Project) -> [Int] {
        pool.filter { filter.matches(project.graph.actions[$0]) }
    }

    private func list(_ project: Project) throws {
        let guide = try guide(of: project)
        let indexes = candidates(project, guide)
        var list = try project.nextList(indexes)
        list.fields = fields
        if output.json { return invocation.printDocument(list) }
        invocation.printResult(list.text)
        if !stale { invocation.printMessage(DoubtText.lines(project.situation)) }
        guard indexes.isEmpty, let report = try? project.report() else {
            for line in guide?.lines ?? [] { invocation.printMessage(line.sanitized + "\n") }
            return
        }
        invocation.printMessage(PlainStatus.nextSteps(report))
    }

    /// Says what is left, and ends with 0 when that is nothing or something was done, else with 3; strictly with 3
    /// as well when `--all` has not brought everything to its end.
    private func end(_ project: Project, ran: Bool) throws -> ExitCodes {
        let report = try project.report()
        if !output.json { invocation.printMessage(PlainStatus.nextSteps(report)) }
        let situation = project.situation
        let isOver = !ignoresGoal && report.goal?.isReached ?? false || situation.isOver
        let isStuck = !isOver && (!ran || isStrict && all && report.next(of: situation.ready).isEmpty)
        return isStuck ? .stuck : .success
    }
}
