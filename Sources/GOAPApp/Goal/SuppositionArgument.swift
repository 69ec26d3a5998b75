import GOAPCore
import GOAPMarkdown
import GOAPPlanner

/// What `--what-if`, `--avoid` and `--world` suppose.
enum SuppositionArgument {
    static func read(
        whatIf: [String], avoid: [String], world: String?, _ project: Project
    ) throws -> Supposition {
        var supposition = Supposition()
        if let world { supposition.facts += try facts(inFile: path(world, below: project.place.folder)) }
        for text in whatIf { try suppose(text, &supposition, project) }
        for name in avoid.flatMap({ $0.split(separator: ",") }) {
            supposition.avoided.insert(try project.action(named: String(name)))
        }
        return supposition
    }

    /// `A07 failed`, `A07 skipped`, or a fact: `ci_passed = false`.
    private static func suppose(
        _ text: String, _ supposition: inout Supposition, _ project: Project
    ) throws {
        let words = text.split(separator: " ").map(String.init)
        if words.count == 2, let state = states[words[1].lowercased()] {
            supposition.states[try project.action(named: words[0])] = state
        } else if let effect = Effect(try FactArgument.read(text, project)) {
            supposition.facts.append(effect)
        } else {
            throw CommandFailure(
                .usage, code: .badSupposition, "'\(text)' does not say what to suppose",
                hint: "name an action and done, failed, skipped or todo, or a fact: 'A07 failed', 'pushed = true'")
        }
    }

    private static let states: [String: ActionState] = [
        "done": .done, "failed": .failed, "fails": .failed, "skipped": .skipped, "todo": .pending, "pending": .pending,
    ]

    private static func facts(inFile path: String) throws -> [Effect] {
        guard let entries = WorldStateReader.entries(ofFile: try PlanFileStore.read(path)) else {
            throw CommandFailure(
                .unreadable, code: .worldUnreadable, "'\(path)' is no world state",
                hint: #"a JSON object of facts: {"pushed": true, "commits": 2}"#)
        }
        return entries.map { Effect($0.path, .becomes($0.value)) }
    }
}
