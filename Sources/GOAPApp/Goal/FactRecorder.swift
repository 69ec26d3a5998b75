import GOAPCore
import GOAPEngine
import GOAPExecutors
import GOAPReport
import GOAPStore

/// Asks the probes of a plan and remembers what they say.
struct FactRecorder {
    let project: Project
    let journal: SQLiteJournal
    /// End the probes early.
    var signals: SignalPipe?
    /// Whether what is as it was an hour ago is not recorded again.
    var recordsChangesOnly = false
    /// Whether what it tells is a line of JSON.
    var json = false

    /// What was observed: one value for each fact whose probe says something.
    struct Observed {
        var values: [String: FactValue] = [:]
        /// Facts whose probe says nothing, with why.
        var silent: [(name: String, why: String)] = []
    }

    /// Runs every probe once, side by side, and records what changed or was never seen.
    func observe() throws -> Observed {
        try observe(try approved(project.graph.plan.factProbes), Wiring(project))
    }

    /// The same of probes that may run.
    func observe(_ probes: [FactProbe], _ wiring: Wiring) throws -> Observed {
        let observations = wiring.observer(signals).observe(probes)
        var observed = Observed()
        var events: [RunEvent] = []
        let known = recordsChangesOnly ? try recent() : [:]
        for observation in observations {
            guard let value = observation.value else {
                observed.silent.append((observation.probe.name, observation.output))
                continue
            }
            observed.values[observation.probe.name] = value
            if known[observation.probe.name] == value { continue }
            events.append(
                .factRecorded(
                    observation.probe.name, value: value.description, output: observation.output, by: nil))
        }
        try append(events)
        return observed
    }

    /// Records as not needed what is there already, and says so.
    ///
    /// - Returns: whether there was any.
    func finishUnnecessary(_ observed: Observed) throws -> Bool {
        let unnecessary = project.situation.unnecessary(observed.values)
        guard !unnecessary.isEmpty else { return false }
        let events = unnecessary.map { action, effects in
            RunEvent.actionObserved(action, facts: effects.map(\.description).joined(separator: ", "))
        }
        let appended = try journal.appendStillOpen(events)
        for event in appended { tell(event) }
        return !appended.isEmpty
    }

    private func tell(_ event: RunEvent) {
        if json {
            JSONLinesReport { project.console.printResult($0) }.receive(event, at: SystemClock().now)
        } else if let line = EventText.line(event) {
            project.console.printMessage(line.sanitized + "\n")
        }
    }

    /// Records what actions gave that no probe shows.
    ///
    /// - Parameter world: the world before the actions, in the order they finished.
    func record(effectsOf done: [ActionID], on world: WorldState) throws {
        let probed = Set(project.graph.plan.factProbes.map(\.name))
        let changes = project.situation.effects(of: done, on: world, except: probed)
        try append(changes.map { .factRecorded($1, value: $2.description, output: "", by: $0) })
    }

    /// What probes have shown within the last hour and nothing has changed since.
    private func recent() throws -> [String: FactValue] {
        let now = SystemClock().now
        // What a clock saw that has been set back since is of no age.
        let facts = try project.facts().filter { $0.action == nil && $0.at <= now && now - $0.at < .seconds(3600) }
        return Dictionary(facts.map { ($0.name, $0.value) }) { $1 }
    }

    private func append(_ events: [RunEvent]) throws {
        guard !events.isEmpty else { return }
        try journal.append(events)
    }

    /// The probes that may run: all of them, unless a person has to approve them first.
    private func approved(_ probes: [FactProbe]) throws -> [FactProbe] {
        guard let reason = project.approvalReason else { return probes }
        let (approvals, now) = (try project.approvals(), SystemClock().now)
        let allowed = probes.filter { project.approvalEntry(of: $0, approvals, at: now).standing.isApproved }
        if allowed.count < probes.count {
            throw CommandFailure(
                .stuck, code: .approval, "the probes of facts are not approved, and this run was \(reason)",
                hint: "a person reads them and types: goap-runner approve --all")
        }
        return allowed
    }
}
