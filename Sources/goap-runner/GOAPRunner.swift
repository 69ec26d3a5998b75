import ArgumentParser

@main
struct GOAPRunner: ParsableCommand {
    static let configuration = CommandConfiguration(commandName: "goap-runner", abstract: "Runs Markdown action plans.")
    mutating func run() throws {}
}
