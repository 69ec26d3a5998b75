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
        for text in whatIf.flatMap(GoalWords.parts) { try suppose(text, &supposition, project) }
        for name in avoid.flatMap({ $0.split(separator: ",") }) {
            supposition.avoided.insert(try project.action(named: String(name)))
        }
        return supposition
    }

    /// The facts that `new` introduces, `new signed = true`: the plan mentions them nowhere.
    static func introduced(_ whatIf: [String]) -> Set<String> {
        Set(whatIf.flatMap(GoalWords.parts).compactMap { new($0).flatMap { FactText.facts($0)?.first?.name } })
    }

    /// What stands behind the word `new`.
    private static func new(_ text: String) -> String? {
        text.lowercased().hasPrefix("new ") ? String(text.dropFirst(4)) : nil
    }

    /// `A07 failed`, `A07 skipped`, or a fact: `ci_passed = false`; `new signed` is one that the plan does not mention.
    private static func suppose(
        _ text: String, _ supposition: inout Supposition, _ project: Project
    ) throws {
        let words = text.split(separator: " ").map(String.init)
        if words.count == 2, let state = states[words[1].lowercased()] {
            supposition.states[try project.action(named: words[0])] = state
        } else if let effect = Effect(try fact(text, project)) {
            supposition.facts.append(effect)
        } else {
            throw CommandFailure(
                .usage, code: .badSupposition, "'\(text)' does not say what to suppose",
                hint: "name an action and done, failed, skipped or todo, or a fact: 'A07 failed', 'pushed = true'")
        }
    }

    private static func fact(_ text: String, _ project: Project) throws -> Fact {
        if let introduced = new(text) {
            return try FactArgument.read(introduced, project, introducing: Self.introduced([text]))
        }
        do { return try FactArgument.read(text, project) } catch let failure as CommandFailure {
            throw CommandFailure(
                failure.status, code: failure.code, failure.message,
                hint: failure.hint.map {
                    "\($0)\($0.hasSuffix("?") ? "" : ";") 'new \(text)' is a fact that the plan does not mention"
                })
        }
    }

    private static let states: [String: ActionState] = [
        "done": .done, "failed": .failed, "fails": .failed, "skipped": .skipped, "todo": .pending, "pending": .pending,
    ]

    private static func facts(inFile path: String) throws -> [Effect] {
        let document = try PlanFileStore.read(path)
        let entries: [WorldEntry]
        do throws(TextProblem) {
            entries = try WorldStateReader.entries(ofFile: document)
        } catch {
            let place = document.location(of: error.offset)
            throw CommandFailure(
                .unreadable, code: .worldUnreadable,
                "'\(path)' is no world state: line \(place.line), column \(place.column): \(error.message)",
                hint: #"a JSON object of facts: {"pushed": true, "commits": 2}"#)
        }
        return entries.map { Effect($0.path, .becomes($0.value)) }
    }
}
