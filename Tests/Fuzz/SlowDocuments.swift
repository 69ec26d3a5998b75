import Foundation

/// Documents whose one part is repeated until a reader that looks twice at it would take minutes.
enum SlowDocuments {
    private static let bytes = 200_000
    /// Seconds of processor time for a megabyte.
    private static let limit = 1.0

    /// What is repeated, and what stands in front of it and behind it.
    private static let parts: [(before: String, part: String, after: String)] = [
        ("", "> ", "x"), ("", "- ", "x"), ("", "1. ", "x"), ("", "> - ", "x\n\n"), ("", "* - + ", "x"),
        ("", "- ", "x" + String(repeating: "\n", count: 50_000)),
        ("> ", "- ", "x" + String(repeating: "\n>", count: 50_000)),
        ("", "|", "\n"), ("| a | b |\n|---|---|\n", "|", "\n"), ("| a | b |\n|---|---|\n", "| `", "\n"),
        ("| a |\n|", "-|", "\n"), ("", "|-|\n", ""), ("", "a | b\n", "---|---\n"), ("", "\\|", ""),
        ("", "`", ""), ("", "`` ` ", ""), ("", "```\n", ""), ("", "[", ""), ("", "[a](", ""), ("", "]", ""),
        ("", "![[]()", ""),
        ("", "*", ""), ("", "**a", ""), ("", "_a*b", ""), ("", "~~", ""), ("**Status:** ", "**", ""),
        ("", "<", ""), ("", "<a ", ""), ("", "<!--\n", ""), ("<pre>\n", "</pr", ""), ("", "<a b='", ""),
        ("", "[a]: b\n", "===\n"), ("", "[a]: b\n===\n", ""), ("[", "a\n", "]: b\n===\n"), ("", "[a]: 'b\n", "===\n"),
        ("", "a\n", "===\n"),
        ("", "# ", ""), ("# ", "#", " x\n"), ("", "- - -", "x\n"), ("", "\t", "x"), ("", "- [ ] ", "x"),
        ("- [ ] A1: x\n", "  - [ ] y\n", ""),
        ("", "A1 ", "\n"), ("#### A1: x\n**Dependencies:** ", "A1, ", "\n"),
        ("#### A1: x\n**Dependencies:** ", "(", "\n"),
        ("#### A1: x\n**Preconditions:** ", "a and (", "\n"), ("", "#### A1: x\n", ""),
        ("```yaml\nid: A1\n", "- [", "\n```\n"),
    ]

    static func check() {
        var found = false
        for (before, part, after) in parts {
            let repeated = String(repeating: part, count: max(1, bytes / part.utf8.count))
            let document = Array((before + repeated + after).utf8)
            let begin = Fuzz.now()
            _ = PlanReader.read(PlanDocument(document))
            let perMegabyte = (Fuzz.now() - begin) / (Double(document.count) / 1_000_000)
            guard perMegabyte > limit else { continue }
            let shown = (before + part).replacing("\n", with: "\\n").prefix(60)
            print("'\(shown)' repeated takes \(Int(perMegabyte * 1000)) ms of processor time per megabyte")
            found = true
        }
        if found { exit(1) }
    }
}
