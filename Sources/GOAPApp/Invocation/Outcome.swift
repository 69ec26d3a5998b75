import GOAPCore
package import GOAPReport

/// What a command did, as one document: for commands that act, and say in words what they did.
package struct Outcome: JSONDescribed {
    private let command: String
    private let exit: ExitCodes
    private let messages: [String]
    /// The actions that it was about, as they are now.
    private let actions: [ActionJSON]

    package static let shape = JSONShape<Outcome>("outcome", isDocument: true) { has in
        has("command") { $0.command }
        has("exit") { Int($0.exit.rawValue) }
        has("messages") { $0.messages }
        has("actions") { $0.actions }
    }

    /// Runs a command; with JSON what it says becomes a document.
    ///
    /// - Parameters:
    ///   - ids: the actions that it is about.
    ///   - work: the command, with the console that it writes to.
    package static func tell(
        _ command: String, of ids: [String] = [], in choice: ProjectChoice, asJSON: Bool, _ invocation: Invocation,
        _ work: (Invocation) throws -> ExitCodes
    ) throws -> ExitCodes {
        guard asJSON else { return try work(invocation) }
        let lines = GatheredLines()
        var gathering = invocation
        gathering.console.color = .never
        gathering.console.gathered = lines
        let code = try work(gathering)
        let actions = ids.isEmpty ? [] : try shown(ids, in: Project.open(choice, gathering))
        invocation.printDocument(Outcome(command: command, exit: code, messages: lines.lines, actions: actions))
        return code
    }

    private static func shown(_ ids: [String], in project: Project) throws -> [ActionJSON] {
        try ids.map { ActionJSON(try project.action(named: $0), in: project.situation) }
    }
}

/// What a command says, line by line.
final class GatheredLines {
    private(set) var text = ""

    func add(_ more: String) { text += more }

    var lines: [String] { text.split(whereSeparator: \.isNewline).map(String.init) }
}
