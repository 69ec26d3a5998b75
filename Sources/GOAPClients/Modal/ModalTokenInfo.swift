import GOAPCore
import GOAPEngine

/// What `modal token info` prints about a valid token: `Workspace: name (id)`, `Created at: 2026-11-11 00:32:56 UTC`.
struct ModalTokenInfo {
    private(set) var workspace: String?
    private(set) var user: String?
    private(set) var createdAt: Timestamp?
    private(set) var expiresAt: Timestamp?

    init(_ output: String) {
        for line in output.split(whereSeparator: \.isNewline) {
            guard let colon = line.firstIndex(of: ":") else { continue }
            let value = String(line[line.index(after: colon)...]).trimmed
            switch String(line[..<colon]).trimmed {
            case "Workspace": workspace = Self.name(in: value)
            case "User", "Service User": user = Self.name(in: value)
            case "Created at": createdAt = Timestamp(text: value)
            case "Expires at": expiresAt = Timestamp(text: value)
            default: break
            }
        }
    }

    /// Without the id in brackets behind it.
    private static func name(in value: String) -> String? {
        let name = String(value.prefix { $0 != "(" }).trimmed
        return name.isEmpty ? nil : name
    }
}
