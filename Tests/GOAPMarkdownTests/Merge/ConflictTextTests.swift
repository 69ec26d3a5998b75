import GOAPMarkdown
import Testing

/// Which lines of a text are the marks of a merge conflict.
struct ConflictTextTests {
    private func lines(_ text: String) throws -> [ClosedRange<Int>] {
        try ConflictText(PlanDocument(text)).hunks.map(\.lines)
    }

    @Test(arguments: ["\n", "\r\n"]) func `conflicts of every style, with labels or without`(end: String) throws {
        let merge = "a\n<<<<<<< HEAD\nb\n=======\nc\n>>>>>>> other branch\nd\n"
        let diff3 = "<<<<<<<\nb\n||||||| 1a2b3c\nx\n=======\n>>>>>>>"
        #expect(try lines((merge + diff3).replacing("\n", with: end)) == [2...6, 8...13])
    }

    @Test func `longer marks hold shorter ones`() throws {
        let text = "<<<<<<<<< a\n=======\n>>>>>>> x\n=========\nTitle\n=======\n>>>>>>>>> b\n"
        #expect(try lines(text) == [1...7])
    }

    @Test(arguments: ["Title\n=======\n", "|||||||\n", "<<<<<< a\n", " <<<<<<< a\n", "<<<<<<<a\n", "======= a\n"])
    func `other lines are none`(text: String) throws { #expect(try lines(text).isEmpty) }

    @Test(arguments: [
        ("<<<<<<< a\n", 1), (">>>>>>> a\n", 1), ("<<<<<<< a\n>>>>>>> b\n", 2),
        ("a\n<<<<<<< a\n=======\n<<<<<<< b\n", 4),
        ("<<<<<<< a\n=======\n", 1),
    ])
    func `marks that do not belong together are named by their line`(text: String, line: Int) {
        let error = #expect(throws: ConflictText.Unbalanced.self) { try ConflictText(PlanDocument(text)) }
        #expect(error?.line == line)
    }
}
