import GOAPClients
import GOAPCore
import GOAPEngine
import GOAPExecutors
import GOAPMarkdown
import GOAPSecrets
import GOAPStore
import GOAPSystem

/// Everything `lint` reports about a plan: what reading and resolving found, and what the statuses contradict.
struct PlanLint {
    let source: PlanSource
    let place: ProjectPlace
    let environment: [String: String]
    /// Whether text is named as well that means nothing to the plan.
    let showsNotes: Bool

    func diagnostics() -> [Diagnostic] {
        var diagnostics = source.resolution.diagnostics + literalTokens()
        let doubts = doubts
        let situation = situation(doubts)
        if source.reading.plan.actions.isEmpty {
            let failure = CommandFailure.noActions(source)
            diagnostics.append(
                Diagnostic(.error, code: "no-actions", failure.message, at: nil, hint: failure.hint))
        }
        diagnostics += doneTooEarly(situation) + stepsTooEarly(situation) + FactLint(situation).diagnostics()
        diagnostics += staleRecords(situation)
        diagnostics += drift(
            CommittedPlan.marking(
                Drift.all(in: situation, recorded: situation.recorded), place, source, environment))
        diagnostics += DocumentChecks.diagnostics(
            source.reading, graph: source.resolution.graph, progress: Self.progress(situation),
            now: SystemClock().now, showsNotes: showsNotes)
        diagnostics += missingPrograms(source.reading.plan) + trackedState() + tornEvidence()
        diagnostics += uncommitted(doubts?.uncommitted ?? [])
        let ignored = IgnoreComments(source.reading.document)
        return diagnostics.filter { !ignored.covers($0) }
            .sorted { ($0.location?.line ?? 0, $0.code) < ($1.location?.line ?? 0, $1.code) }
    }

    /// Where the plan stands by what is recorded.
    private func situation(_ doubts: RecordDoubts?) -> Situation {
        Situation(
            source.resolution.graph, doubts?.recorded ?? RunState(), doubts: doubts?.doubts ?? [:],
            observed: (try? history?.facts()) ?? [])
    }

    private var history: RunHistory? { try? RunHistory(state: place.state, plan: place.plan) }

    private var doubts: RecordDoubts? {
        try? RecordDoubts(history, of: source.resolution.graph, at: place, environment)
    }

    /// What progress lines should count: the same that `sync` writes.
    var progress: ProgressCount { Self.progress(situation(doubts)) }

    private static func progress(_ situation: Situation) -> ProgressCount {
        let actions = situation.graph.actions
        return ProgressCount(
            updated: Set(situation.recorded.records.keys.filter(situation.recorded.isRecorded)),
            done: Set(actions.indices.filter { situation.states[$0] == .done }.map { actions[$0].id }))
    }

    private func trackedState() -> [Diagnostic] {
        let files = TrackedState(place, environment).files
        guard !files.isEmpty else { return [] }
        let names = list(Array(files.prefix(5)))
        return [
            Diagnostic(
                .warning, code: "tracked-state", "git tracks what is recorded here: \(names)", at: nil,
                hint: TrackedState.remedy(files))
        ]
    }

    private func tornEvidence() -> [Diagnostic] {
        guard let file = try? EvidenceFile(of: place.plan) else { return [] }
        return file.book.faults.compactMap { fault in
            let reason: String
            switch fault.kind {
            case .torn: reason = "is no JSON object: torn, or a mark of a conflict"
            case .unknown: reason = "says something this version does not know"
            case .outdated: return nil
            }
            return Diagnostic(
                .warning, code: "torn-evidence", "line \(fault.line) of the evidence '\(file.path)' \(reason)", at: nil,
                hint: "goap-runner sync")
        }
    }

    private func uncommitted(_ lines: [EvidenceLine]) -> [Diagnostic] {
        lines.map { line in
            Diagnostic(
                .warning, code: "uncommitted-evidence",
                "the evidence says that '\(line.id)' is \(line.word), in a line that is in no commit: it does not count",
                at: source.resolution.graph.index(of: line.id).map { source.resolution.graph.actions[$0].location },
                hint: "commit it for others to see, or take it out")
        }
    }

