import Testing

@testable import GOAPMarkdown

/// What a document's lines are: headings, items, tables, code and text, in every container.
struct BlockScannerTests {
    /// The blocks in short: `h2 Title`, `item0 text`, `[x] item1 text`, `table 2x1`, `code a/b`, `text x`, `break`.
    private func blocks(_ text: String, all: Bool = false) -> [String] {
        let document = PlanDocument(text)
        let blocks = all ? BlockScanner.allBlocks(of: document) : BlockScanner.blocks(of: document)
        return blocks.map { told($0, document) }
    }

    private func told(_ block: Block, _ document: PlanDocument) -> String {
        switch block {
        case .heading(let heading): "h\(heading.level) \(document.text(heading.content))"
        case .item(let item):
            (item.mark.map { "[\(Character(UnicodeScalar($0)))] " } ?? "")
                + "item\(item.depth) \(document.text(item.content))"
        case .table(let table): "table \(table.header.cells.count)x\(table.rows.count)"
        case .fence(let fence): "code " + fence.lines.map(document.text).joined(separator: "/")
        case .text(let line): line.isBreak ? "break" : "text \(document.text(line.content))"
        }
    }

    @Test(arguments: [
        ("# A", ["h1 A"]), ("###### A ##", ["h6 A"]), ("   ## A", ["h2 A"]), ("#\tA", ["h1 A"]), ("#", ["h1 "]),
        ("####### A", ["text ####### A"]), ("#A", ["text #A"]), ("    # A", []), ("\t# A", []),
    ])
    func `hashes make a heading`(text: String, wanted: [String]) { #expect(blocks(text) == wanted) }

    @Test(arguments: [
        ("A\n===", ["h1 A"]), ("A\n-", ["h2 A"]), ("A\nB\n---", ["h2 A\nB"]), ("A\n\n---", ["text A", "break"]),
        ("- A\n---", ["item0 A", "break"]), ("- A\n  ---", ["item0 ", "h2 A"]), ("> A\n---", ["break"]),
        ("A\n    ---", ["text A", "text ---"]), ("[a]: /b\n---", ["text [a]: /b", "break"]),
        ("[a]: /b\n'c'\nD\n===", ["text [a]: /b", "text 'c'", "h1 D"]), ("[a] b\n===", ["h1 [a] b"]),
    ])
    func `a line below a paragraph makes it a heading`(text: String, wanted: [String]) {
        #expect(blocks(text) == wanted)
    }

    @Test(arguments: ["***", "---", "_ _ _", " * * *", "- - -\t"])
    func `three marks alone are a break`(text: String) { #expect(blocks(text) == ["break"]) }

    @Test(arguments: [
        ("```\na\n```", ["code a"]), ("  ```\n  a\n b\n   c\n  ```", ["code a/b/ c"]), ("```\na", ["code a"]),
        ("- ```\n  a\n\n  b\n  ```\nc", ["item0 ", "code a//b", "text c"]),
        ("- ```\n  a\nb", ["item0 ", "code a", "text b"]),
        ("1. x\n\n   ```sh\n   a\n     b\n   ```", ["item0 x", "code a/  b"]), ("```\n    ```\n```", ["code     ```"]),
        ("````\n```\n`````", ["code ```"]), ("~~~ a`b\n~~~", ["code "]), ("``` a`b", ["text ``` a`b"]),
        ("-\t```\n\t\ta", ["item0 ", "code \ta"]), ("-   ```\n\t  a", ["item0 ", "code   a"]),
    ])
    func `a fence has its lines without what is around them`(text: String, wanted: [String]) {
        #expect(blocks(text) == wanted)
    }

    @Test func `a fence in a quote ends with the quote`() {
        #expect(blocks("> ```\n> a\nb", all: true) == ["code a", "text b"])
        #expect(blocks("> ```\n> a\nb") == ["text b"])
    }

    @Test func `a fence knows its lines`() throws {
        let document = PlanDocument("x\n```sh\na\nb\n```\n")
        let fences = BlockScanner.blocks(of: document).compactMap {
            if case .fence(let fence) = $0 { fence } else { nil }
        }
        let fence = try #require(fences.first)
        #expect(fence.line == 1 && fence.content == 2..<4 && document.text(fence.info) == "sh")
    }

    @Test(arguments: [
        ("a\n\n    - [ ] A1: x", ["text a"]), ("a\n    b", ["text a", "text b"]), ("    a\n\n    b\nc", ["text c"]),
        ("- a\n\n      b\n\n  c", ["item0 a", "text c"]), ("-     a", ["item0 "]), ("# A\n    b", ["h1 A"]),
    ])
    func `text behind four columns is code unless a paragraph goes on`(text: String, wanted: [String]) {
        #expect(blocks(text) == wanted)
    }

    @Test(arguments: [
        "<pre>\n\n# A\n</pre>", "<SCRIPT>\n\n# A\n</Style>", "<!-- a\n\n# A\n-->", "<?a\n\n# A\n?>", "<!D\n\n# A\n>",
        "<![CDATA[\n\n# A\n]]>", "<div>\n# A\n", "</details>\n# A\n", "<H2 a>\n# A", "<hr/>\n# A",
        "<a b='c' d=e f>\n# A",
        "</b >\n# A", "> <div>\n> # A", "- <!--\n  # A",
    ])
    func `raw HTML hides what is in it`(text: String) {
        #expect(!blocks(text, all: true).contains { $0.hasPrefix("h") })
    }

    @Test(arguments: [
        "<div>\n\n# A", "<!-- a -->\n# A", "<a> b\n# A", "<a b=>\n# A", "<1>\n# A", "- <!--\n# A", "a\n<b>\n# A",
        "<pre>\n</pre>\n# A",
    ])
    func `raw HTML ends where CommonMark ends it`(text: String) {
        #expect(blocks(text).last == "h1 A")
    }

    @Test(arguments: [
        ("- a\n  - b\n    - c", ["item0 a", "item1 b", "item2 c"]), ("- a\n - b", ["item0 a", "item0 b"]),
        ("1. a\n  - b", ["item0 a", "item0 b"]), ("10) a\n    - b", ["item0 a", "item1 b"]),
        ("- - a", ["item0 ", "item1 a"]),
        ("-\n  a", ["item0 ", "text a"]), ("-\n\n  a", ["item0 ", "text a"]), ("-a", ["text -a"]),
        ("1.a", ["text 1.a"]),
        ("a\n- b", ["text a", "item0 b"]), ("a\n2. b", ["text a", "text 2. b"]), ("a\n1. b", ["text a", "item0 b"]),
        ("a\n*", ["text a", "text *"]), ("1234567890. a", ["text 1234567890. a"]),
        ("-\ta\n\n\t- b", ["item0 a", "item1 b"]),
        ("- a\nb", ["item0 a", "text b"]), ("- # A", ["item0 "]),
    ])
    func `items nest by the column of their content`(text: String, wanted: [String]) { #expect(blocks(text) == wanted) }

    @Test(arguments: [" ", "x", "X", "-", "~", "!", "/", ">", "?", "P"])
    func `a box keeps its mark`(mark: String) {
        #expect(blocks("- [\(mark)] a") == ["[\(mark)] item0 a"])
        #expect(blocks("1. [\(mark)]") == ["[\(mark)] item0 "])
    }

    @Test(arguments: ["- [] a", "- [ ]a", "- [  ] a", "- [1] a", "- a [ ] b"])
    func `what is no box stays in the text`(text: String) { #expect(blocks(text) == ["item0 \(text.dropFirst(2))"]) }

    @Test(arguments: [
        ("a | b\n---|---\n1 | 2", ["table 2x1"]), ("| a |\n|-|", ["table 1x0"]),
        ("x\n| a | b |\n|:-:|--:|", ["text x", "table 2x0"]),
        ("| a | b |\n|---|", ["text | a | b |", "text |---|"]), ("| a | b |\n|---|---|---|\n| 1 |", ["table 2x1"]),
        ("| a |\n|-|-|", ["text | a |", "text |-|-|"]), ("| a | b |\n|---|---|\n| 1 |\nx", ["table 2x1", "text x"]),
        ("| a | b |\n|---|---|\n| 1 |\n\n| 2 |", ["table 2x1", "text | 2 |"]),
        ("| a \\| b |\n|---|\n| c |", ["table 1x1"]),
        ("| a | b |\n|---|---|\n- | c", ["table 2x0", "item0 | c"]),
        ("- | a | b |\n  |---|---|\n  | c |\n| d |", ["item0 ", "table 2x1", "text | d |"]),
        ("> | a | b |\n|---|---|", []), ("| a |\n---", ["h2 | a |"]), ("| a |\n:-", ["table 1x0"]),
        ("# a | b\n---|---", ["h1 a | b", "text ---|---"]),
        ("| a | b |\n|- -|---|", ["text | a | b |", "text |- -|---|"]),
    ])
    func `a table is a header and a delimiter row of as many cells`(text: String, wanted: [String]) {
        #expect(blocks(text) == wanted)
    }

    @Test func `what is quoted is known as quoted and defines nothing`() {
        let text = "> # A\n> - [ ] b\n> c\nd\n\n- e\n  > f\n"
        #expect(blocks(text, all: true) == ["h1 A", "[ ] item0 b", "text c", "text d", "item0 e", "text f"])
        #expect(blocks(text) == ["item0 e"])
    }

    @Test(arguments: ["---\nid: 3\ntodos:\n  - x\n---\n# A", "\u{FEFF}---\nid: 3\n---\n# A"])
    func `keys in front of a document are no part of it`(text: String) { #expect(blocks(text) == ["h1 A"]) }

    @Test(arguments: ["---\nno key\n---\n# A", "---\n\na: b\n---\n# A", "---\na: b\n# A"])
    func `a break in front of a document is one`(text: String) {
        #expect(blocks(text).first == "break" && blocks(text).last == "h1 A")
    }

    @Test func `line ends and a byte-order mark change nothing`() {
        let text = "# A\n- b\n  ```\n  c\n  ```\n| d | e |\n|---|---|\n| 1 | 2 |\n"
        let wanted = ["h1 A", "item0 b", "code c", "table 2x1"]
        for other in [text, text.replacing("\n", with: "\r\n"), text.replacing("\n", with: "\r"), "\u{FEFF}" + text] {
            #expect(blocks(other) == wanted)
        }
    }
}
