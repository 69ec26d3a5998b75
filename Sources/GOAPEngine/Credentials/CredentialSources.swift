package import GOAPCore

/// Where credentials are looked for: an environment, and files.
package struct CredentialSources: Sendable {
    package let environment: [String: String]
    private let readFile: @Sendable (_ path: String) -> String?

    /// - Parameter readFile: gives a small file's text; nil if it cannot be read.
    package init(environment: [String: String], readFile: @escaping @Sendable (_ path: String) -> String?) {
        self.environment = environment
        self.readFile = readFile
    }

    /// With an action's own variables over ours.
    package func merging(_ variables: [EnvironmentVariable]) -> CredentialSources {
        variables.isEmpty
            ? self
            : CredentialSources(
                environment: environment.merging(variables.map { ($0.name, $0.value) }) { _, new in new },
                readFile: readFile)
    }

    /// The variable's value; nil when it is not set or empty.
    package func value(of name: String) -> String? { environment[name].flatMap { $0.isEmpty ? nil : $0 } }

    /// The variables of these names; `NAME_*` stands for all that begin so.
    package func values(of names: [String]) -> [String: String] {
        environment.filter { variable, _ in
            names.contains { $0.hasSuffix("*") ? variable.hasPrefix($0.dropLast()) : variable == $0 }
        }
    }

    /// Whether a variable is set to anything.
    package func isSet(_ name: String) -> Bool { value(of: name) != nil }

    /// Whether a variable stands for yes.
    package func isTrue(_ name: String) -> Bool {
        ["1", "on", "yes", "true"].contains(value(of: name)?.lowercased() ?? "")
    }

    package var home: String { environment["HOME"] ?? "" }

    /// The variable alone: set, empty, or not there.
    package func location(ofVariable name: String) -> CredentialLocation {
        switch environment[name] {
        case nil: CredentialLocation(.missing("\(name) is not set"))
        case "": CredentialLocation(.missing("\(name) is set but empty\(Self.emptyHint)"))
        case let value?: CredentialLocation(.present(in: name), values: [value])
        }
    }

    package static let emptyHint =
        "; in GitHub Actions that means the secret does not exist or is not visible to this job"

    /// A small file's text; nil if it cannot be read.
    package func text(ofFile path: String) -> String? { readFile(path) }
}

extension CredentialSources {
    /// A path with `~`, `$NAME` and `${NAME}` as clients replace them, which shells do not in files and quotes.
    package func expanded(_ path: String) -> String {
        var rest = Substring(path)
        var text = ""
        while let dollar = rest.firstIndex(of: "$") {
            text += rest[..<dollar]
            rest = rest[rest.index(after: dollar)...]
            let isBraced = rest.first == "{"
            let body = isBraced ? rest.dropFirst() : rest
            let name = body.prefix { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "_") }
            let end = body[name.endIndex...]
            guard !name.isEmpty, !isBraced || end.first == "}", let value = environment[String(name)] else {
                text += "$"
                continue
            }
            text += value
            rest = isBraced ? end.dropFirst() : end
        }
        text += rest
        return text == "~" || text.hasPrefix("~/") ? home + text.dropFirst() : text
    }
}

extension String {
    /// Without the spaces, tabs and line ends around it.
    package var trimmed: String {
        func isBlank(_ scalar: Unicode.Scalar) -> Bool { " \t\r\n".unicodeScalars.contains(scalar) }
        let scalars = unicodeScalars.drop(while: isBlank)
        guard let last = scalars.lastIndex(where: { !isBlank($0) }) else { return "" }
        return String(scalars[...last])
    }
}
