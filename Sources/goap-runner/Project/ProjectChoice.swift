import GOAPClients
import GOAPMarkdown
import Glibc

/// The plan that was chosen, and how it is looked at.
struct ProjectChoice {
    var plans: [String] = []
    var state: String?
    var directory: String?
    var color = ColorChoice.auto
    var isLoose = false
    var matchesFacts = false

    /// How the plan is read.
    var reading: ReadingOptions {
        var options = ReadingOptions(recipes: ClientTables.all.recipes)
        options.isLoose = isLoose
        options.matchesFacts = matchesFacts
        return options
    }

    /// Goes to the directory, where everything else is looked for.
    func enter() throws(CommandFailure) {
        guard let directory, chdir(directory) != 0 else { return }
        throw CommandFailure(
            .usage, code: "no_directory",
            "cannot go to folder '\(directory)': \(String(cString: strerror(errno)).lowercased())",
            hint: "name an existing folder with -C")
    }

    /// Where the state is.
    var statePath: String { state ?? environmentVariable("GOAP_STATE") ?? "state" }

    /// Where logs go: `logs/` beside the default state folder, else inside the one that was named.
    var logsPath: String { statePath == "state" ? "logs" : statePath + "/logs" }
}
