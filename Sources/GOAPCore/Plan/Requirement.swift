/// Something outside the plan that must be in place before an action starts, from `Requires:`.
package enum Requirement: Hashable, Sendable {
    /// A credential by name, `API_TOKEN`, and what it must allow, `write`.
    case credential(name: String, access: String?)
    /// An environment variable that is set and not empty.
    case environment(String)
    /// A program on PATH, `pytest`, at least of a version, `8`, where one is named.
    case tool(String, minimumVersion: String?)
    /// A file or folder that exists, relative to the action's directory.
    case file(String)
    /// A command that exits 0.
    case command(String)
}

extension Requirement: CustomStringConvertible {
    /// As a plan writes it.
    package var description: String {
        switch self {
        case .credential(let name, let access): access.map { "\(name) (\($0))" } ?? name
        case .environment(let name): "env \(name)"
        case .tool(let name, let version): version.map { "tool \(name) >= \($0)" } ?? "tool \(name)"
        case .file(let path): "file \(path)"
        case .command(let text): "command `\(text)`"
        }
    }
}
