import FoundationEssentials
import GOAPCore
import GOAPReport
import GOAPSystem

/// A saved route as a file: `plan --out` writes it, `approve --route` and `run --route` read it.
enum RouteFile {
    /// More than any route of a plan that can be read.
    private static let sizeLimit = 64 << 20

    static func write(_ route: SavedRoute, to path: String) throws {
        do throws(SystemError) {
            try File.replace(path, with: document(route).printed, mode: 0o644)
        } catch {
            throw CommandFailure(
                .unwritable, code: .cannotCreate, "cannot write '\(path)': \(error.text)",
                hint: "name another file with --out")
        }
    }

    /// The route, if it is as it was saved.
    static func read(_ path: String) throws -> SavedRoute {
        let bytes: [UInt8]
        do throws(SystemError) {
            bytes = try File.beginning(of: path, limit: sizeLimit)
        } catch {
            throw CommandFailure(
                .unreadable, code: .routeUnreadable, "cannot read the route '\(path)': \(error.text)",
                hint: "goap-runner plan GOAL --out \(path) saves one")
        }
        guard let written = try? JSONDecoder().decode(Written.self, from: Data(bytes)), written.kind == "route" else {
            throw invalid("'\(path)' is no route that goap-runner saved", path)
        }
        guard written.route.hash == written.hash, written.cost == written.route.cost else {
            throw invalid("'\(path)' was changed since it was saved, or written by hand", path)
        }
        return written.route
    }

    static func invalid(_ message: String, _ path: String) -> CommandFailure {
        CommandFailure(
            .invalidPlan, code: .routeInvalid, message, hint: "save it anew: goap-runner plan GOAL --out \(path)")
    }

    // MARK: JSON

    private static func document(_ route: SavedRoute) -> JSONValue {
        .document(
            "route",
            [
                "hash": .string(route.hash), "plan": .string(route.plan), "goal": .string(route.goalText),
                "goals": .init(route.goals), "cost": .number(route.cost), "steps": .array(route.steps.map(value)),
                "handlers": .array(route.handlers.map(value)),
                "facts": .object(
                    JSONObject(route.facts.sorted { $0.key < $1.key }.map { ($0.key, JSONValue($0.value)) })),
                "probes": .object(
                    JSONObject(route.probes.sorted { $0.key < $1.key }.map { ($0.key, .string($0.value)) })),
                "finished": .object(
                    JSONObject(
                        route.finished.sorted { $0.key.text < $1.key.text }.map { ($0.key.text, .bool($0.value)) })),
            ])
    }

    private static func value(_ step: SavedRoute.Step) -> JSONValue {
        .object([
            "id": .string(step.id.text), "title": .init(step.title), "cost": .number(step.cost),
            "executes": .string(step.executes), "means": .string(step.means),
        ])
    }

    private struct Written: Decodable {
        struct Step: Decodable {
            let id: String
            let title: String?
            let cost: Double
            let executes: String
            let means: String

            var step: SavedRoute.Step {
                SavedRoute.Step(ActionID(id), title: title, cost: cost, executes: executes, means: means)
            }
        }

        let kind: String
        let hash: String
        let plan: String
        let goal: String
        let goals: [String]
        let cost: Double
        let steps: [Step]
        let handlers: [Step]
        let facts: [String: String?]
        let probes: [String: String]
        let finished: [String: Bool]

        var route: SavedRoute {
            var route = SavedRoute(plan: plan, goals: goals, goalText: goal, steps: steps.map(\.step))
            route.handlers = handlers.map(\.step)
            route.facts = facts
            route.probes = probes
            route.finished = Dictionary(finished.map { (ActionID($0.key), $0.value) }) { first, _ in first }
            return route
        }
    }
}
