import GOAPCore
import GOAPPlanner
import GOAPReport

/// `graph`: draws the dependencies, coloured by state.
package struct GraphDrawing {
    private let choice: ProjectChoice
    private let invocation: Invocation
    package var format = Format.ascii
    /// The goal of the PDDL problem, as `plan` takes it.
    package var goal: [String] = []
    /// Whether the critical path of what is left is marked.
    package var marksCritical = false

    /// What `--format` takes.
    package enum Format: String, CaseIterable, Sendable {
        case ascii, mermaid, dot, json, pddl
        case pddlDomain = "pddl-domain"
        case pddlProblem = "pddl-problem"
    }

    package init(_ choice: ProjectChoice, _ invocation: Invocation) {
        self.choice = choice
        self.invocation = invocation
    }

    package func run() throws -> ExitCodes {
        switch format {
        case .ascii:
            let console = invocation.console
            invocation.printResult(ASCIIGraph.text(try view, width: console.width(), style: console.style()))
        case .mermaid: invocation.printResult(MermaidGraph.text(try view))
        case .dot: invocation.printResult(DotGraph.text(try view))
        case .json: invocation.printDocument(GraphJSON(try view))
        case .pddl: invocation.printResult(try task.domain + task.problem)
        case .pddlDomain: invocation.printResult(try task.domain)
        case .pddlProblem: invocation.printResult(try task.problem)
        }
        return .success
    }

    private var view: GraphView {
        get throws { GraphView(try Project.open(choice, invocation).situation, showsCritical: marksCritical) }
    }

    /// The task the planner solves for `plan`, for other planners to check.
    private var task: PDDLGraph {
        get throws {
            let opened = try Project.open(choice, invocation)
            let goal = try GoalArgument.read(goal, opened)
            return PDDLGraph(.grounded(try RoutePlanning(opened, goal, limit: .zero).problem), opened.plan)
        }
    }
}
