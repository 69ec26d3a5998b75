/// A command that shows what a fact is worth.
package struct FactProbe: Hashable, Sendable {
    package let name: String
    package let command: CommandLine
    /// Whether what it prints is the fact's value; otherwise its exit status says whether the fact holds.
    package let isValued: Bool

    package init(_ name: String, _ command: CommandLine, isValued: Bool = false) {
        self.name = name
        self.command = command
        self.isValued = isValued
    }

    /// What an answer says; nil when it says nothing: the command was not found, or did not end by itself.
    package func value(_ status: ExitStatus, output: String) -> FactValue? {
        switch status {
        case .exited(0):
            let text = output.split(whereSeparator: \.isNewline).last.map(String.init) ?? ""
            return isValued && !text.isEmpty ? FactValue(text) : .flag(true)
        case .exited(126), .exited(127), .signalled: return nil
        case .exited: return .flag(false)
        }
    }
}

extension Plan {
    /// The commands that show facts, by the names the world state knows: those of its table, and those behind
    /// effects, ``uploaded: `hf models info` ``. The first one for a fact counts.
    package var factProbes: [FactProbe] {
        let written = probes.map { ($0.path, $0.command) } + actions.flatMap(\.effectProbes)
        guard !written.isEmpty else { return [] }
        let reading = FactReading(self)
        let valued = reading.comparedNames(goals.flatMap(\.goal.facts))
        var seen: Set<String> = []
        return written.compactMap { written, command in
            let name = reading.names.name(written)
            return seen.insert(name).inserted ? FactProbe(name, command, isValued: valued.contains(name)) : nil
        }
    }

    /// The plan with the probes of what an action gives among what is verified after it ran.
    package var withEffectChecks: Plan {
        let probes = probesByName
        guard !probes.isEmpty else { return self }
        let reading = FactReading(self)
        var plan = self
        for index in actions.indices where actions[index].command.isExecutable {
            plan.actions[index].command.verify += Self.checks(of: reading.effects[index], probes)
        }
        return plan
    }

    /// The probes of what an action gives that show at any time that it is done.
    package func effectChecks(of index: Int) -> [CommandLine] {
        let probes = probesByName
        return probes.isEmpty ? [] : Self.checks(of: FactReading(self).effects[index], probes).showingAtAnyTime
    }

    private var probesByName: [String: FactProbe] {
        Dictionary(factProbes.map { ($0.name, $0) }) { first, _ in first }
    }

    private static func checks(of effects: [Effect], _ probes: [String: FactProbe]) -> [CommandLine] {
        effects.compactMap { effect in
            probes[effect.name].map { $0.command.showing(EffectCheck(effect, isValued: $0.isValued)) }
        }
    }
}

extension Action {
    /// The commands behind its effects, with the facts they show.
    fileprivate var effectProbes: [(String, CommandLine)] {
        effects.compactMap { text in
            let parts = text.split(separator: "`", omittingEmptySubsequences: false)
            guard parts.count == 3, parts[0].contains(":"), let fact = Fact(parts[0].prefix { $0 != ":" }) else {
                return nil
            }
            return (fact.name, CommandLine(String(parts[1]), at: location))
        }
    }
}

extension FactReading {
    /// The facts whose value matters, not only whether they hold.
    fileprivate func comparedNames(_ goal: [Fact]) -> Set<String> {
        let conditions = preconditions.joined() + goal.flatMap(names.facts).map { Condition($0) }
        let compared = conditions.filter { $0.relation != .holds && $0.relation != .doesNotHold }.map(\.name)
        let given = effects.joined().filter { effect in
            if case .becomes(.flag) = effect.change { false } else { true }
        }
        return Set(compared + given.map(\.name))
    }
}
