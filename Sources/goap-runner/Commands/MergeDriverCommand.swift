import ArgumentParser
import GOAPApp

struct MergeDriverCommand: RunnerCommand {
    static let configuration = CommandConfiguration(
        commandName: "merge-driver", abstract: "Merge a plan for git.",
        discussion: """
            Git calls it where .gitattributes has 'plans/*.md merge=goap' and the clone knows the driver; 'goap-runner \
            init --team' sets both up. Statuses, dates, ticks and counts are merged action by action and never conflict; \
            all other text is merged as git merges it. By hand:

              git config merge.goap.driver 'goap-runner merge-driver %O %A %B %P %L'

            Exits with 0 when nothing is left to resolve, else with the number of conflicts.
            """)

    @Argument(help: "The common base, %O.") var base: String
    @Argument(help: "Our side, %A; the result replaces it.") var ours: String
    @Argument(help: "Their side, %B.") var theirs: String
    @Argument(help: "The plan's path, %P.") var path = ""
    @Argument(help: "The length of conflict markers, %L.") var markerSize = "7"

    func run(_ invocation: Invocation) throws -> ExitCodes {
        let files = MergeDriver.Files(base: base, ours: ours, theirs: theirs, path: path)
        return MergeDriver(files, markerSize: markerSize, invocation).run()
    }
}
