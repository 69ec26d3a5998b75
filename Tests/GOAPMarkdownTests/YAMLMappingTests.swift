import GOAPMarkdown
import GOAPTestSupport
import Testing

/// YAML as libyaml reads it, with the places of its values, and what is left when it is not valid.
struct YAMLMappingTests {
    private func mapping(_ text: String) -> YAMLMapping { YAMLMapping(Array(text.utf8)[...]) }

    private func value(_ text: String, _ key: String = "k") -> YAMLNode? { mapping(text)[key]?.value }

    /// What stands in the text where the value is said to stand.
    private func written(_ text: String, _ key: String = "k") -> String? {
        value(text, key).map { String(decoding: Array(text.utf8)[$0.span.start..<$0.span.end], as: UTF8.self) }
    }

    @Test(arguments: [
        ("k: plain words", "plain words"), ("k: \"Fix #12 now\"", "Fix #12 now"), ("k: 'it''s'", "it's"),
        ("k: value # comment", "value"), ("k: a#b", "a#b"), ("k: \"a\\tb\\u00e9\"", "a\tbé"),
        ("k: 'a # b' # c", "a # b"),
        ("k: \"colon: inside\"", "colon: inside"), ("k: http://example.org", "http://example.org"), ("k: 007", "007"),
        ("k:\n  below", "below"), ("k: one\n  two", "one two"), ("\"k\": v", "v"), ("'k' : v", "v"), ("? k\n: v", "v"),
    ])
    func `a scalar is read with its quotes, escapes and comments`(text: String, wanted: String) {
        #expect(value(text)?.text == wanted)
        #expect(mapping(text).problems.isEmpty)
    }

    @Test(arguments: [
        ("k: |\n  one\n  two\n", "one\ntwo\n"), ("k: |-\n  one\n  two\n", "one\ntwo"),
        ("k: >\n  one\n  two\n\n  three\n", "one two\nthree\n"), ("k: >-\n  one\n  two\n", "one two"),
        ("k: |2\n    one\n", "  one\n"), ("k: | # why\n  # no comment\n", "# no comment\n"),
    ])
    func `literal and folded blocks keep or join their lines`(text: String, wanted: String) {
        #expect(value(text)?.text == wanted)
    }

    @Test(arguments: [
        ("k: plain  # c", "plain"), ("k: \"quoted\" # c", "quoted"), ("k: 'single'", "single"), ("k:  wide  ", "wide"),
        ("k: &name anchored", "anchored"), ("k: !!str &a 'both'", "both"), ("k: !!str plain", "plain"), ("k: \"\"", ""),
        ("k: |\n  block\n  lines\n", "block\n  lines"), ("k: >-\r\n  folded\r\n", "folded"), ("k: [a, b]", "[a, b]"),
        ("ä: 🚀\nk: später # ö", "später"), ("k:\n  next line", "next line"), ("a: é\nk: \"ü\"", "ü"),
    ])
    func `a value's place is its characters alone`(text: String, wanted: String) {
        #expect(written(text) == wanted)
    }

    @Test func `an empty value stands right behind its colon`() {
        #expect(value("k:   # later")?.span == Span(2, 2))
        #expect(value("a: 1\nk:\n")?.span == Span(7, 7))
    }

