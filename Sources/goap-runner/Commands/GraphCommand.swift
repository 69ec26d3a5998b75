import ArgumentParser
import GOAPReport
import Glibc

struct GraphCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "graph", abstract: "Draw the dependencies, coloured by state.")

    /// What `--format` takes.
    enum Format: String, ExpressibleByArgument, CaseIterable {
        case ascii, mermaid, dot, json
    }

    @OptionGroup var project: ProjectOptions
    @Option(help: "ascii, mermaid, dot or json.") var format: Format = .ascii
    @Flag(help: "Mark the critical path of what is left.") var critical = false

    mutating func run() throws {
        let opened = try Project.open(project)
        let view = GraphView(opened.situation, showsCritical: critical)
        switch format {
        case .ascii:
            printResult(ASCIIGraph.text(view, width: Terminal.width(), style: Terminal.style(project.color)))
        case .mermaid: printResult(MermaidGraph.text(view))
        case .dot: printResult(DotGraph.text(view))
        case .json: printResult(GraphJSON.document(view).text(indent: 2) + "\n")
        }
    }
}
