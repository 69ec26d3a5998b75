import GOAPCore
import Testing

/// What is left of lines that programs draw over.
struct ScreenLineTests {
    @Test(arguments: [
        ("plain", "plain"), ("", ""), ("\r", ""), ("0%\r50%\r100%", "100%"), ("100%\r", "100%"), ("line\r\r", "line"),
        ("\u{1B}[32mok\u{1B}[0m", "ok"), ("\u{1B}[A", ""), ("a\u{1B}[2K\rb", "b"), ("\u{1B}[1;31mé\u{1B}[m!", "é!"),
        ("\u{1B}", ""), ("a\u{1B}[", "a"), ("\u{1B}7x\u{1B}8", "x"), ("日本\r語", "語"), ("\u{1B}(Bplain", "plain"),
        ("\u{1B}]8;;https://example.org\u{1B}\\link\u{1B}]8;;\u{7}!", "link!"), ("a\u{1B}]0;title", "a"),
    ])
    func `the last state of a line is shown, without what steers a terminal`(line: String, shown: String) {
        #expect(Substring(line).asLeftOnScreen == shown)
    }
}
