@testable import GOAPApp
import Testing

struct GoalWordsTests {
    @Test(arguments: [
        ("A01", ["A01"]),
        ("A01 and A02", ["A01", "A02"]),
        ("A01 AND A02 And A03", ["A01", "A02", "A03"]),
        ("a && b&&c", ["a", "b", "c"]),
        ("a, b ,c", ["a", "b", "c"]),
        ("  a  ", ["a"]),
        ("a and and b", ["a", "b"]),
        ("a,,b", ["a", "b"]),
        ("", []),
        (" , ", []),
        ("android and sand", ["android", "sand"]),
        (#"label = "salt and pepper""#, [#"label = "salt and pepper""#]),
        (#"label = "a, b && c" and done"#, [#"label = "a, b && c""#, "done"]),
        (#"tags = ["a", "b and c"], done"#, [#"tags = ["a", "b and c"]"#, "done"]),
        ("grid = [[1, 2], [3]] and done", ["grid = [[1, 2], [3]]", "done"]),
        (#"label = "]", done"#, [#"label = "]""#, "done"]),
        ("a], b", ["a]", "b"]),
        (#"label = "open, and so on"#, [#"label = "open, and so on"#]),
    ])
    func `parts stand between and, && and commas, outside quotes and brackets`(text: String, parts: [String]) {
        #expect(GoalWords.parts(text) == parts)
    }

    @Test(arguments: [
        ("a OR b", true), ("a or b", true), ("a || b", true), ("commits >= 3 OR pushed", true), ("order", false),
        (#"label = "this or that""#, false), ("tags = [a or b]", false), ("a", false),
    ])
    func `alternatives are seen outside quotes and brackets`(text: String, isSeen: Bool) {
        #expect(GoalWords.hasAlternatives(text) == isSeen)
    }
}
