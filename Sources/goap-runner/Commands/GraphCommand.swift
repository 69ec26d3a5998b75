import ArgumentParser
import GOAPApp

struct GraphCommand: RunnerCommand {
    static let configuration = CommandConfiguration(
        commandName: "graph", abstract: "Draw the dependencies, coloured by state.")

    @OptionGroup var project: ProjectOptions
    @Option(
        help:
            "ascii, mermaid, dot, json, or pddl: domain and problem for planners, pddl-domain and pddl-problem each alone."
    )
    var format: GraphDrawing.Format = .ascii
    @Option(help: ArgumentHelp("The goal of the PDDL problem, as 'plan' takes it.", valueName: "goal"))
    var goal: [String] = []
    @Flag(help: "Mark the critical path of what is left.") var critical = false

    func run(_ invocation: Invocation) throws -> ExitCodes {
        var drawing = GraphDrawing(project.choice, project.coloured(invocation))
        drawing.format = format
        drawing.goal = goal
        drawing.marksCritical = critical
        return try drawing.run()
    }
}

extension GraphDrawing.Format: ExpressibleByArgument {}
