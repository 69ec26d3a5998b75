package import GOAPCore
import GOAPSystem

/// Where credentials are looked for: an environment, and files.
package struct CredentialSources: Sendable {
    let environment: [String: String]

    package init(environment: [String: String]) { self.environment = environment }

    /// With an action's own variables over ours.
    package func merging(_ variables: [EnvironmentVariable]) -> CredentialSources {
        variables.isEmpty
            ? self
            : CredentialSources(
                environment: environment.merging(variables.map { ($0.name, $0.value) }) { _, new in new })
    }

    /// The variable's value; nil when it is not set or empty.
    func value(of name: String) -> String? { environment[name].flatMap { $0.isEmpty ? nil : $0 } }

    /// The variables of these names; `NAME_*` stands for all that begin so.
    func values(of names: [String]) -> [String: String] {
        environment.filter { variable, _ in
            names.contains { $0.hasSuffix("*") ? variable.hasPrefix($0.dropLast()) : variable == $0 }
        }
    }

    /// Whether a variable is set to anything.
    func isSet(_ name: String) -> Bool { value(of: name) != nil }

    /// Whether a variable stands for yes, as `huggingface_hub` reads it.
    func isTrue(_ name: String) -> Bool {
        ["1", "on", "yes", "true"].contains(value(of: name)?.lowercased() ?? "")
    }

    var home: String { environment["HOME"] ?? "" }

    /// The variable alone: set, empty, or not there.
    func location(ofVariable name: String) -> CredentialLocation {
        switch environment[name] {
        case nil: CredentialLocation(.missing("\(name) is not set"))
        case "": CredentialLocation(.missing("\(name) is set but empty\(Self.emptyHint)"))
        case let value?: CredentialLocation(.present(in: name), values: [value])
        }
    }

    static let emptyHint =
        "; in GitHub Actions that means the secret does not exist or is not visible to this job"

    /// A small file's text; nil if it cannot be read.
    func text(ofFile path: String) -> String? {
        try? File.text(of: path, limit: 65_536)
    }
}

extension String {
    /// Without the spaces, tabs and line ends around it.
    var trimmed: String {
        func isBlank(_ scalar: Unicode.Scalar) -> Bool { " \t\r\n".unicodeScalars.contains(scalar) }
        let scalars = unicodeScalars.drop(while: isBlank)
        guard let last = scalars.lastIndex(where: { !isBlank($0) }) else { return "" }
        return String(scalars[...last])
    }
}
