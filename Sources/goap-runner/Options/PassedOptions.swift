import ArgumentParser
import GOAPApp

/// What a command that belongs to no plan gets of our environment beside all that is not secret.
struct PassedOptions: ParsableArguments {
    @Option(
        name: .customLong("env"),
        help: ArgumentHelp("Pass a secret of your own environment on, or set a variable.", valueName: "name[=value]"))
    var words: [String] = []

    @Flag(help: "Start although a credential expires before the time limit; recorded.") var allowExpiring = false

    var variables: PassedVariables { PassedVariables(words) }

    func validate() throws {
        if let word = variables.unreadable {
            throw ValidationError("'\(word)' is no variable; write NAME or NAME=VALUE.")
        }
    }
}
