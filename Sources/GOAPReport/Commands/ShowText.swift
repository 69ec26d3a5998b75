import GOAPCore

/// One action of `show`, for people: what is written, what was read, and what was not.
struct ShowText {
    private let action: Action
    private let reading: ActionReading
    private let leftovers: [Leftover]
    private let state: ShownState
    private let style: TerminalStyle

    init(
        _ action: Action, _ reading: ActionReading, _ leftovers: [Leftover], state: ShownState, style: TerminalStyle
    ) {
        self.action = action
        self.reading = reading
        self.leftovers = leftovers
        self.state = state
        self.style = style
    }

    var lines: [String] {
        let title = action.title.map { "  \($0.sanitized)" } ?? ""
        let head = style.paint(action.id.text.sanitized, .strong) + title + "  (\(place(action.location)))"
        let given = action.hasGivenID ? [style.paint("  id given by its title", .quiet)] : []
        return [head] + given + section("written", written) + section("read", read) + section("status", status)
            + section("not understood", Self.lines(leftovers))
    }

    private func section(_ name: String, _ lines: [String]) -> [String] {
        lines.isEmpty ? [] : [style.paint("  \(name)", .quiet)] + lines.map { "    \($0)" }
    }

    private func place(_ location: PlanLocation) -> String {
        location.file == .plan ? "line \(location.line)" : "line \(location.line) of the companion"
    }

    private var written: [String] {
        let width = reading.fields.map(\.label.displayWidth).max() ?? 0
        return reading.fields.flatMap { field -> [String] in
            let values = field.values.flatMap { $0.split(separator: "\n", omittingEmptySubsequences: false) }
            let first = "\(place(field.location))  \(field.label.sanitized.padded(to: width))  "
            let note = field.field == nil ? "  (no field)" : ""
            let margin = String(repeating: " ", count: first.displayWidth)
            return [first + (values.first.map { String($0).sanitized } ?? "") + note]
                + values.dropFirst().map { margin + String($0).sanitized }
        }
    }

    /// What the plan says of it now, by the names of fields.
    private var read: [String] {
        let command = action.command
        var rows: [(String, [String])] = [
            (
                "phase",
                [action.phase.map { [$0.name, $0.title].compactMap { $0 }.joined(separator: ": ") }].compactMap { $0 }
            ),
            ("priority", [action.priority].compactMap { $0 }), ("skill", action.skills),
            ("depends on", action.dependencies.map(Self.words)), ("only if", action.guards.map(\.text)),
            ("preconditions", action.preconditions), ("effects", action.effects),
            ("cost", [action.cost?.text].compactMap { $0 }),
            ("completed", [action.completedAt].compactMap { $0 }),
        ]
        rows += [
            ("run", command.runs.map(Self.words)), ("verify", command.verify.map(Self.words)),
            ("expect", command.expectations.map(\.description)),
            ("requires", action.requirements.map(\.description)), ("outputs", command.outputs),
            ("environment", environment), ("directory", [command.directory].compactMap { $0 }),
            ("timeout", limits), ("attempts", command.retry.map { ["\($0.attempts)"] } ?? []),
            ("pool", command.pool.map { ["\($0.name) (\($0.size))"] } ?? []),
            ("detached", command.isDetached ? ["yes"] : []), ("approval", [command.approval].compactMap { $0 }),
            ("on failure", command.onFailure.map(\.text)), ("state", [state.word]),
        ]
        return rows.filter { !$0.1.isEmpty }.flatMap(Self.row)
    }

    private var environment: [String] {
        action.command.environment.map { "\($0.name)=\($0.value)" } + action.command.inheritedVariables.map { "@\($0)" }
            + action.command.withheldVariables.map { "-\($0)" } + (action.command.isStrict ? ["strict"] : [])
    }

    private var limits: [String] {
        [action.command.timeout?.shortText, action.command.totalTimeout.map { "\($0.shortText) in total" }]
            .compactMap { $0 }
    }

    private static func row(_ name: String, _ values: [String]) -> [String] {
        values.flatMap { $0.split(separator: "\n", omittingEmptySubsequences: false) }.enumerated().map {
            number, value in
            "\((number == 0 ? name : "").padded(to: 13))  \(String(value).sanitized)"
        }
    }

    private static func words(_ dependency: Dependency) -> String {
        let names = dependency.alternatives.map { target in
            switch target {
            case .actions(let ids): list(ids.map(\.text))
            case .external(let name): "\(name) (outside of the plan)"
            }
        }
        return names.joined(separator: " or ") + (dependency.progress == .started ? " (started)" : "")
    }

    private static func words(_ line: CommandLine) -> String {
        let condition = line.shows.map { "  (shows \($0.name))" } ?? ""
        return (line.interpreter == .sh ? "" : "\(line.interpreter.rawValue): ") + line.text + condition
    }

    private var status: [String] {
        reading.places.map { shown in
            let text = shown.kind == "box" || shown.kind == "step" ? "[\(shown.text)]" : shown.text
            return "\(place(shown.location))  \(shown.kind.padded(to: 9))  \(text.sanitized)"
        }
    }

    /// Each piece with its place, why it was not understood, and how to write it.
    static func lines(_ leftovers: [Leftover]) -> [String] {
        leftovers.flatMap { leftover -> [String] in
            let companion = leftover.location.file == .plan ? "" : " of the companion"
            let place = "line \(leftover.location.line):\(leftover.location.column)\(companion)"
            let first = "\(place)  \(leftover.severity.rawValue)  \(leftover.reason) [\(leftover.code)]"
            return [first.sanitized] + (leftover.hint.map { ["  " + $0.sanitized] } ?? [])
        }
    }
}
