import ArgumentParser
import GOAPApp

struct SchemaCommand: RunnerCommand {
    static let configuration = CommandConfiguration(
        commandName: "schema", abstract: "Print the JSON Schema of a document that commands print.",
        discussion: "A document says in its member 'kind' which it is; lines of a run are 'event'.")

    @Argument(help: "Which document; without it their names are listed.", completion: .list(Schemas.names))
    var name: String?

    func run(_ invocation: Invocation) throws -> ExitCodes { try Schemas(invocation).show(name) }
}
