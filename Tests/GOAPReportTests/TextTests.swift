import GOAPCore
import GOAPReport
import GOAPTestSupport
import Testing

struct TextTests {
    private func text(_ diagnostic: Diagnostic, line: String) -> String {
        DiagnosticText(
            path: { _ in "plans/p.md" }, sourceLine: { _ in line }, style: TerminalStyle(isColoured: false)
        ).text(diagnostic)
    }

    @Test func `a caret stands under what it is about, also behind wide characters`() {
        let diagnostic = Diagnostic(
            .error, code: "x", "it is wrong", at: PlanLocation(line: 12, column: 7), length: 3, hint: "mend it")
        #expect(
            text(diagnostic, line: "漢 | A0S") == """
                plans/p.md:12:7: error: it is wrong
                  12 | 漢 | A0S
                            ^^^
                     = hint: mend it

                """)
    }

    @Test func `a diagnostic without a place is one line`() {
        #expect(text(Diagnostic(.warning, code: "x", "odd", at: nil), line: "") == "warning: odd\n")
    }

    @Test(arguments: [("abc", 3), ("é", 1), ("e\u{301}", 1), ("漢", 2), ("🚀", 2), ("⏸️", 2), ("👩‍🚀", 2), ("", 0)])
    func `columns of a terminal`(text: String, width: Int) { #expect(text.displayWidth == width) }

    @Test func `what could steer a terminal is made visible`() {
        #expect("a\u{1B}[31mb\u{202E}c\td\n".sanitized == "a�[31mbc d�")
    }

    @Test func `a diff shows three lines around a change`() {
        let old = (1...9).map { "line \($0)" }
        var new = old
        new[4] = "changed"
        #expect(
            UnifiedDiff.text(old, new, oldName: "a", newName: "b") == """
                --- a
                +++ b
                @@ -2,7 +2,7 @@
                 line 2
                 line 3
                 line 4
                -line 5
                +changed
                 line 6
                 line 7
                 line 8

                """)
        #expect(UnifiedDiff.text(old, old, oldName: "a", newName: "b") == "")
    }

    @Test(arguments: 1...40 as ClosedRange<UInt64>)
    func `a diff applied to the old lines gives the new ones`(seed: UInt64) {
        var generator = SeededGenerator(seed: seed)
        func lines() -> [String] {
            (0..<Int.random(in: 0...25, using: &generator)).map { _ in "\(Int.random(in: 0...5, using: &generator))" }
        }
        let (old, new) = (lines(), lines())
        #expect(Self.apply(UnifiedDiff.text(old, new, oldName: "a", newName: "b"), to: old) == new)
    }

    private static func apply(_ diff: String, to old: [String]) -> [String] {
        var result: [String] = []
        var position = 0
        for line in diff.split(separator: "\n").dropFirst(2) {
            let rest = String(line.dropFirst())
            switch line.first {
            case "@":
                let numbers = line.split(separator: " ")[1].dropFirst().split(separator: ",").compactMap { Int($0) }
                let start = numbers[1] == 0 ? numbers[0] : numbers[0] - 1
                result += old[position..<max(position, start)]
                position = max(position, start)
            case "-": position += 1
            case "+": result.append(rest)
            default:
                result.append(rest)
                position += 1
            }
        }
        return result + old[position...]
    }

    @Test func `JSON keeps its order, writes nulls and escapes what must be`() {
        let value = JSONValue.object([
            "b": .init(nil as String?), "a": .init(["\"\\\n\u{1}\u{2028}é"]), "n": .number(2), "h": .number(0.5),
        ])
        #expect(value.text() == #"{"b":null,"a":["\"\\\n\u0001\u2028é"],"n":2,"h":0.5}"#)
        #expect(value.text(leavesOutAbsent: true) == #"{"a":["\"\\\n\u0001\u2028é"],"n":2,"h":0.5}"#)
        #expect(JSONValue.object([:]).text(indent: 2) == "{}")
        #expect(JSONValue.array([.bool(true), .integer(1)]).text(indent: 2) == "[\n  true,\n  1\n]")
    }

    @Test func `attempts are a table and JSON`() {
        let attempt = AttemptSummary(
            action: "A1", number: 2, startedAt: Timestamp(text: "2026-11-21T10:00:00Z")!, took: .seconds(2),
            outcome: "failed",
            exitCode: 3, reason: "exited with 3", log: "logs/a.log", summary: "3 passed")
        #expect(
            AttemptTable([attempt]).text
                == "2026-11-21T10:00:00Z  A1  attempt 2  failed       2 s       exited with 3; 3 passed\n")
        #expect(AttemptTable([attempt]).json.text().contains(#""outcome":"failed","exitCode":3"#))
    }
}