    private func literalTokens() -> [Diagnostic] {
        [source.reading.document, source.companion].compactMap { $0 }.flatMap { document in
            ClientTables.all.tokenFinder.find(in: document.bytes).map { token in
                Diagnostic(
                    .error, code: "literal-token", "a token (\(token.prefix)…) is written out in the plan",
                    at: document.location(of: token.offset),
                    hint: "revoke it, and name the credential instead: **Requires:** HF_TOKEN (write)")
            }
        }
    }

    private func missingPrograms(_ plan: Plan) -> [Diagnostic] {
        var known: [[String]: Bool] = [:]
        return plan.actions.compactMap { action in
            guard let run = action.command.run, let program = run.program, program != "goap-runner",
                !run.text.contains("PATH=")
            else { return nil }
            let start = [program, path(action.command.directory ?? ".", below: place.root)]
            let exists = known[start] ?? programExists(program, in: start[1], environment: environment)
            known[start] = exists
            guard !exists else { return nil }
            return Diagnostic(
                .warning, code: "missing-program",
                "action '\(action.id)' starts '\(program)', which is not on this machine",
                at: run.location ?? action.location,
                hint: ClientTables.all.installations[program] ?? "install it, or correct the command")
        }
    }

    private func doneTooEarly(_ situation: Situation) -> [Diagnostic] {
        let actions = situation.graph.actions
        return actions.indices.compactMap { index in
            guard situation.states[index] == .done else { return nil }
            let open = situation.graph.openDependencies(of: index, states: situation.states)
            guard !open.isEmpty else { return nil }
            let names = list(open.map { actions[$0].id.text })
            let action = actions[index]
            return Diagnostic(
                .warning, code: "done-before-dependency", "action '\(action.id)' is done, but it depends on \(names)",
                at: action.status?.location ?? action.location,
                hint: "mark what is done in truth, or drop the dependency")
        }
    }

    /// Steps that are ticked while the action waits for others.
    private func stepsTooEarly(_ situation: Situation) -> [Diagnostic] {
        let actions = situation.graph.actions
        return actions.indices.compactMap { index in
            guard !situation.states[index].satisfiesDependents,
                let step = actions[index].steps.first(where: \.isChecked),
                case let open = situation.graph.openDependencies(of: index, states: situation.states), !open.isEmpty
            else { return nil }
            return Diagnostic(
                .warning, code: "step-before-dependency",
                "a step of action '\(actions[index].id)' is ticked, but it waits for \(list(open.map { actions[$0].id.text }))",
                at: step.location, hint: "mark what is done in truth, or drop the dependency")
        }
    }

    /// What is recorded as done and was another action's command, input or output.
    private func staleRecords(_ situation: Situation) -> [Diagnostic] {
        situation.doubted.compactMap { index in
            guard let doubt = situation.doubt(of: index) else { return nil }
            let action = situation.graph.actions[index]
            return Diagnostic(
                .warning, code: "stale-record", "action '\(action.id)' is recorded as done, but \(doubt.words)",
                at: action.location,
                hint:
                    "do it again with 'goap-runner run \(action.id)', or say that it holds: 'goap-runner mark \(action.id) done --reason …'"
            )
        }
    }

    private func drift(_ drift: [Drift]) -> [Diagnostic] {
        drift.map { drift in
            Diagnostic(
                .warning, code: drift.isCommitted ? "other-commit" : "hand-edit",
                "\(drift.isCommitted ? "the commit that is checked out says: " : "")action '\(drift.action)' says \(drift.document.rawValue), recorded is \(drift.recorded.rawValue)",
                at: drift.location, hint: "take it with 'goap-runner sync --adopt', undo it with 'goap-runner sync'")
        }
    }
}
