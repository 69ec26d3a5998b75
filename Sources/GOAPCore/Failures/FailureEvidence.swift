/// What an attempt leaves to judge it by.
package struct FailureEvidence: Sendable {
    package let status: ExitStatus
    package let isTimeout: Bool
    /// Which client ran, where that is known.
    package let recipe: Recipe?
    /// The end of the output, in lower case.
    package let text: String
    /// The part of it that says how it ended: from the last error or exception on.
    package let last: String
    /// Its first line as it was printed, for people; nil without output.
    package let headline: String?

    /// - Parameters:
    ///   - output: the end of what the attempt printed.
    ///   - hasBegun: whether more of it has shown that its work began on another machine.
    package init(
        _ status: ExitStatus, isTimeout: Bool = false, recipe: Recipe? = nil, output: String, hasBegun: Bool = false
    ) {
        hasBegunRemotely = hasBegun || recipe?.remote.map { output.contains($0.start) } ?? false
        self.status = status
        self.isTimeout = isTimeout
        self.recipe = recipe
        text = output.lowercased()
        let error = Self.lastError(in: output)
        last = error.lowercased()
        headline = Self.headline(of: error)
    }

    /// The first line that says anything: the number of a request says nothing to people.
    private static func headline(of error: String) -> String? {
        let lines = error.split(separator: "\n")
        let said = lines.first { line in
            let words = withoutRequest(line).split { !$0.isLetter }
            return !words.isEmpty && words.map { $0.lowercased() } != ["error"]
        }
        return (said.map(withoutRequest) ?? lines.first.map(String.init)).map { String($0.prefix(200)) }
    }

    /// Without `(Request ID: Root=1-…)`.
    private static func withoutRequest(_ line: Substring) -> String {
        var words = line.split(separator: " ")
        guard let start = words.indices.first(where: { words[$0...].starts(with: ["(Request", "ID:"]) }),
            let end = words[start...].firstIndex(where: { $0.contains(")") })
        else { return String(line) }
        words.removeSubrange(start...end)
        return words.joined(separator: " ")
    }

    /// Whether the last error holds one of the words, which are in lower case.
    package func says(_ words: [String]) -> Bool { words.contains { last.contains($0) } }

    /// Whether its work had begun on another machine.
    package let hasBegunRemotely: Bool

    /// The HTTP status in the last error: 400 to 599, next to a word that makes it one.
    package var httpStatus: Int? {
        let words = last.split { !($0.isASCII && ($0.isLetter || $0.isNumber)) }
        for (index, word) in words.enumerated() {
            guard word.count == 3, let number = Int(word), (400..<600).contains(number) else { continue }
            let before = words[max(0, index - 3)..<index]
            let after = words[(index + 1)...].first
            if before.contains(where: Self.leading.contains) || after.map(Self.trailing.contains) ?? false {
                return number
            }
        }
        return nil
    }

    private static let leading: Set<Substring> = ["http", "status", "error", "code"]
    private static let trailing: Set<Substring> = [
        "client", "server", "forbidden", "unauthorized", "bad", "not", "too", "internal", "gateway", "service",
        "payment", "conflict", "unprocessable", "request", "precondition",
    ]

    /// What stands from the last line that begins with `Error` or is an exception; without one the last lines.
    ///
    /// Clients print earlier troubles, too, and then try again by themselves: those do not count.
    private static func lastError(in output: String) -> String {
        let lines = output.split(whereSeparator: \.isNewline).map { $0.drop { !$0.isLetter && !$0.isNumber } }
            .filter { !$0.isEmpty }
        let said = withoutAfterthoughts(lines)
        let start = said.lastIndex { $0.hasPrefix("Error") || isException($0) }
        return (start.map { said[$0...] } ?? lines.suffix(5)).joined(separator: "\n")
    }

    /// Without what Python says of exceptions that were never awaited, up to and with the exception: they often follow
    /// from the error and come after it.
    private static func withoutAfterthoughts(_ lines: [Substring]) -> [Substring] {
        var isAfterthought = false
        return lines.filter { line in
            if afterthoughts.contains(where: line.hasPrefix) { isAfterthought = true }
            if line.hasPrefix("Error") { isAfterthought = false }
            defer { if isException(line) { isAfterthought = false } }
            return !isAfterthought
        }
    }

    private static let afterthoughts = [
        "Task exception was never retrieved", "Future exception was never retrieved", "Exception ignored in",
    ]

    /// `httpx2.ReadError: …`, `RuntimeError: …`, `FunctionTimeoutError`.
    private static func isException(_ line: Substring) -> Bool {
        let name = line.prefix { $0.isLetter || $0.isNumber || "._".contains($0) }
        let rest = line[name.endIndex...]
        return (rest.isEmpty || rest.hasPrefix(":"))
            && ["Error", "Exception", "Failure"].contains { name.hasSuffix($0) }
    }
}
