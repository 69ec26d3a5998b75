import ArgumentParser
import GOAPCore
import GOAPReport

struct PlansCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "plans", abstract: "List the plans of a folder with their progress.")

    @OptionGroup var project: ProjectOptions
    @Argument(help: "The folder.") var folder = "plans"
    @Flag(help: "Print one JSON document.") var json = false

    mutating func run() throws {
        try project.enter()
        let plans = PlanOverview.plans(PlanLocator.files(in: folder), project.choice)
        guard !plans.isEmpty else {
            throw CommandFailure(
                .usage, code: "no_plan", "there is no plan in '\(folder)'",
                hint: "create one with 'goap-runner init', or name another folder")
        }
        printResult(json ? PlanOverview.document(plans).text(indent: 2) + "\n" : PlanOverview.text(plans))
    }
}
