/// Why there is no route.
package struct Unsolvability: Sendable {
    init(_ problem: PlanningProblem) {}
}
