/// Everything about an action that can execute something, decide where, or receive a secret: what a person sees and
/// approves, and what an approval is compared with later.
///
/// The evidence of an attempt has a hash of its own; this one is wider, and never leaves the state.
package struct ApprovalSubject: Hashable, Sendable {
    /// One thing: `run`, `make test`.
    private struct Part: Hashable, Sendable {
        let label: String
        let text: String
    }

    /// Begins each hash, so that none from when less was covered is taken for one of these.
    private static let version = "subject 1"
    private let parts: [Part]

    /// - Parameter scripts: the files its commands name, as they are now.
    package init(_ action: Action, scripts: [NamedScript]) {
        let command = action.command
        var parts: [Part] = command.runs.map { Self.part("run", $0) }
        parts += command.verify.map { Self.part("verify", $0) }
        func add(_ label: String, _ texts: [String]) { parts += texts.map { Part(label: label, text: $0) } }
        add("expects", command.expectations.map(\.description))
        add("outputs", command.outputs)
        add("sets", command.environment.map { "\($0.name)=\($0.value)" })
        add("passes on", command.inheritedVariables)
        add("withholds", command.withheldVariables)
        add("sees only the strict base", command.isStrict ? [""] : [])
        add("in folder", command.directory.map { [$0] } ?? [])
        add("goes on when its runner is gone", command.isDetached ? [""] : [])
        add("requires", action.requirements.map(\.description))
        add("asks a person", command.approval.map { [$0] } ?? [])
        add("script", scripts.map(\.description))
        self.parts = parts
    }

    /// The probe of a fact.
    package init(_ probe: FactProbe, scripts: [NamedScript]) {
        parts = [Self.part("asks", probe.command)] + scripts.map { Part(label: "script", text: $0.description) }
    }

    private static func part(_ label: String, _ line: CommandLine) -> Part {
        let interpreter = line.interpreter == .sh ? "" : " with \(line.interpreter.rawValue)"
        return Part(label: label + interpreter + (line.isBlock ? ", a block" : ""), text: line.text)
    }

    /// No two lists of parts have the same.
    package var hash: String {
        SHA256.hexadecimal(ofTexts: [Self.version] + parts.flatMap { [$0.label, $0.text] })
    }

    /// A line for each, and for each further line of a text.
    package var lines: [String] {
        parts.flatMap { part in
            let lines = part.text.split(separator: "\n", omittingEmptySubsequences: false)
            guard lines.count > 1 else { return [part.text.isEmpty ? part.label : "\(part.label)  \(part.text)"] }
            return [part.label] + lines.map { "  | \($0)" }
        }
    }
}

/// A file that a command names by its path and that may be executed, as it is now.
package struct NamedScript: Hashable, Sendable, CustomStringConvertible {
    package let path: String
    /// Of its content; nil when there is no such file.
    package let hash: String?

    package init(_ path: String, hash: String?) {
        self.path = path
        self.hash = hash
    }

    package var description: String { "\(path)  \(hash.map { "sha256 \($0)" } ?? "is not there yet")" }
}
