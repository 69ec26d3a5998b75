import ArgumentParser
import GOAPCore
import GOAPPlanner
import GOAPReport
import Glibc

struct GraphCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "graph", abstract: "Draw the dependencies, coloured by state.")

    /// What `--format` takes.
    enum Format: String, ExpressibleByArgument, CaseIterable {
        case ascii, mermaid, dot, json, pddl
        case pddlDomain = "pddl-domain"
        case pddlProblem = "pddl-problem"
    }

    @OptionGroup var project: ProjectOptions
    @Option(
        help:
            "ascii, mermaid, dot, json, or pddl: domain and problem for planners, pddl-domain and pddl-problem each alone."
    )
    var format: Format = .ascii
    @Option(help: ArgumentHelp("The goal of the PDDL problem, as 'plan' takes it.", valueName: "goal"))
    var goal: [String] = []
    @Flag(help: "Mark the critical path of what is left.") var critical = false

    mutating func run() throws {
        if [.pddl, .pddlDomain, .pddlProblem].contains(format) { return try exportTask() }
        let opened = try Project.open(project)
        let view = GraphView(opened.situation, showsCritical: critical)
        switch format {
        case .ascii:
            printResult(ASCIIGraph.text(view, width: Terminal.width(), style: Terminal.style(project.color)))
        case .mermaid: printResult(MermaidGraph.text(view))
        case .dot: printResult(DotGraph.text(view))
        case .json: printResult(GraphJSON.document(view).text(indent: 2) + "\n")
        case .pddl, .pddlDomain, .pddlProblem: break
        }
    }

    /// The task the planner solves for `plan`, for other planners to check.
    private func exportTask() throws {
        let opened = try Project.openForPlanning(project)
        let goal = try GoalArgument.read(goal, opened)
        let problem = try RoutePlanning(opened, goal, limit: .zero).problem
        let export = PDDLGraph(.grounded(problem), opened.plan)
        if format != .pddlProblem { printResult(export.domain) }
        if format != .pddlDomain { printResult(export.problem) }
    }
}
