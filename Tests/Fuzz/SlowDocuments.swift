import Foundation

/// Documents whose one part is repeated until a reader that looks twice at it would take minutes.
enum SlowDocuments {
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

    /// What is repeated with another number each time, and what stands in front of it.
    private static let numbered: [(before: String, part: @Sendable (Int) -> String)] = [
        ("", { "#### A\($0): x\n" }), ("", { "#### A\($0): Stir\n**Dependencies:** A\($0 - 1)\n" }),
        ("", { "#### A1: Stir \($0)\n" }), ("", { "## Phase \($0)\n#### A1: Stir \($0)\n**Status:** done\n" }),
        ("", { "#### \(letters($0))1: Stir\n**Status:** done\n" }),
        ("", { "## \($0)\n### \($0).1 Stir\n**Status:** done\n" }),
        ("", { "#### A1: Stir \($0)\n**Dependencies:** A2 and the pot\n" }),
        ("- [ ] 1 Cook\n", { "  - [ ] 1.\($0) Stir\n" }), ("", { "- [ ] A\($0): x\n  - [ ] A\($0).1: y\n" }),
        ("", { "- [ ] Stir \($0)\n" }), ("", { "- **A\($0)**: Stir\n  - Status: done\n" }),
        ("", { "| ID | Status |\n|---|---|\n| A\($0) | done |\n\n" }),
        ("", { "| ID\($0) | Task | Status |\n|---|---|---|\n| A\($0) | Stir | done |\n\n" }),
        ("", { "## Phase \($0)\n| # | Task | Status |\n|---|---|---|\n| 1 | Stir \($0) | done |\n\n" }),
        ("", { "## Part \(letters($0))\n| # | Task | Status |\n|---|---|---|\n| 1 | Stir \($0) | done |\n\n" }),
        ("| # | Task | Status |\n|---|---|---|\n", { "| \($0 % 10 + 1) | Stir \($0) | done |\n" }),
        ("", { "## Phase \($0)\n**Phase \($0)** depends on Phase \($0 - 1)\n#### A\($0): Stir\n" }),
        ("", { "- **Phase \($0)** depends on Phase \($0 - 1)\n" }),
        ("", { "## Phase \($0)\n#### A\($0): Stir\n**Dependencies:** Phase \($0 - 1)\n" }),
        ("", { "#### A\($0): Stir\n**Dependencies:** A\($0 + 1)\n" }),
        ("", { "#### A\($0): Stir \($0)\n**Dependencies:** Stir \($0 - 1), Fry \($0)\n" }),
        ("", { "### A\($0): Stir\n```\nstatus: done\ndepends_on: [A\($0 - 1)]\n```\n" }),
        ("", { "```yaml\nid: A\($0)\nname: Stir\ndepends_on: [A\($0 - 1)]\n```\n" }),
        ("", { "### A\($0): Stir\n**Preconditions:** `p\($0 - 1)`\n**Effects:** `p\($0)`\n" }),
        ("", { "### A\($0): Stir\n**Preconditions:** `p`\n**Effects:** `q`\n" }),
        ("", { "- [ ] T\($0) [P] Stir in src/\($0).md\n" }), ("", { "## Part \($0)\n- [ ] T\($0) Stir\n" }),
        ("| Phase | Actions |\n|---|---|\n", { "| Phase \($0) | A\($0) |\n" }),
        ("### A1: Stir\n", { "**Run:** `stir \($0)`\n" }), ("### A1: Stir\n", { "**Note \($0):** x\n" }),
        ("### A1: Stir\n**Verify:**\n", { "- `stir \($0)`\n" }), ("### A1: Stir\n", { "- [ ] `stir \($0)`\n" }),
    ]

    /// A number in letters.
    private static func letters(_ number: Int) -> String {
        String(String(number).utf8.map { Character(Unicode.Scalar($0 + 17)) })
    }

    private static func waves(_ bytes: Int) -> String {
        let numbers = 1...(bytes / 30)
        let tasks = numbers.map { "- [ ] \($0) Stir\n" }.joined()
        let graph = numbers.map { "{\"id\": \($0), \"tasks\": [\"\($0)\"]}" }.joined(separator: ",\n")
        return "\(tasks)\n## Task Dependency Graph\n\n```json\n[\(graph)]\n```\n"
    }

    /// What makes each document of about so many bytes, with what to call it.
    private static var documents: [(name: String, text: (_ bytes: Int) -> String)] {
        let repeated = parts.map { before, part, after in
            (before + part, { before + String(repeating: part, count: max(1, $0 / part.utf8.count)) + after })
        }
        let counted = numbered.map { before, part in
            (before + part(1), { before + (1...max(1, $0 / part(10_000).utf8.count)).map(part).joined() })
        }
        return repeated + counted + [("waves", waves)]
    }

    /// Their names, one a line.
    static func list() {
        for (name, _) in documents { print(shown(name)) }
    }

    /// Makes the document of a number, counted from 0, of so many bytes, and reads it where that is asked for.
    static func make(_ number: Int, bytes: Int, isRead: Bool) {
        let document = PlanDocument(Array(documents[number].text(bytes).utf8))
        if isRead { _ = PlanReader.read(document) }
    }

    private static func shown(_ name: String) -> String { String(name.replacing("\n", with: "\\n").prefix(60)) }

    /// - Parameter showsAll: whether to print also what takes no longer than it may.
    static func check(showsAll: Bool = false) {
        let only = ProcessInfo.processInfo.arguments.drop { $0 != "--slow" }.dropFirst().first ?? ""
        var found = false
        for (name, text) in documents where name.contains(only) || only.isEmpty {
            let document = Array(text(1_000_000).utf8)
            let begin = Fuzz.now()
            _ = PlanReader.read(PlanDocument(document))
            let perMegabyte = (Fuzz.now() - begin) / (Double(document.count) / 1_000_000)
            guard perMegabyte > limit || showsAll else { continue }
            print("'\(shown(name))' repeated takes \(Int(perMegabyte * 1000)) ms of processor time per megabyte")
            found = found || perMegabyte > limit
        }
        if found { exit(1) }
    }
}
