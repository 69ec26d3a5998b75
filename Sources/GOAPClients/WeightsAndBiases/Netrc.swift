/// The file in which clients of several services keep passwords: `machine api.wandb.ai login user password …`.
enum Netrc {
    /// The password for the machine of a URL; nil when the file has no entry for it. An entry for any machine
    /// (`default`) does not count: what it holds was hardly meant to be sent there.
    static func password(in text: String, for url: String) -> String? {
        let machines = Self.machines(of: url)
        var words = words(in: text)[...]
        var isWanted = false
        while let word = words.popFirst() {
            switch word {
            case "machine": isWanted = words.popFirst().map { machines.contains(String($0)) } ?? false
            case "default": isWanted = false
            case "login", "account": words = words.dropFirst()
            case "password":
                let value = words.popFirst()
                if isWanted { return value.map(String.init) }
            default: break
            }
        }
        return nil
    }

    /// Without comments, and without macros, which go on to the next empty line.
    private static func words(in text: String) -> [Substring] {
        var isMacro = false
        return text.split(separator: "\n", omittingEmptySubsequences: false).flatMap { line -> [Substring] in
            let words = line.split(whereSeparator: \.isWhitespace)
            if words.isEmpty { isMacro = false }
            if words.first == "macdef" { isMacro = true }
            return isMacro || words.first?.hasPrefix("#") ?? false ? [] : words
        }
    }

    /// The host as files name it: with its port, as `wandb login` writes it, and without.
    private static func machines(of url: String) -> Set<String> {
        let rest = url.split(separator: "/", maxSplits: 2, omittingEmptySubsequences: false).last ?? ""
        let host = rest.prefix { $0 != "/" }
        return [String(host), String(host.prefix { $0 != ":" })]
    }
}
