/// Tells the code of a command field from the words around it.
enum CommandProse {
    /// The code spans of a text, and the words that are left when joining words, remarks in brackets and numbers are
    /// taken away; none are left of `` 1. `a`, and then `b` (slow) ``.
    static func split(_ text: String, verifies: Bool) -> (spans: [String], words: [String]) {
        let pieces = ListText.codePieces(text)
        let prose = withoutRemarks(pieces.prose)
        let words = prose.split { $0.isWhitespace || ",;:.&*_→".contains($0) }.map(String.init)
        let left = words.filter { word in
            let known = word.lowercased()
            return
                !(joining.contains(known) || verifies && passing.contains(known)
                || word.allSatisfy { $0.isNumber || $0 == ")" || $0 == "-" || $0 == "–" || $0 == "—" })
        }
        return (pieces.spans.filter { !$0.isEmpty }, left)
    }

    /// Whether the text is code and nothing else.
    static func isCode(_ text: String) -> Bool {
        guard text.utf8.contains(UInt8(ascii: "`")) else { return false }
        let (spans, words) = split(text, verifies: false)
        return !spans.isEmpty && words.isEmpty
    }

    /// Whether the text goes on in the next line.
    static func goesOn(_ text: String) -> Bool {
        guard let last = text.split(separator: " ").last else { return false }
        return ",;&".contains(last.last ?? " ") || ["and", "then"].contains(last.lowercased())
    }

    private static func withoutRemarks(_ text: String) -> String {
        var depth = 0
        var plain = text
        for mark in ListText.lineBreaks { plain = plain.replacing(mark, with: " ") }
        return String(
            plain.filter { character in
                if character == "(" { depth += 1 }
                defer { if character == ")", depth > 0 { depth -= 1 } }
                return depth == 0
            })
    }

    private static let joining: Set<String> = [
        "and", "then", "also", "followed", "by", "first", "second", "third", "next", "finally", "lastly", "afterwards",
        "run", "execute", "do", "start", "call", "command", "commands", "the", "plus", "now", "cmd",
    ]

    private static let passing: Set<String> = [
        "passes", "pass", "succeeds", "succeed", "exits", "exit", "with", "works", "must", "should", "check",
    ]
}
