import GOAPCore

extension Expectation {
    /// Reads `exit 1`, `within 5 s`, `stdout contains "x"`, `file a.log contains "x"`.
    init?(text: String) {
        if text.hasPrefix("exit "), let code = Int32(text.dropFirst(5).trimmingBlanks()) {
            self = .exit(code)
        } else if text.hasPrefix("within "), let limit = Duration(text: text.dropFirst(7)) {
            self = .within(limit)
        } else if let (subject, wanted) = Self.contains(text) {
            switch subject {
            case "stdout": self = .standardOutput(contains: wanted)
            case "stderr": self = .standardError(contains: wanted)
            default:
                guard subject.hasPrefix("file ") else { return nil }
                self = .file(subject.dropFirst(5).trimmingBlanks(), contains: wanted)
            }
        } else {
            return nil
        }
    }

    private static func contains(_ text: String) -> (subject: String, wanted: String)? {
        guard text.utf8.contains(UInt8(ascii: "\"")) else { return nil }
        guard let joint = text.range(of: " contains ") else { return nil }
        let wanted = text[joint.upperBound...].trimmingBlanks()
        guard wanted.count >= 2, wanted.hasPrefix("\""), wanted.hasSuffix("\"") else { return nil }
        return (text[..<joint.lowerBound].trimmingBlanks(), String(wanted.dropFirst().dropLast()))
    }
}

extension Requirement {
    /// Reads `API_TOKEN (write)`, `env NAME`, `tool pytest >= 8`, `file path`, ``command `…` ``.
    init(text: String) {
        let plain = text.withoutMarkup
        let words = plain.split(separator: " ", maxSplits: 1).map(String.init)
        let rest = words.count > 1 ? words[1].trimmingBlanks() : ""
        switch words.first?.lowercased() {
        case "env" where !rest.isEmpty: self = .environment(rest)
        case "file" where !rest.isEmpty: self = .file(rest)
        case "command" where !rest.isEmpty: self = .command(ListText.codeSpans(text).first ?? rest)
        case "tool" where !rest.isEmpty:
            let bound = rest.range(of: ">=").map { [rest[..<$0.lowerBound], rest[$0.upperBound...]] } ?? [rest[...]]
            let parts = bound.map { $0.trimmingBlanks() }.filter { !$0.isEmpty }
            self = .tool(parts.first ?? rest, minimumVersion: parts.count > 1 ? parts[1] : nil)
        default:
            let name = plain.prefix { $0 != " " && $0 != "(" }
            let access = plain.firstIndex(of: "(").map { plain[plain.index(after: $0)...].prefix { $0 != ")" } }
            self = .credential(name: String(name), access: access.map { $0.trimmingBlanks() })
        }
    }
}

extension RetryPolicy {
    /// Reads `3 attempts`, `3 attempts, 2s to 30s`, `… on exit 75, timeout, network`.
    init?(text: String) {
        var parts = text.withoutMarkup.lowercased()[...]
        var causes: [Cause] = []
        if let start = parts.range(of: " on ") {
            causes = ListText.split(String(parts[start.upperBound...])).compactMap(Cause.init(text:))
            guard !causes.isEmpty else { return nil }
            parts = parts[..<start.lowerBound]
        }
        let items = ListText.split(String(parts))
        guard let first = items.first, let attempts = Int(first.prefix { $0.isNumber }), attempts > 0,
            first.drop(while: \.isNumber).trimmingBlanks().hasPrefix("attempt")
        else { return nil }
        guard items.count > 1 else {
            self.init(attempts: attempts, causes: causes)
            return
        }
        let bounds = items[1].split(separator: " to ").map { Duration(text: $0.trimmingBlanks()) }
        guard bounds.count <= 2, let base = bounds.first ?? nil, let maximum = bounds.last ?? nil else { return nil }
        self.init(attempts: attempts, base: base, maximum: bounds.count == 2 ? maximum : .seconds(60), causes: causes)
    }
}

extension RetryPolicy.Cause {
    fileprivate init?(text: String) {
        let words = text.split(separator: " ")
        switch words.first {
        case "timeout": self = .timeout
        case "network": self = .network
        case "exit": self.init(code: words.dropFirst().first)
        default: self.init(code: words.first)
        }
    }

    private init?(code: Substring?) {
        guard let code, let number = Int32(code) else { return nil }
        self = .exit(number)
    }
}

extension StringProtocol {
    /// The first place where the other text stands.
    func range(of other: String) -> Range<Index>? {
        guard let first = other.utf8.first else { return nil }
        var rest = utf8[...]
        while let start = rest.firstIndex(of: first) {
            rest = rest[start...]
            if rest.starts(with: other.utf8) { return start..<utf8.index(start, offsetBy: other.utf8.count) }
            rest = rest.dropFirst()
        }
        return nil
    }

    /// With every occurrence replaced.
    func replacing(_ old: String, with new: String) -> String {
        var rest = self[startIndex..<endIndex]
        var result = ""
        while let found = rest.range(of: old) {
            result += rest[..<found.lowerBound] + new
            rest = rest[found.upperBound...]
        }
        return result + rest
    }
}
