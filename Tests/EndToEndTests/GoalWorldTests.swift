import Foundation
import GOAPTestSupport
import Testing

/// Runs towards a goal in random worlds, whose actions fail, lie, are slow, undo one another or have the runner stopped, and
/// whose probes may say nothing or stop it too: each ends within its bounds, starts nothing while a precondition is false or
/// after a signal, and says `reached` only where it is.
/// `GOAL_TRIALS` and `GOAL_SEED` say how many worlds, and from which on.
struct GoalWorldTests {
    private static let variables = ProcessInfo.processInfo.environment
    private static let first = variables["GOAL_SEED"].flatMap { UInt64($0) } ?? 1
    private static let trials = variables["GOAL_TRIALS"].flatMap { UInt64($0) } ?? 12

    @Test(arguments: first..<first + trials)
    func `a run towards a goal ends, and what it says is true`(seed: UInt64) {
        let world = RandomWorld(seed: seed)
        let workspace = ToolWorkspace()
        workspace.write("plans/plan.md", world.plan)
        for fact in world.held { workspace.write("facts/\(fact)", "") }
        workspace.write("facts/none", "")
        let run = workspace.run("run", "--goal", "goal state", "--no-sync")
        // A command says so when it was started while something it needs was false.
        #expect(workspace.read("violations") == nil, "seed \(seed)")
        let ends: Set<Int32> = world.sendsSignals ? [0, 1, 3, 143] : [0, 1, 3]
        #expect(ends.contains(run.status), "seed \(seed): \(run.status) \(run.errors)")
        if let lines = workspace.read("ran")?.split(separator: "\n"), let signal = lines.firstIndex(of: "signal") {
            // Only what was under way may still write: one action runs at a time.
            #expect(lines.count == signal + 1, "seed \(seed): something started after the signal")
        }
        let attempts = workspace.read("ran")?.split(separator: "\n").filter { $0 != "signal" }.count ?? 0
        #expect(attempts <= 5 * world.actions.count, "seed \(seed)")
        if run.status == 0 {
            for fact in world.goal { #expect(workspace.read("facts/\(fact)") != nil, "seed \(seed): \(fact)") }
        }
    }
}

/// A plan over flags that are files.
private struct RandomWorld {
    struct Step {
        let id: String
        let needs: [String]
        let gives: String
        let undoes: String?
        let command: String
    }

    let held: [String]
    let goal: [String]
    private(set) var actions: [Step] = []
    private let silent: String?
    /// The fact whose probe has the runner stopped.
    private let stopping: String?
    private let ways: [Int]
    /// Whether something in it has the runner stopped.
    var sendsSignals: Bool { stopping != nil || ways.contains { $0 == Self.signalWay || $0 == Self.lateSignalWay } }
    private static let signalWay = 4
    private static let lateSignalWay = 5

    init(seed: UInt64) {
        var generator = SeededGenerator(seed: seed)
        let facts = (0..<Int.random(in: 3...7, using: &generator)).map { "f\($0)" }
        held = facts.filter { _ in Int.random(in: 0..<4, using: &generator) == 0 }
        goal = Array(facts.shuffled(using: &generator).prefix(Int.random(in: 1...2, using: &generator)))
        silent = Int.random(in: 0..<10, using: &generator) == 0 ? facts.randomElement(using: &generator) : nil
        stopping = Int.random(in: 0..<12, using: &generator) == 0 ? facts.randomElement(using: &generator) : nil
        var ways: [Int] = []
        for number in 0..<Int.random(in: 3...9, using: &generator) {
            let needs = facts.shuffled(using: &generator).prefix(Int.random(in: 0...2, using: &generator))
            let gives = facts.randomElement(using: &generator) ?? "f0"
            let undoes = facts.filter { $0 != gives }.randomElement(using: &generator)
            let isUndoing = Int.random(in: 0..<4, using: &generator) == 0
            ways.append(Int.random(in: 0..<24, using: &generator))
            actions.append(
                Self.step("A\(number)", Array(needs), gives, isUndoing ? undoes : nil, way: ways[number]))
        }
        self.ways = ways
    }

    /// - Parameter way: 0, 1 and 7 fail, 2 lies, 3 undoes something besides what it says, 4 has the runner stopped before it
    ///   does it and 5 while it does, 6 is slow; all others do as they say.
    private static func step(
        _ id: String, _ needs: [String], _ gives: String, _ undoes: String?, way: Int
    ) -> Step {
        let check = needs.map { "test -f facts/\($0) || echo \(id) >> violations" }
        let effect = undoes.map { "rm -f facts/\($0); touch facts/\(gives)" } ?? "touch facts/\(gives)"
        let end =
            switch way {
            case 0, 1, 7: "exit 1"
            case signalWay: "echo signal >> ran; kill -TERM $PPID; \(effect)"
            case lateSignalWay: "(sleep 0.02; kill -TERM $PPID) & sleep 0.04; \(effect)"
            case 6: "sleep 0.1; \(effect)"
            case 2: "true"
            case 3: "\(effect); rm -f facts/f0"
            default: effect
            }
        let command = (["echo \(id) >> ran"] + check + [end]).joined(separator: "; ")
        return Step(id: id, needs: needs, gives: gives, undoes: undoes, command: command)
    }

    var plan: String {
        let facts = (0..<7).map { fact in
            let look = "test -f facts/f\(fact)"
            let probe =
                "f\(fact)" == silent ? "no-such-probe" : "f\(fact)" == stopping ? "kill -TERM $PPID; \(look)" : look
            return "| f\(fact) | \(held.contains("f\(fact)")) | `\(probe)` |"
        }
        let rows = actions.map { step in
            let effects = [step.gives] + (step.undoes.map { ["NOT \($0)"] } ?? [])
            let needs = step.needs.isEmpty ? "-" : step.needs.joined(separator: ", ")
            return "| \(step.id) | Step | \(needs) | \(effects.joined(separator: ", ")) | 1 |"
        }
        return """
            # World

            ## World State

            | Fact | Value | Probe |
            |---|---|---|
            \(facts.joined(separator: "\n"))

            **Goal facts:** \(goal.joined(separator: ", "))

            ## Actions

            | ID | Action | Preconditions | Effects | Cost |
            |---|---|---|---|---|
            \(rows.joined(separator: "\n"))

            ## Executable Actions

            | ID | Run |
            |---|---|
            \(actions.map { "| \($0.id) | `\($0.command.replacingOccurrences(of: "|", with: "\\|"))` |" }.joined(separator: "\n"))

            """
    }
}
