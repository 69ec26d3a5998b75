import FoundationEssentials
package import GOAPCore
package import GOAPReport
import GOAPSystem

/// A saved route as a file: `plan --out` writes it, `approve --route` and `run --route` read it.
enum RouteFile {
    /// More than any route of a plan that can be read.
    private static let sizeLimit = 64 << 20

    static func write(_ route: SavedRoute, to path: String) throws {
        do throws(SystemError) {
            try File.replace(path, with: route.json.printed(), mode: 0o644)
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

extension SavedRoute: JSONDescribed {
    package static let shape = JSONShape<SavedRoute>("route", isDocument: true) { has in
        has("hash") { $0.hash }
        has("plan") { $0.plan }
        has("goal") { $0.goalText }
        has("goals") { $0.goals }
        has("cost") { $0.cost }
        has("steps") { $0.steps }
        has("handlers") { $0.handlers }
        has("facts") { route in JSONMap(route.facts.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }) }
        has("probes") { route in JSONMap(route.probes.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }) }
        has("finished") { route in
            JSONMap(route.finished.sorted { $0.key.text < $1.key.text }.map { ($0.key.text, $0.value) })
        }
    }
}

extension SavedRoute.Step: JSONDescribed {
    package static let shape = JSONShape<SavedRoute.Step>("savedStep") { has in
        has("id") { $0.id }
        has("title") { $0.title }
        has("cost") { $0.cost }
        has("executes") { $0.executes }
        has("means") { $0.means }
    }
}
