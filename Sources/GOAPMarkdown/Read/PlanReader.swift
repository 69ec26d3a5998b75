import GOAPCore

/// Reads a document, and the sibling that makes it executable, into a plan.
package struct PlanReader {
    private let document: PlanDocument
    private let blocks: [Block]
    private var findings: OccurrenceCollector.Findings
    private var diagnostics: [Diagnostic] = []
    private var leftovers: [Leftover] = []
    /// What is said about actions beside their own places.
    private var outside: [(action: ActionID, fields: FieldList, document: PlanDocument)] = []

    private let options: ReadingOptions

    package static func read(
        _ document: PlanDocument, companion: PlanDocument? = nil, options: ReadingOptions = ReadingOptions()
    ) -> PlanReading {
        var reader = PlanReader(document, options, loose: nil)
        let reading = reader.read(companion)
        guard options.isLoose, reading.plan.actions.isEmpty else { return reading }
        let attempts = LooseForm.allCases.lazy.map { form in
            var reader = PlanReader(document, options, loose: form)
            return reader.read(companion)
        }
        return attempts.first { $0.plan.actions.count > 1 } ?? reading
    }

    /// The plan by outline; nil for documents that say anything in an unusual way.
    package static func outlined(_ bytes: [UInt8], options: ReadingOptions = ReadingOptions()) -> PlanReading? {
        PlanOutline(bytes, recipes: options.recipes).map { PlanReading($0, options) }
    }

    private init(_ document: PlanDocument, _ options: ReadingOptions, loose: LooseForm?) {
        self.document = document
        self.options = options
        var collector = OccurrenceCollector(document, loose: loose)
        collector.collect()
        findings = collector.findings
        blocks = collector.blocks
    }

    private mutating func read(_ companion: PlanDocument?) -> PlanReading {
        let identified = OccurrenceGrouper.group(
            findings.occurrences, phaseNames: findings.phaseNames, in: document)
        diagnostics += findings.diagnostics + identified.diagnostics
        var titles: [String: String] = [:]
        var last: Phase?
        for occurrence in findings.occurrences {
            // Neighbours mostly stand under the same heading.
            guard let phase = occurrence.phase, phase != last else { continue }
            titles[phase.name] = titles[phase.name] ?? phase.title
            last = phase
        }
        let mergers = identified.groups.map { ActionMerger($0.occurrences, in: document, phaseTitles: titles) }
        var actions = zip(identified.groups, mergers).map { $1.action(id: $0.id) }
        applyMemberships(to: &actions)
        let members = PlanMembers(actions.indices.map { (actions[$0].id, actions[$0].phase) })
        var locations = actions.map(\.location)
        let isAction: (String) -> Bool = { members.resolve($0, owner: "") != nil }
        var finder = FieldLeftovers(in: document, isAction: isAction)
        for index in actions.indices {
            locations[index] = readDependencies(of: &actions[index], mergers[index], members)
            readCommand(of: &actions[index], mergers[index], members, isAction)
            for fields in mergers[index].fields where !fields.all.isEmpty {
                leftovers += finder.find(
                    in: fields.all, of: actions[index].id, hasCommand: !actions[index].isManual)
            }
        }
        let world = WorldStateReader.read(blocks, in: document)
        diagnostics += world.problems
        if options.linksFacts {
            findings.remarks.facts = FactMatcher.link(
                &actions, locations: locations, world: world.entries, always: options.matchesFacts)
            if options.matchesFacts { diagnostics += findings.remarks.facts }
        }
        applyExecutable(findings.executable, from: document, to: &actions)
        if let companion { apply(companion, to: &actions) }
        var plan = Plan(title: findings.title, actions: ActionList(actions), diagnostics: diagnostics)
        plan.world = world.entries
        plan.probes = world.probes
        plan.leftovers = leftovers.sorted { ($0.location, $0.code) < ($1.location, $1.code) }
        plan.goals = GoalReader.goals(of: blocks, members, in: document)
        return PlanReading(
            plan, document,
            Deferred { [findings, document, outside] in
                ReadingDetails(identified.groups, mergers, findings, in: document, outside: outside)
            })
    }

    /// Phases and skills from tables that list their actions; they fill gaps only, phases for catalogue rows
    /// whose section is no phase.
    private func applyMemberships(to actions: inout [Action]) {
        guard !findings.memberships.isEmpty else { return }
        let members = PlanMembers(actions.map { ($0.id, $0.phase) })
        var indexes: [ActionID: Int] = [:]
        for (index, action) in actions.enumerated() { indexes[action.id] = index }
        for membership in findings.memberships {
            for item in DependencyTokenizer.items(of: membership.members) {
                for id in members.resolve(item.alternatives[0], owner: "") ?? [] {
                    guard let index = indexes[id] else { continue }
                    if actions[index].phase == nil, let phase = membership.phase { actions[index].phase = phase }
                    actions[index].priority = actions[index].priority ?? membership.priority
                    if actions[index].skills.isEmpty, let skill = membership.skill { actions[index].skills = [skill] }
                }
            }
        }
    }

    /// Dependencies from their own field, else from ids among the preconditions; returns where they stand.
    private mutating func readDependencies(
        of action: inout Action, _ merger: ActionMerger, _ members: PlanMembers
    ) -> PlanLocation {
        action.preconditions = merger.list(.preconditions)
        var place = action.location
        if let field = merger.field(.dependencies) {
            place = location(of: field)
            let reader = DependencyReader(members, mode: .dependencies, owner: action.id)
            for part in field.parts {
                let result = reader.read(part, at: place)
                action.dependencies += result.dependencies
                action.guards += result.guards
                report(result.unknown, of: action.id, members)
            }
        } else if let field = merger.field(.preconditions) {
            place = location(of: field)
            let reader = DependencyReader(members, mode: .preconditions, owner: action.id)
            var facts: [String] = []
            for part in action.preconditions {
                let result = reader.read(part, at: place)
                action.dependencies += result.dependencies
                facts += result.dependencies.isEmpty ? [part] : result.leftovers
            }
            action.preconditions = facts
        }
        action.dependencies.removeAll { $0.actions == [action.id] && $0.externals.isEmpty }
        return place
    }

    private func location(of field: FieldValue) -> PlanLocation {
        document.location(line: field.line, offset: max(field.span.start, document.lines[field.line].start))
    }

    private mutating func report(
        _ unknown: [(name: String, location: PlanLocation, length: Int)], of id: ActionID, _ members: PlanMembers
    ) {
        for item in unknown {
            let near = IDToken.isID(item.name) ? suggestion(for: item.name, among: members.names) : nil
            diagnostics.append(
                Diagnostic(
                    .warning, code: "unknown-dependency",
                    "action '\(id)' depends on '\(item.name)', which is not in the plan", at: item.location,
                    length: item.length,
                    hint: near.map { "did you mean '\($0)'?" }
                        ?? "it counts as a condition outside the plan: '\(id)' starts only when named, with 'run \(id)'",
                    subject: item.name))
        }
    }

    private mutating func readCommand(
        of action: inout Action, _ merger: ActionMerger, _ members: PlanMembers, _ isAction: (String) -> Bool
    ) {
        let fields = merger.executionFields
        if !fields.isEmpty {
            let reader = CommandReader(fields, file: document.file, isAction: isAction)
            apply(reader, from: document, to: &action)
            require(reader.actions, of: &action, members)
        }
        guard !action.command.isExecutable else { return }
        action.command.verify = action.steps.compactMap { step in
            step.command.map { CommandLine($0, at: step.location) }
        }
        action.command.isInferred = action.command.isExecutable
    }

    private mutating func apply(_ reader: CommandReader, from source: PlanDocument, to action: inout Action) {
        action.command = reader.command
        action.requirements = reader.requirements
        leftovers += reader.leftovers(of: action.id, in: source)
    }

    /// `Requires: A7` is a dependency.
    private func require(_ items: [FieldValue.Item], of action: inout Action, _ members: PlanMembers) {
        let reader = DependencyReader(members, mode: .dependencies, owner: action.id)
        for item in items {
            let place = document.location(line: item.line, offset: item.span.start)
            action.dependencies += reader.read(item.text, at: place).dependencies
        }
    }

    /// Rows of `## Executable Actions` and sections of the companion replace what the plan itself says.
    private mutating func applyExecutable(
        _ occurrences: [Occurrence], from source: PlanDocument, to actions: inout [Action]
    ) {
        guard !occurrences.isEmpty else { return }
        var indexes: [String: Int] = [:]
        for (index, action) in actions.enumerated() { indexes[action.id.text.lowercased()] = index }
        let members = PlanMembers(actions.map { ($0.id, $0.phase) })
        let isAction: (String) -> Bool = { members.resolve($0, owner: "") != nil }
        var finder = FieldLeftovers(in: source, isAction: isAction)
        for occurrence in occurrences {
            guard let index = indexes[occurrence.id.text.lowercased()] else {
                reportUnknown(occurrence, in: source, actions)
                continue
            }
            outside.append((actions[index].id, occurrence.fields, source))
            let reader = CommandReader(occurrence.fields, file: source.file, isAction: isAction)
            leftovers += finder.find(
                in: occurrence.fields.all, of: actions[index].id, hasCommand: reader.command.isExecutable)
            guard reader.command.isExecutable || !reader.requirements.isEmpty else {
                leftovers += reader.leftovers(of: actions[index].id, in: source)
                leftovers += finder.withoutCommand(occurrence.fields.all)
                continue
            }
            apply(reader, from: source, to: &actions[index])
            require(reader.actions, of: &actions[index], members)
        }
    }

    private mutating func apply(_ companion: PlanDocument, to actions: inout [Action]) {
        var collector = OccurrenceCollector(companion)
        collector.collect()
        applyExecutable(collector.findings.executable + collector.findings.occurrences, from: companion, to: &actions)
    }

    private mutating func reportUnknown(_ occurrence: Occurrence, in source: PlanDocument, _ actions: [Action]) {
        let near = suggestion(for: occurrence.id.text, among: actions.map(\.id.text))
        diagnostics.append(
            Diagnostic(
                .error, code: "unknown-action", "'\(occurrence.id)' is made executable but is not in the plan",
                at: source.location(line: occurrence.line, offset: occurrence.idSpan.start),
                length: occurrence.idSpan.count, hint: near.map { "did you mean '\($0)'?" }))
    }
}