    @Test(arguments: ["k:", "k: ~", "k: null", "k: NULL", "k: # nothing"])
    func `nothing is null`(text: String) { #expect(value(text)?.isNull == true) }

    @Test(arguments: ["k: \"\"", "k: 'null'", "k: nullable", "k: []", "k: none"])
    func `what is written is not null`(text: String) { #expect(value(text)?.isNull == false) }

    @Test(arguments: [
        ("k: [a, 'b, c', \"d\"]", ["a", "b, c", "d"]), ("k:\n  - a\n  - b", ["a", "b"]),
        ("k:\n- a\n- 'b'", ["a", "b"]),
        ("k: []", []), ("k: one", ["one"]), ("k:", []), ("k:\n  - a: true\n  - b: 2", ["a: true", "b: 2"]),
        ("k: {a: true, b: x}", ["a: true", "b: x"]), ("k:\n  - [a, b]\n  - c", ["a", "b", "c"]),
        ("k:\n  one:\n    - a\n    - b\n  two: [c]", ["a", "b", "c"]),
        ("k:\n  - name: n\n    value: v", ["name: n, value: v"]),
        ("k:\n  - list: [a, b]", ["list: a, b"]), ("k:\n  -\n  - b", ["", "b"]), ("k: [\n  a,\n  b,\n]", ["a", "b"]),
    ])
    func `lists in both styles give their items`(text: String, items: [String]) {
        #expect(value(text)?.items == items)
    }

    @Test func `keys keep their order and are found whatever their case`() {
        let read = mapping("Zeta: 1\nalpha: 2\nID: 3\n")
        #expect(read.entries.map(\.key) == ["zeta", "alpha", "id"])
        #expect(read["name", "id"]?.value.text == "3")
        #expect(read["nothing"] == nil)
    }

    @Test func `line ends of other systems change nothing`() {
        for end in ["\n", "\r\n", "\r"] {
            let read = mapping(["a: 1", "b:", "  - x", "  - y", "c: |", "  t", "d: 'q'"].joined(separator: end))
            #expect(read.entries.map(\.key) == ["a", "b", "c", "d"])
            #expect(read["b"]?.value.items == ["x", "y"])
            #expect(read.problems.isEmpty)
        }
    }

    // MARK: Bounds

    @Test func `an alias stands for its anchor at its own place`() {
        let text = "a: &x [1, 2]\nk: *x\n"
        #expect(value(text)?.items == ["1", "2"])
        #expect(written(text) == "*x")
        #expect(mapping("k: *nobody").problems.first?.message == "nothing is called '&nobody'")
    }

    @Test func `aliases of aliases are bounded`() {
        let levels = (1...30).map {
            "a\($0): &a\($0) [\(Array(repeating: "*a\($0 - 1)", count: 10).joined(separator: ", "))]"
        }
        let read = mapping((["a0: &a0 [x]"] + levels + ["id: Z"]).joined(separator: "\n"))
        #expect(read.problems.contains { $0.message.contains("stands for more than") })
        #expect(read["id"]?.value.text == "Z")
    }

    @Test(arguments: [65, 5000]) func `nesting is bounded`(depth: Int) {
        let read = mapping("id: Z\nk: \(String(repeating: "[", count: depth))\n")
        #expect(!read.problems.isEmpty)
        #expect(read["id"]?.value.text == "Z")
    }

    @Test func `a long text is not read`() {
        let read = mapping("id: Z\n" + String(repeating: "# filler\n", count: 40_000))
        #expect(read.entries.isEmpty)
        #expect(read.problems.map(\.message) == ["it is larger than 256 KB"])
    }

    // MARK: What is not valid

    @Test(arguments: [
        ("k: Fix: the thing", "Fix: the thing", 6), ("k: `code` first", "`code` first", 3), ("k: @kim", "@kim", 3),
        ("k: %NAME%", "%NAME%", 3), ("k: \"not closed", "\"not closed", 14), ("k:tight", "tight", 0),
        ("k: {{ name }}", "{{ name }}", 3), ("k: [open", "[open", 8), ("k: 'a' b", "'a' b", 7), ("k: *", "*", 4),
    ])
    func `a value that is not valid is the rest of its line, and named with its place`(
        text: String, wanted: String, offset: Int
    ) {
        let read = mapping("id: Z\n\(text)\nlast: x\n")
        #expect(read["k"]?.value.text == wanted)
        #expect(read["last"]?.value.text == "x")
        #expect(read["id"]?.value.text == "Z")
        #expect(read.problems.map { $0.offset - 6 }.first == offset)
        #expect(read.problems.count == 1)
    }

    @Test func `a line that is not valid keeps its place to the byte`() {
        let text = "id: Z\nname: a: b\nk: \"later\"  # c\n"
        #expect(written(text) == "later")
        #expect(written(text, "name") == "a: b")
        #expect(written("x: a: b\nk: 'v # w' # c: d\n") == "v # w")
    }

    @Test func `tabs that indent are named, and what they indent is read`() {
        let read = mapping("id: Z\nk:\n\t- a\n\t- b\n")
        #expect(read["k"]?.value.items == ["a", "b"])
        #expect(read.problems.map(\.message) == ["a tab cannot indent"])
        #expect(read.problems.map(\.offset) == [9])
    }

    @Test func `items below a key that is not valid are read line by line`() {
        let read = mapping("k:\n  - [ ] one\n  - 'two'\n  - three: 3: x\nid: Z\n")
        #expect(read["k"]?.value.items == ["[ ] one", "two", "three: 3: x"])
        #expect(read.problems.count == 1)
    }

    @Test func `of a key given twice the first counts`() {
        let read = mapping("k: 1\nK: 2\n")
        #expect(read["k"]?.value.text == "1")
        #expect(read.problems.map(\.message) == ["the key 'K' is given twice; the first counts"])
        #expect(read.problems.map(\.offset) == [5])
    }

    @Test func `a key that is no text is named and passed over`() {
        let read = mapping("id: Z\n? [a, b]\n: c\nk: v\n")
        #expect(read.entries.map(\.key) == ["id", "k"])
        #expect(read.problems.map(\.message) == ["this key is no text"])
        #expect(read.problems.map(\.offset) == [8])
    }

    @Test func `of several documents the first is read`() {
        let read = mapping("---\nk: 1\n...\n---\nk: 2\nother: 3\n")
        #expect(read["k"]?.value.text == "1")
        #expect(read["other"] == nil)
        #expect(read.problems.map(\.message) == ["another document begins"])
    }

    @Test(arguments: ["", "# only a comment\n", "---\n"])
    func `what says nothing has no entries`(text: String) {
        #expect(mapping(text).entries.isEmpty)
        #expect(mapping(text).problems.isEmpty)
    }

    @Test(arguments: ["- a\n- b\n", "just words\n", "\"quoted\""])
    func `what has no keys is named`(text: String) {
        #expect(mapping(text).entries.isEmpty)
        #expect(mapping(text).problems.map(\.message) == ["this is no list of keys and values"])
    }

    @Test(arguments: [[0xFF], [0x00], [0x07], [0xC3], [0xED, 0xA0, 0x80]] as [[UInt8]])
    func `bytes that are no text are named, and the keys around them read`(bytes: [UInt8]) {
        let read = YAMLMapping((Array("id: Z\nk: ".utf8) + bytes + Array("\nlast: x\n".utf8))[...])
        #expect(read["id"]?.value.text == "Z")
        #expect(read["last"]?.value.text == "x")
        #expect(read.problems.count == 1)
    }

    // MARK: Front matter

    @Test func `front matter stands between the first two lines of dashes`() throws {
        let text = "---\nid: BACK-1\ntitle: 'A # b'\n---\n\nid: none of this\n"
        let read = try #require(YAMLMapping(frontMatterOf: PlanDocument(text)))
        #expect(read.entries.map(\.key) == ["id", "title"])
        #expect(read["title"]?.value.text == "A # b")
        #expect(read.start == 4)
    }

    @Test(arguments: ["", "id: x\n---\n", "---\nid: x\n", "\n---\nid: x\n---\n", "# T\n---\n---\n"])
    func `a text without it has none`(text: String) {
        #expect(YAMLMapping(frontMatterOf: PlanDocument(text)) == nil)
    }

    @Test func `empty front matter has no entries`() throws {
        let read = try #require(YAMLMapping(frontMatterOf: PlanDocument("\u{FEFF}---\r\n---\r\n")))
        #expect(read.entries.isEmpty && read.problems.isEmpty)
    }

    // MARK: Anything

    @Test(arguments: 1...200 as ClosedRange<UInt64>)
    func `any text is read without harm, every place inside it`(seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        let pieces = [
            "id: A1", "k: ", "- ", "\n", "\r\n", "  ", "\t", "\"", "'", "#", " # ", ": ", ":", "[", "]", "{", "}", ", ",
            "|", ">",
            "&a ", "*a", "!!str ", "---\n", "...\n", "é", "🚀", "\u{FEFF}", "\u{85}", "\u{2028}", "\0", "? ", "%", "@",
            "`", "~",
        ]
        let text = (0..<Int.random(in: 0...60, using: &random)).map { _ in pieces.randomElement(using: &random)! }
            .joined()
        let read = mapping(text)
        for entry in read.entries {
            #expect(entry.place.start <= entry.place.end && entry.place.end <= text.utf8.count)
            #expect(entry.value.span.start <= entry.value.span.end && entry.value.span.end <= text.utf8.count)
        }
        #expect(read.problems.allSatisfy { $0.offset >= 0 && $0.offset <= text.utf8.count })
        #expect(Set(read.entries.map(\.key)).count == read.entries.count)
    }
}
