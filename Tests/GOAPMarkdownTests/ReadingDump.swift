import GOAPCore
import GOAPMarkdown

/// All that a reading says about its document, line by line, as golden files keep it.
struct ReadingDump {
    private var lines: [String] = []

    static func text(_ reading: PlanReading) -> String {
        var dump = ReadingDump()
        dump.add("title", reading.plan.title)
        for action in reading.plan.actions { dump.add(action) }
        dump.addOrder(reading)
        for goal in reading.plan.goals { dump.add(goal) }
        for entry in reading.plan.world {
            dump.lines.append("world \(entry.path) = \(entry.value)  @\(place(entry.location))")
        }
        for probe in reading.plan.probes { dump.lines.append("probe \(probe.path): \(command(probe.command))") }
        let shown = [
            ("state", reading.showsState), ("progress", reading.countsProgress), ("graph", reading.asksForGraph),
        ].filter(\.1).map(\.0)
        dump.add("shows", shown.joined(separator: " "))
        return dump.lines.joined(separator: "\n") + "\n"
    }

    private mutating func add(_ label: String, _ value: String?) {
        if let value, !value.isEmpty { lines.append("\(label): \(value)") }
    }

    private mutating func add(_ label: String, all values: [String]) {
        for value in values { lines.append("  \(label): \(value)") }
    }

    private mutating func add(_ action: Action) {
        lines.append("\(action.id)  @\(Self.place(action.location))")
        add("  title", action.title)
        add("  phase", action.phase.map { phase in phase.name + (phase.title.map { " (\($0))" } ?? "") })
        add("  priority", action.priority)
        add("  skills", action.skills.joined(separator: " + "))
        add("  cost", action.cost.map { "\($0.text) = \($0.value)" })
        add(
            "  status",
            action.status.map { status in
                "\(status.word)" + (status.note.map { " (\($0))" } ?? "") + "  @\(Self.place(status.location))"
            })
        add("  completed", action.completedAt)
        add("after", all: action.dependencies.map(Self.dependency))
        add("guard", all: action.guards.map { "\($0.text)  @\(Self.place($0.location))" })
        add("precondition", all: action.preconditions)
        add("effect", all: action.effects)
        add("step", all: action.steps.map(Self.step))
        add(action.command)
        add("requires", all: action.requirements.map { "\($0)" })
    }

    private mutating func add(_ command: ActionCommand) {
        add(command.isInferred ? "runs itself" : "run", all: command.run.map { [Self.command($0)] } ?? [])
        add(command.isInferred ? "verifies itself" : "verify", all: command.verify.map(Self.command))
        add("expects", all: command.expectations.map { "\($0)" })
        add("  retry", command.retry.map(Self.retry))
        add("  timeout", command.timeout.map { "\($0)" })
        add("  total timeout", command.totalTimeout.map { "\($0)" })
        add("variable", all: command.environment.map { "\($0.name)=\($0.value)" })
        add("  directory", command.directory)
        add("output", all: command.outputs)
        add("  pool", command.pool.map { "\($0.name) (\($0.size))" })
        add("  approval", command.approval)
        add("  detached", command.isDetached ? "yes" : nil)
    }

    /// In which order the graph has them, and every diagnostic of reading, resolving and linting.
    private mutating func addOrder(_ reading: PlanReading) {
        let (graph, diagnostics) = ActionGraph.resolve(reading.plan)
        add("order", graph.order.map { graph.actions[$0].id.text }.joined(separator: " "))
        let found = diagnostics + DocumentChecks.diagnostics(reading, graph: graph)
        for diagnostic in found {
            let place = diagnostic.location.map { "  @\(Self.place($0))+\(diagnostic.length)" } ?? ""
            lines.append("\(diagnostic.severity.rawValue) \(diagnostic.code)\(place): \(diagnostic.message)")
            add("  hint", diagnostic.hint)
        }
    }

    private mutating func add(_ goal: NamedGoal) {
        lines.append("goal \(goal.name)  @\(Self.place(goal.location))")
        add("  title", goal.title)
        add("fact", all: goal.goal.facts.map { "\($0.name) \($0.relation) \($0.value ?? "")" })
        add("  actions", goal.goal.actions.map(\.text).joined(separator: " "))
        add("  parts", goal.parts.joined(separator: " "))
    }

    private static func dependency(_ dependency: Dependency) -> String {
        let targets = dependency.alternatives.map { target in
            switch target {
            case .actions(let ids): ids.map(\.text).joined(separator: " ")
            case .external(let name): "outside: \(name)"
            }
        }
        let progress = dependency.progress == .started ? " started" : ""
        return targets.joined(separator: " or ") + progress + "  @\(place(dependency.location))+\(dependency.length)"
    }

    private static func retry(_ policy: RetryPolicy) -> String {
        "\(policy.attempts) attempts, \(policy.base) to \(policy.maximum)"
    }

    private static func step(_ step: Step) -> String {
        let command = step.command.map { " -> \($0)" } ?? ""
        return "[\(step.isChecked ? "x" : " ")] depth \(step.depth) \(step.text)\(command)  @\(place(step.location))"
    }

    private static func command(_ command: CommandLine) -> String {
        "\(command.text.debugDescription) by \(command.interpreter)  @\(command.location.map(place) ?? "-")"
    }

    private static func place(_ location: PlanLocation) -> String {
        (location.file == .actions ? "companion:" : "") + "\(location.line):\(location.column)"
    }
}
