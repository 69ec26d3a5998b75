import GOAPCore

extension Expectation {
    /// Reads `exit 1`, `within 5 s`, `stdout contains "x"`, `file a.log contains "x"`.
    init?(text: String) {
        if text.hasPrefix("exit "), let code = Int32(text.dropFirst(5).trimmingBlanks()), (0...255).contains(code) {
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
    /// Reads `API_TOKEN (write)`, `env NAME`, `tool pytest >= 8`, `file path`, ``command `…` ``; nil for anything else.
    init?(text: String) {
        let plain = text.withoutMarkup
        let words = plain.split(separator: " ", maxSplits: 1).map(String.init)
        let rest = words.count > 1 ? words[1].trimmingBlanks() : ""
        switch words.first?.lowercased() {
        case "env" where !rest.isEmpty && !rest.contains(" "): self = .environment(rest)
        case "file" where !rest.isEmpty: self = .file(rest)
        case "command" where !rest.isEmpty: self = .command(ListText.codeSpans(text).first ?? rest)
        case "tool" where !rest.isEmpty:
            guard let tool = Self.tool(rest) else { return nil }
            self = tool
        default:
            guard let credential = Self.credential(plain) else { return nil }
            self = credential
        }
    }

    /// `pytest`, `pytest >= 8`.
    private static func tool(_ text: String) -> Requirement? {
        let bound = text.range(of: ">=")
        let name = (bound.map { text[..<$0.lowerBound] } ?? text[...]).trimmingBlanks()
        let version = bound.map { text[$0.upperBound...].trimmingBlanks() }
        // A path would be executed for its version, whatever lies there.
        guard !name.isEmpty, !name.contains(where: { " /".contains($0) }),
            version.map({ $0.first?.isNumber ?? false }) ?? true
        else {
            return nil
        }
        return .tool(name, minimumVersion: version)
    }

    /// A name in capitals, and in brackets what it must allow.
    private static func credential(_ text: String) -> Requirement? {
        let name = text.prefix { $0 != " " && $0 != "(" }
        guard name.utf8.count > 1, name.utf8.first.map({ $0 &- 65 < 26 }) ?? false,
            name.utf8.allSatisfy({ $0 &- 65 < 26 || $0.isDigit || $0 == UInt8(ascii: "_") })
        else { return nil }
        let rest = text[name.endIndex...].trimmingBlanks()
        if rest.isEmpty { return .credential(name: String(name), access: nil) }
        guard rest.first == "(", rest.last == ")" else { return nil }
        return .credential(name: String(name), access: rest.dropFirst().dropLast().trimmingBlanks())
    }
}

extension RetryPolicy {
    /// Reads `3 attempts`, `3 attempts, 2s to 30s`, `… on exit 75, timeout, network`; nil when any piece is unknown.
    init?(text: String) {
        var parts = text.withoutMarkup.lowercased()[...]
        var causes: [Cause] = []
        if let start = parts.range(of: " on ") {
            let names = ListText.split(String(parts[start.upperBound...]))
            causes = names.compactMap(Cause.init(text:))
            guard !causes.isEmpty, causes.count == names.count else { return nil }
            parts = parts[..<start.lowerBound]
        }
        let items = ListText.split(String(parts))
        guard let attempts = items.first.flatMap(Self.attempts), items.count <= 2 else { return nil }
        guard items.count > 1 else {
            self.init(attempts: attempts, causes: causes)
            return
        }
        let bounds = items[1].split(separator: " to ").map { Duration(text: $0.trimmingBlanks()) }
        guard bounds.count <= 2, let base = bounds.first ?? nil, let maximum = bounds.last ?? nil, base <= maximum
        else { return nil }
        self.init(attempts: attempts, base: base, maximum: bounds.count == 2 ? maximum : .seconds(60), causes: causes)
    }

    private static func attempts(_ text: String) -> Int? {
        let words = text.split(separator: " ")
        guard words.count == 2, words[1] == "attempt" || words[1] == "attempts", let number = Int(words[0]), number > 0
        else { return nil }
        return number
    }
}

extension RetryPolicy.Cause {
    fileprivate init?(text: String) {
        let words = text.split(separator: " ")
        switch (words.first, words.count) {
        case ("timeout", 1): self = .timeout
        case ("network", 1): self = .network
        case ("exit", 2): self.init(code: words[1])
        case (_, 1): self.init(code: words[0])
        default: return nil
        }
    }

    private init?(code: Substring) {
        guard let number = Int32(code) else { return nil }
        self = .exit(number)
    }
}
