import GOAPCore

/// Reads a document, and the sibling that makes it executable, into a plan.
package struct PlanReader {
    private let document: PlanDocument
    private let index: DocumentIndex
    private let blocks: [Block]
    private let recognition: Recognition
    private var findings: OccurrenceCollector.Findings
    private var diagnostics: [Diagnostic] = []
    private var leftovers: [Leftover] = []
    /// What is said about actions beside their own places.
    private var outside: [(action: ActionID, fields: FieldList, document: PlanDocument)] = []

    private let options: ReadingOptions

    package static func read(
        _ document: PlanDocument, companion: PlanDocument? = nil, options: ReadingOptions = ReadingOptions()
    ) -> PlanReading {
        var reader = PlanReader(document, companion, options)
        return reader.read(companion)
    }

    private init(_ document: PlanDocument, _ companion: PlanDocument?, _ options: ReadingOptions) {
        self.document = document
        self.options = options
        let index = DocumentIndex(document)
        recognition = StructureChoice.recognition(of: index, Declarations(index, companion))
        leftovers = recognition.leftovers
        self.index = index
        var collector = OccurrenceCollector(document, index, recognition)
        collector.collect()
        findings = collector.findings
        blocks = collector.blocks
    }

    private mutating func read(_ companion: PlanDocument?) -> PlanReading {
        let identified = OccurrenceGrouper.group(findings.occurrences, in: document)
        diagnostics += findings.diagnostics + identified.diagnostics
        let groups = identified.groups
        let titles = phaseTitles
        let mergers = groups.map { ActionMerger($0.occurrences, in: document, phaseTitles: titles) }
        var actions = actions(of: groups, mergers)
        let members = PlanMembers(
            actions: actions.map { ($0.id, $0.title, $0.phase) },
            groups: GroupNames.groups(recognition, zip(groups, mergers).map { ($0.id, $1) }, in: document),
            rows: rows(groups))
        let locations = readExpressions(of: &actions, mergers, members)
        let marks = groups.map { $0.occurrences.flatMap(\.marks) }
        leftovers += ImpliedOrder.link(&actions, marks: marks, blocks: blocks, in: document)
        linkSequence(&actions, groups)
        if !findings.remarks.drawings.isEmpty, actions.allSatisfy(\.dependencies.isEmpty) {
            DrawnOrder.link(&actions, unsaid: unsaid(mergers), findings.remarks.drawings, in: document)
        }
        let world = WorldStateReader.read(blocks, in: document)
        diagnostics += world.problems
        linkFacts(of: &actions, locations, world.entries, Parts(findings.occurrences, in: groups))
        applyExecutable(findings.executable, from: document, to: &actions)
        if let companion { apply(companion, to: &actions) }
        leftovers += recognition.todos?.leftovers ?? []
        leftovers += OrphanFields(in: document, actions: actions, isAction: Self.isAction(of: members))
            .leftovers(findings.orphans)
        leftovers += findings.unread.map { $0.leftover(of: nil, in: document) }
        leftovers += unknownStatuses(zip(groups, mergers).flatMap { $1.unknownStatuses(of: $0.id) })
        return PlanReading(
            plan(of: actions, members, world), document,
            Deferred { [findings, document, outside] in
                ReadingDetails(groups, mergers, findings, in: document, outside: outside)
            },
            Deferred { [index] in ActionPlaces(groups, in: index) })
    }

    /// The actions of each table without ids, in its order.
    private func rows(_ groups: [OccurrenceGrouper.Group]) -> [[ActionID]] {
        guard recognition.tables.contains(where: { !$0.slugs.isEmpty }) else { return [] }
        var rows: [Int: [ActionID]] = [:]
        for group in groups {
            guard let definition = group.definition, definition.isGiven, let table = definition.table else { continue }
            rows[table, default: []].append(group.id)
        }
        return rows.sorted { $0.key < $1.key }.map(\.value)
    }

    /// Each item of a list that says in which order its items come waits for the one before it.
    private func linkSequence(_ actions: inout [Action], _ groups: [OccurrenceGrouper.Group]) {
        guard !recognition.sequence.isEmpty else { return }
        let lines = Set(recognition.sequence)
        let members = groups.indices.filter { groups[$0].definition.map { lines.contains($0.line) } ?? false }
        for (first, second) in zip(members, members.dropFirst()) where actions[second].dependencies.isEmpty {
            actions[second].dependencies = [Dependency([.actions([actions[first].id])], at: actions[second].location)]
        }
    }

    /// The numbers of the actions that say nothing about what they wait for.
    private func unsaid(_ mergers: [ActionMerger]) -> Set<Int> {
        Set(mergers.indices.filter { mergers[$0].field(.dependencies) == nil })
    }

    /// The titles of phases by name, of several the first.
    private var phaseTitles: [String: String] {
        var titles: [String: String] = [:]
        var last: Phase?
        for occurrence in findings.occurrences {
            // Neighbours mostly stand under the same heading.
            guard let phase = occurrence.phase, phase != last else { continue }
            titles[phase.name] = titles[phase.name] ?? phase.title
            last = phase
        }
        return titles
    }

    /// The actions without what they wait for and what they execute.
    private func actions(of groups: [OccurrenceGrouper.Group], _ mergers: [ActionMerger]) -> [Action] {
        var actions = zip(groups, mergers).map { $1.action(id: $0.id) }
        applyMemberships(to: &actions)
        for (index, merger) in mergers.enumerated() where actions[index].phase == nil {
            actions[index].phase = merger.part
        }
        inheritFields(to: &actions, mergers)
        return actions
    }

    /// Reads what needs every other id to be known: dependencies, commands, leftovers. Returns where each action says what it
    /// waits for.
    private mutating func readExpressions(
        of actions: inout [Action], _ mergers: [ActionMerger], _ members: PlanMembers
    ) -> [PlanLocation] {
        let isAction = Self.isAction(of: members)
        var finder = FieldLeftovers(in: document, isAction: isAction)
        var dependencies = PlanDependencies(members)
        let locations = actions.indices.map { index in
            let location = read(&dependencies, of: &actions[index], index, mergers[index])
            dependencies.readBlockers(of: &actions[index], index)
            guardPreconditions(of: &actions[index], mergers[index], at: location)
            let required = readCommand(of: &actions[index], mergers[index], members, isAction)
            require(required, &dependencies, of: &actions[index], index)
            for fields in mergers[index].fields where !fields.all.isEmpty {
                leftovers += finder.find(in: fields.all, of: actions[index].id, hasCommand: !actions[index].isManual)
            }
            return location
        }
        dependencies.finish(&actions)
        // What has the id of another is no second place of it.
        let twins = Set(diagnostics.filter { $0.code == "duplicate-action" }.flatMap(\.concerned))
        for index in actions.indices where mergers[index].isSaidTwice && !twins.contains(actions[index].id) {
            leftovers += finder.contradictions(mergers[index].ownFields, of: actions[index])
        }
        diagnostics += dependencies.diagnostics
        leftovers += dependencies.leftovers
        return locations
    }

    /// Preconditions that are no facts are conditions in words, which a person judges.
    private mutating func guardPreconditions(
        of action: inout Action, _ merger: ActionMerger, at location: PlanLocation
    ) {
        let place = merger.field(.preconditions).map { self.location(of: $0) } ?? location
        for text in action.preconditions where !CommandReader.isNothing(text) && FactText.facts(text) == nil {
            action.guards.append(Guard(text, at: place))
            leftovers.append(FactLeftovers.condition(text, of: action.id, at: place))
        }
    }

    /// The order that follows from facts, and from what is a part of what.
    private mutating func linkFacts(
        of actions: inout [Action], _ locations: [PlanLocation], _ world: [WorldEntry], _ parts: Parts
    ) {
        let stated = actions.map(\.dependencies)
        findings.remarks.facts = FactMatcher.link(&actions, locations: locations, world: world, wholes: parts.wholes)
        if options.matchesFacts { diagnostics += findings.remarks.facts }
        parts.link(&actions, inheriting: stated)
    }

    private func plan(of actions: [Action], _ members: PlanMembers, _ world: WorldStateReader) -> Plan {
        var plan = Plan(title: findings.title, actions: actions, diagnostics: diagnostics)
        plan.world = world.entries
        plan.probes = world.probes
        plan.goals = GoalReader.goals(of: blocks, members, in: document)
        plan.leftovers = (leftovers + FactLeftovers.all(in: plan))
            .sorted { ($0.location, $0.code) < ($1.location, $1.code) }
        return plan
    }

    /// Each place once: a row of several actions says it of all of them.
    private func unknownStatuses(_ found: [Leftover]) -> [Leftover] {
        var places: Set<PlanLocation> = []
        return found.filter { places.insert($0.location).inserted }
    }

    /// Phases and skills from tables that list their actions; they fill gaps only, phases for catalogue rows
    /// whose section is no phase.
    private func applyMemberships(to actions: inout [Action]) {
        guard !findings.memberships.isEmpty else { return }
        let members = PlanMembers(actions: actions.map { ($0.id, $0.title, $0.phase) })
        var indexes: [ActionID: Int] = [:]
        for (index, action) in actions.enumerated() { indexes[action.id] = index }
        for membership in findings.memberships {
            for item in DependencyTokenizer.items(of: membership.members) {
                for id in members.resolve(DependencyWords(item.plain).text, owner: "") ?? [] {
                    guard let index = indexes[id] else { continue }
                    if actions[index].phase == nil, let phase = membership.phase { actions[index].phase = phase }
                    actions[index].priority = actions[index].priority ?? membership.priority
                    if actions[index].skills.isEmpty, let skill = membership.skill { actions[index].skills = [skill] }
                }
            }
        }
    }

    /// What holds for a phase holds for its actions where they say nothing else.
    private func inheritFields(to actions: inout [Action], _ mergers: [ActionMerger]) {
        let fields = findings.phaseFields
        guard !fields.isEmpty else { return }
        for index in actions.indices {
            let (phase, part) = (actions[index].phase, mergers[index].part)
            actions[index].priority =
                actions[index].priority
                ?? fields.values(.priority, of: phase, part).first.map { $0.text.withoutMarkup }
            if actions[index].status?.word == .done {
                actions[index].completedAt =
                    actions[index].completedAt
                    ?? fields.values(.completedAt, of: phase, part).first.map { $0.text.withoutMarkup }
            }
            guard actions[index].skills.isEmpty else { continue }
            let names = [.skill, .agent, .owner].lazy.flatMap { fields.values($0, of: phase, part) }.first
            actions[index].skills = names.map { $0.parts.flatMap(ListText.names) } ?? []
        }
    }

    /// Dependencies from their own field, else from ids among the preconditions; returns where the preconditions stand, else
    /// the dependencies.
    private func read(
        _ dependencies: inout PlanDependencies, of action: inout Action, _ index: Int, _ merger: ActionMerger
    ) -> PlanLocation {
        action.preconditions = merger.list(.preconditions)
        let general = merger.field(.preconditions) == nil ? findings.phaseFields : PhaseFields()
        for field in general.values(.dependencies, of: action.phase, merger.part) {
            dependencies.readDependencies(field.parts, at: location(of: field), of: &action, index)
        }
        for field in general.values(.preconditions, of: action.phase, merger.part) {
            let facts = ListText.facts(field)
            action.preconditions += facts
            dependencies.readPreconditions(facts, at: location(of: field), of: &action, index)
        }
        let preconditions = merger.field(.preconditions).map { self.location(of: $0) }
        if let field = merger.field(.dependencies) {
            let place = location(of: field)
            dependencies.readDependencies(field.parts, at: place, of: &action, index)
            return preconditions ?? place
        }
        if let preconditions {
            dependencies.readPreconditions(action.preconditions, at: preconditions, of: &action, index)
        }
        return preconditions ?? action.location
    }

    private func location(of field: FieldValue) -> PlanLocation {
        document.location(line: field.line, offset: max(field.span.start, document.lines[field.line].start))
    }

    /// Whether a word names actions of the plan; a number alone does only where it is an id.
    private static func isAction(of members: PlanMembers) -> (String) -> Bool {
        { name in
            if members.position(of: ActionID(name)) != nil { return true }
            guard !IDToken.isBareNumber(name), name.contains(where: \.isNumber) else { return false }
            return members.resolve(name, owner: "") != nil
        }
    }

    /// Returns what it requires that are actions.
    private mutating func readCommand(
        of action: inout Action, _ merger: ActionMerger, _ members: PlanMembers, _ isAction: (String) -> Bool
    ) -> [FieldValue.Item] {
        let fields = merger.executionFields
        var required: [FieldValue.Item] = []
        if !fields.isEmpty {
            let reader = CommandReader(
                fields, file: document.file, isAction: isAction, named: members.action)
            apply(reader, from: document, to: &action)
            required = reader.actions
        }
        guard !action.command.isExecutable else { return required }
        action.command.verify = action.steps.compactMap { step in
            step.command.map { CommandLine($0, at: step.location) }
        }
        action.command.isInferred = action.command.isExecutable
        return required
    }

    private mutating func apply(_ reader: CommandReader, from source: PlanDocument, to action: inout Action) {
        let (evidence, approval) = (action.command.needsEvidence, action.command.approval)
        action.command = reader.command
        // Another place may ask for more than the plan does, never for less.
        action.command.needsEvidence = action.command.needsEvidence || evidence
        action.command.approval = action.command.approval ?? approval
        action.requirements = reader.requirements
        leftovers += reader.leftovers(of: action.id, in: source)
    }

    /// `Requires: A7` is a dependency.
    private func require(
        _ items: [FieldValue.Item], _ dependencies: inout PlanDependencies, of action: inout Action, _ index: Int
    ) {
        for item in items {
            let place = document.location(line: item.line, offset: item.span.start)
            dependencies.readDependencies([item.text], at: place, of: &action, index)
        }
    }

    /// Rows of `## Executable Actions` and sections of the companion replace what the plan itself says.
    private mutating func applyExecutable(
        _ occurrences: [Occurrence], from source: PlanDocument, to actions: inout [Action]
    ) {
        guard !occurrences.isEmpty else { return }
        var indexes: [String: Int] = [:]
        for (index, action) in actions.enumerated() { indexes[action.id.text.lowercased()] = index }
        var dependencies = PlanDependencies(PlanMembers(actions: actions.map { ($0.id, $0.title, $0.phase) }))
        let isAction = Self.isAction(of: dependencies.members)
        var finder = FieldLeftovers(in: source, isAction: isAction)
        for occurrence in occurrences {
            guard let index = indexes[occurrence.id.text.lowercased()] else {
                reportUnknown(occurrence, in: source, actions)
                continue
            }
            outside.append((actions[index].id, occurrence.fields, source))
            let reader = CommandReader(
                occurrence.fields, file: source.file, isAction: isAction, named: dependencies.members.action)
            leftovers += finder.find(
                in: occurrence.fields.all, of: actions[index].id, hasCommand: reader.command.isExecutable)
            guard reader.command.isExecutable || !reader.requirements.isEmpty else {
                leftovers += reader.leftovers(of: actions[index].id, in: source)
                leftovers += finder.withoutCommand(occurrence.fields.all)
                continue
            }
            apply(reader, from: source, to: &actions[index])
            require(reader.actions, &dependencies, of: &actions[index], index)
        }
        dependencies.finish(&actions)
        leftovers += dependencies.leftovers
        diagnostics += dependencies.diagnostics
    }

    private mutating func apply(_ companion: PlanDocument, to actions: inout [Action]) {
        let index = DocumentIndex(companion)
        var collector = OccurrenceCollector(companion, index, StructureChoice.recognition(of: index))
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
