import GOAPCore

/// What the actions of a plan wait for: read action by action, then narrowed where an action waits for all.
struct PlanDependencies {
    let members: PlanMembers
    private(set) var diagnostics: [Diagnostic] = []
    private(set) var leftovers: [Leftover] = []
    private var collective: [CollectiveDependencies.Place] = []
    /// How many ids were read so far.
    private var size = 0

    /// How many names were compared to suggest one: looking through a long plan for each of many takes too long.
    private var comparisons = 0

    /// How many ids the expressions of one plan may name: every row of a long table can say `all above`.
    static let limit = 2_000_000

    init(_ members: PlanMembers) { self.members = members }

    /// Adds what a dependency field says to the action.
    /// - Parameters:
    ///   - parts: the field, or each item of its list.
    ///   - index: the action's number in the plan.
    mutating func readDependencies(_ parts: [String], at place: PlanLocation, of action: inout Action, _ index: Int) {
        let reader = DependencyReader(members, mode: .dependencies, owner: action.id)
        for part in parts { add(read(part, by: reader, at: place), to: &action, index) }
    }

    /// Takes ids among preconditions as dependencies; what is left are facts.
    mutating func readPreconditions(_ parts: [String], at place: PlanLocation, of action: inout Action, _ index: Int) {
        let reader = DependencyReader(members, mode: .preconditions, owner: action.id)
        var facts: [String] = []
        for part in parts {
            let result = read(part, by: reader, at: place)
            add(result, to: &action, index)
            facts += result.dependencies.isEmpty ? [part] : result.facts
        }
        action.preconditions = facts
    }

    /// Takes the ids that a status names as what it waits for: `Blocked by A3`.
    mutating func readBlockers(of action: inout Action, _ index: Int) {
        guard let status = action.status, status.word == .blocked, let note = status.note else { return }
        let words = note.split(separator: " ", maxSplits: 1)
        guard words.count == 2, Self.blocking.contains(words[0].lowercased()) else { return }
        let reader = DependencyReader(members, mode: .preconditions, owner: action.id)
        var result = DependencyReader.Result()
        result.dependencies = reader.read(String(words[1]), at: status.location).dependencies
        add(result, to: &action, index)
    }

    private static let blocking: Set<String> = ["by", "on", "until", "behind", "awaiting", "after"]

    /// Leaves out of `all` what waits for the action itself, once every action is read.
    mutating func finish(_ actions: inout [Action]) {
        CollectiveDependencies.narrow(collective, in: &actions, members)
        collective = []
    }

    private mutating func add(_ result: DependencyReader.Result, to action: inout Action, _ index: Int) {
        for (number, dependency) in result.dependencies.enumerated() {
            dependency.forEachAction { _ in size += 1 }
            if result.collective.contains(number) {
                collective.append(.init(action: index, dependency: action.dependencies.count))
            }
            action.dependencies.append(dependency)
        }
        action.guards += result.guards
        for condition in result.guards { report(condition, of: action.id) }
        for note in result.notes { report(note: note.text, at: note.location, of: action.id) }
        for item in result.unknown { report(unknown: item.name, at: item.location, item.length, of: action.id) }
    }

    /// What an expression says; beyond the limit it is a guard.
    private func read(_ text: String, by reader: DependencyReader, at place: PlanLocation) -> DependencyReader.Result {
        guard size > Self.limit else { return reader.read(text, at: place) }
        var result = DependencyReader.Result()
        if !DependencyTokenizer.items(of: text).isEmpty { result.guards = [Guard(text, at: place)] }
        return result
    }

    private mutating func report(_ condition: Guard, of id: ActionID) {
        leftovers.append(
            Leftover(
                .guarded, code: "unread-dependency", condition.text, of: id, at: condition.location,
                because: "no action is meant by all of it, so that '\(id)' starts only when named",
                hint: "name the ids it waits for, or put the words in brackets"))
    }

    private mutating func report(note text: String, at place: PlanLocation, of id: ActionID) {
        leftovers.append(
            Leftover(
                .note, code: "dependency-remark", text, of: id, at: place,
                because: "only its ids count as dependencies of '\(id)'"))
    }

    private mutating func report(unknown name: String, at place: PlanLocation, _ length: Int, of id: ActionID) {
        comparisons += members.ids.count
        let near =
            IDToken.isID(name) && comparisons <= Self.limit ? suggestion(for: name, among: members.names) : nil
        diagnostics.append(
            Diagnostic(
                .warning, code: "unknown-dependency", "action '\(id)' depends on '\(name)', which is not in the plan",
                at: place, length: length,
                hint: near.map { "did you mean '\($0)'?" }
                    ?? "it counts as a condition outside the plan: '\(id)' starts only when named, with 'run \(id)'",
                subject: name))
    }
}
