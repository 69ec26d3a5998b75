import GOAPCore
import GOAPEngine

/// The words of Modal's client when something is wrong, and what they mean for its token.
enum ModalMessage {
    /// A group of words that mean the same.
    private struct Rule {
        let status: CredentialStatus
        let words: [String]
    }

    /// The first rule with a word in the text decides; compared in lower case.
    private static let rules = [
        Rule(status: .missing, words: ["token missing", "no modal profile is active"]),
        Rule(status: .expired, words: ["expired"]),
        Rule(
            status: .invalid,
            words: [
                "token not found", "token id is malformed", "token secret is malformed", "secret is malformed",
                "token validation failed", "token revoked", "invalid token", "unauthenticat",
                "cannot both be configured", "error when reading the modal configuration",
            ]),
    ]

    static func status(of text: String) -> CredentialStatus {
        let text = text.lowercased()
        if text.contains("was not found in"), text.contains("toml") { return .missing }
        // A configuration file that is no TOML: the reader's own words, with a place.
        if text.contains("(line "), text.contains(" column ") { return .invalid }
        return rules.first { rule in rule.words.contains { text.contains($0) } }?.status ?? .unknown
    }

    /// The message as one line: without escape sequences, boxes and the heading `Error`.
    static func text(of output: String) -> String {
        let lines = output.split(whereSeparator: \.isNewline).map { line in
            String(line.asLeftOnScreen.filter { !"╭╮╰╯─│".contains($0) }).trimmed
        }
        let kept = message(in: lines.filter { !$0.isEmpty })
        let text = kept.joined(separator: " ")
        return String((text.hasPrefix("Error:") ? String(text.dropFirst(6)).trimmed : text).prefix(300))
    }

    /// Of a traceback the last line, of a box what stands under its heading.
    private static func message(in lines: [String]) -> [String] {
        if lines.contains(where: { $0.hasPrefix("Traceback") }), let last = lines.last { return [last] }
        return lines.first == "Error" ? Array(lines.dropFirst()) : lines
    }
}
