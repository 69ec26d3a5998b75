/// What decides what an action executes and when it counts as done, as a hash: it travels with the evidence.
///
/// Another hash than the one that approvals are bound to, which covers more and stays on this machine.
package enum Fingerprint {
    /// What it is made of: each can be compared for itself, so that it can be said what has changed.
    package enum Part: Int, CaseIterable, Sendable {
        case commands, verify, expect, environment, directory, outputs, inputs
    }

    /// How many hexadecimal digits stand for one part: enough to say what changed, once the whole has.
    private static let digits = 16

    /// All of the action's parts as one hash.
    package static func whole(of action: Action) -> String {
        var text = ""
        for part in Part.allCases {
            append(part, of: action.command, to: &text)
            text += "\n"
        }
        return SHA256.hexadecimal(of: text)
    }

    /// A short hash for each part, in their order, each of the same length.
    package static func parts(of action: Action) -> String {
        Part.allCases.map { part in
            var text = ""
            append(part, of: action.command, to: &text)
            return text.isEmpty ? nothing : String(SHA256.hexadecimal(of: text).prefix(digits))
        }.joined()
    }

    /// Of a part that an action does not have; most have few.
    private static let nothing = String(SHA256.hexadecimal(of: "").prefix(digits))

    /// The parts in which both differ.
    package static func differences(_ left: String, _ right: String) -> [Part] {
        let (left, right) = (pieces(left), pieces(right))
        return Part.allCases.filter { part in
            let position = part.rawValue
            return position < left.count && position < right.count && left[position] != right[position]
        }
    }

    private static func pieces(_ parts: String) -> [ArraySlice<UInt8>] {
        let bytes = Array(parts.utf8)
        return stride(from: 0, to: bytes.count, by: digits).map { bytes[$0..<min($0 + digits, bytes.count)] }
    }

    /// No two actions that differ in the part append the same text: each value stands with its length.
    private static func append(_ part: Part, of command: ActionCommand, to text: inout String) {
        func add(_ value: String) {
            text += "\(value.utf8.count):"
            text += value
        }
        func add(_ line: CommandLine) {
            add(line.interpreter.rawValue)
            add(line.text)
        }
        switch part {
        case .commands: command.runs.forEach(add)
        // What a probe shows of an effect is asked again by itself.
        case .verify: for line in command.verify where line.shows == nil { add(line) }
        case .expect: for expectation in command.expectations { add(expectation.description) }
        case .environment: addEnvironment(of: command, add)
        case .directory: add(command.directory ?? "")
        case .outputs: command.outputs.forEach(add)
        case .inputs: command.inputs.forEach(add)
        }
    }

    private static func addEnvironment(of command: ActionCommand, _ add: (String) -> Void) {
        for variable in command.environment {
            add("=" + variable.name)
            add(variable.value)
        }
        for name in command.inheritedVariables { add("+" + name) }
        for name in command.withheldVariables { add("-" + name) }
        if command.isStrict { add("strict") }
    }
}

extension Fingerprint.Part {
    /// As the plan calls it.
    var name: String {
        switch self {
        case .commands: "command"
        case .verify: "Verify"
        case .expect: "Expect"
        case .environment: "Env"
        case .directory: "Directory"
        case .outputs: "Outputs"
        case .inputs: "Inputs"
        }
    }

    var isPlural: Bool { self == .outputs || self == .inputs }
}
