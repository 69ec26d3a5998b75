import GOAPCore
import GOAPMarkdown
import Testing

/// What stands in code, comments and raw HTML defines nothing, and where these end is exact.
struct FenceAndCommentTests {
    private static let inside = "#### B1: Inside\n**Cost:** 1\n- [ ] C1: x\n"
    private static let after = "\n#### A1: After\n**Cost:** 1\n"

    private func ids(_ text: String) -> [String] { plan(text).actions.map(\.id.text) }

    @Test(arguments: [
        ("```\n", "```\n"), ("~~~\n", "~~~\n"), ("```sh\n", "```\n"), ("````\n", "````\n"), ("```\n", "`````\n"),
        ("   ```\n", "```\n"), ("```\n", "   ```\n"),
        ("~~~ a ~~~\n", "~~~\n"), ("```\n~~~\n", "```\n"), ("````\n```\n", "````\n"), ("<!--\n", "-->\n"),
        ("<!-- x\n", "x -->\n"), ("<pre>\n", "</pre>\n"),
        ("<pre class=\"x\">\n", "</pre> y\n"), ("<script>\n", "</script>\n"), ("<style>\n", "</style>\n"),
    ])
    func `what is inside is passed over`(opening: String, closing: String) {
        #expect(ids(opening + Self.inside + closing + Self.after) == ["A1"])
    }

    @Test(arguments: ["```\n", "````\n```\n", "~~~\n```\n", "<!--\n", "<!-- -- >\n", "<pre>\n</prex\n", "```\n``` x\n"])
    func `what is not closed goes on to the end`(opening: String) { #expect(ids(opening + Self.after).isEmpty) }

    @Test(arguments: [
        "```code```\n", "``\n", "`` ` ``\n", "<!-- closed -->\n", "<pre>x</pre>\n", "a <!-- later\n", "<div>\n",
        "<details>\n", "\\```\n", "```\n```\n", "<!---->\n",
        "``` a`b\n",
    ])
    func `what opens nothing hides nothing`(line: String) { #expect(ids(line + Self.after) == ["A1"]) }

    @Test func `a comment in the middle of a section hides its own lines only`() {
        let action = plan("#### A1: T\n<!--\n**Cost:** 9\n-->\n**Effort:** 2\n").actions.first
        #expect(action?.cost?.value == 2)
    }

    @Test func `fences are blocks of the action they stand in, not ends of it`() {
        #expect(plan("#### A1: T\n```\n# x\n## y\n```\n**Cost:** 2\n").actions.first?.cost?.value == 2)
    }

    @Test func `a table inside a fence is no table`() {
        #expect(ids("```\n| ID | Deps |\n|---|---|\n| B1 | - |\n```\n| ID | Deps |\n|---|---|\n| A1 | - |\n") == ["A1"])
    }

    @Test func `a table whose row opens a fence ends there`() {
        #expect(ids("| ID | Deps |\n|---|---|\n| A1 | - |\n```\n| B1 | - |\n```\n") == ["A1"])
        #expect(ids("ID | Deps\n---|---\nA1 | -\n```| B1 | -\nB2 | -\n") == ["A1"])
    }

    @Test(arguments: ["> #### A1: T\n> **Cost:** 1\n", "\t#### A1: T\n\t**Cost:** 1\n", "- #### A1: T\n"])
    func `quotes and code by indentation are no headings`(text: String) { #expect(ids(text).isEmpty) }

    @Test func `the same id outside and inside is read once`() {
        let text = "#### A1: T\n**Status:** open\n**Cost:** 1\n```\n#### A1: T\n**Status:** done\n```\n"
        let reading = PlanReader.read(PlanDocument(text))
        let update = PlanUpdate(word: .failed, completedAt: nil, ticks: .none)
        let bytes = PlanWriter.render(reading, updates: ["A1": update], done: []).bytes
        #expect(String(decoding: bytes, as: UTF8.self) == text.replacing("open", with: "failed"))
    }
}
