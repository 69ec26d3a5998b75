/// The words of a command line in the order that the argument parser reads: the command first, then what belongs to it.
struct TypedWords {
    let words: [String]
    /// The command that was named; nil where none was.
    let command: String?
    /// The first word that is no option: what stands where a command is expected, if none was named.
    let first: String?

    /// Options that every command about a plan has, which people put in front of it as well; with a value or without.
    private static let shared = [
        "--plan": true, "--state": true, "-C": true, "--directory": true, "--color": true, "--facts": false,
        "--json": false, "--no-nulls": false,
    ]

    init(_ arguments: [String], commands: [String]) {
        var index = 0
        while index < arguments.count, let takesValue = Self.shared[Self.name(of: arguments[index])] {
            index += takesValue && !arguments[index].contains("=") ? 2 : 1
        }
        let word = index < arguments.count ? arguments[index] : nil
        first = word.flatMap { $0.hasPrefix("-") ? nil : $0 }
        command = first.flatMap { commands.contains($0) ? $0 : nil }
        words =
            command.map { [$0] + arguments[..<index] + arguments[(index + 1)...] } ?? arguments
    }

    private static func name(of option: String) -> String { String(option.prefix { $0 != "=" }) }

    /// The command that people who type this word elsewhere want.
    static let synonyms = [
        "ls": "status", "list": "status", "tasks": "status", "ready": "next -n", "start": "run",
        "done": "mark ID done", "complete": "mark ID done", "close": "mark ID done", "skip": "mark ID skipped",
        "reset": "mark ID todo", "check": "lint", "validate": "lint", "verify": "sync --check --verify",
        "dag": "graph", "logs": "log", "history": "log", "new": "init", "version": "--version",
    ]
}
