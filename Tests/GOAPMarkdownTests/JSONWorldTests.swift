import GOAPCore
import GOAPMarkdown
import GOAPTestSupport
import Testing

/// A world state in a JSON file of its own.
struct JSONWorldTests {
    private func entries(_ text: String) throws(TextProblem) -> [WorldEntry] {
        try WorldStateReader.entries(ofFile: PlanDocument(text))
    }

    private func value(_ written: String) throws -> FactValue? {
        try entries("{\"k\": \(written)}").first?.value
    }

    @Test(arguments: [
        (#""caf\u00e9""#, "café"), (#""a\nb""#, "a\nb"), (#""\"\\\/\b\f\r\t""#, "\"\\/\u{8}\u{c}\r\t"),
        (#""\ud83d\ude00""#, "😀"),
        (#""été 漢字""#, "été 漢字"), (#""""#, ""), (#"" : , { # ""#, " : , { # "), (#""true""#, "true"), (#""5""#, "5"),
    ])
    func `strings mean what JSON says`(written: String, text: String) throws {
        #expect(try value(written) == .text(text))
    }

    @Test(
        arguments: [
            ("0", 0), ("-0", 0), ("12", 12), ("-3", -3), ("2.50", 2.5), ("1e3", 1000), ("1E+2", 100), ("25e-1", 2.5),
            ("12345678901234567890", 12_345_678_901_234_567_168), ("0.1", 0.1),
        ] as [(String, Double)])
    func `numbers keep their value`(written: String, number: Double) throws {
        #expect(try value(written) == .number(number))
    }

    @Test func `words are flags, and null is unknown`() throws {
        #expect(try value("true") == .flag(true))
        #expect(try value("false") == .flag(false))
        #expect(try value("null") == nil)
    }

    @Test func `lists count what they hold, whatever it is`() throws {
        #expect(try value("[]") == .list([]))
        #expect(try value(#"["b", "a", 2.50, true]"#) == .list(["2.50", "a", "b", "true"]))
        #expect(try value(#"[{"x": 1}, [1, 2]]"#) == .list(["[1, 2]", #"{"x": 1}"#]))
    }

    @Test func `groups become paths in the order of the text, each at its place`() throws {
        let read = try entries(
            "{\"z\": 1,\n \"git\": {\"pushed\": false,\n  \"by\": {\"who\": \"me\"}},\n \"a\": 2, \"e\": {}}\n")
        #expect(read.map(\.path) == ["z", "git.pushed", "git.by.who", "a"])
        #expect(read.map { "\($0.location.line):\($0.location.column)" } == ["1:2", "2:10", "3:10", "4:2"])
    }

    @Test func `a file about a run holds the state as one of its parts`() throws {
        let read = try entries(#"{"run": 7, "world_state": {"pushed": true, "n": {"m": 1}}}"#)
        #expect(read.map(\.path) == ["pushed", "n.m"])
    }

    @Test func `names may be written with escapes`() throws {
        #expect(try entries(#"{"caf\u00e9": {"\u0061": 1}}"#).map(\.path) == ["café.a"])
    }

    @Test func `a mark in front, blanks and line ends of other systems change nothing`() throws {
        #expect(try entries("\u{FEFF} \t{\r\n\"a\" : true ,\r\n\"b\":1}\r\n").map(\.path) == ["a", "b"])
        #expect(try entries("{}").isEmpty)
    }

    @Test(arguments: [
        ("", "expected '{', found the end", "1:1"), ("[1]", "expected '{', found '['", "1:1"),
        ("{\"a\": tru}", "expected a value, found 't'", "1:7"),
        ("{\"a\": 1,}", "expected a name in double quotes, found '}'", "1:9"),
        ("{\n \"a\": 1\n \"b\": 2}", "expected ',' or '}', found '\"'", "3:2"),
        ("{a: 1}", "expected a name in double quotes, found 'a'", "1:2"),
        ("{\"a\" 1}", "expected ':', found '1'", "1:6"), ("{\"a\": }", "expected a value, found '}'", "1:7"),
        ("{\"a\": [1,]}", "expected a value, found ']'", "1:10"),
        ("{\"a\": [1 2]}", "expected ',' or ']', found '2'", "1:10"),
        ("{\"a\": 1} x", "expected nothing more, found 'x'", "1:10"),
        ("{\"a\": \"b", "the string is not closed", "1:7"),
        ("{\"a\": 1, // c\n}", "expected a name in double quotes, found '/'", "1:10"),
        ("{\"a\": é}", "expected a value, found 'é'", "1:7"),
        ("{\"a\": 01}", "this is no JSON number", "1:7"), ("{\"a\": 1.}", "this is no JSON number", "1:7"),
        ("{\"a\": 0x10}", "this is no JSON number", "1:7"), ("{\"a\": 1e999}", "this is no JSON number", "1:7"),
        ("{\"a\": 1, \"b\": [2, -]}", "this is no JSON number", "1:19"),
        ("{\"a\": \"\\x\"}", "this is no JSON string", "1:7"),
        ("{\"a\": \"x\", \"b\": \"\\ud83d\", \"c\": 1}", "this is no JSON string", "1:17"),
        ("{\"a\": \"line\nend\"}", "this is no JSON string", "1:7"),
        ("{\"a\": 'b'}", "expected a value, found '''", "1:7"),
        ("{\"a\": 1, \"a\": 2}", "the name \"a\" is given twice", "1:10"),
        ("{\"x\": {\"a\": 1}, \"x\": {\"b\": 2}}", "the name \"x\" is given twice", "1:17"),
        ("{\"a.b\": 1, \"a\": {\"b\": 2}}", "the fact 'a.b' is given twice", "1:18"),
        ("{\"a\": 1, \"\\u0061\": 2}", "the fact 'a' is given twice", "1:10"),
    ])
    func `what is not valid is named with its place`(text: String, message: String, place: String) throws {
        let problem = try #require(throws: TextProblem.self) { _ = try entries(text) }
        let location = PlanDocument(text).location(of: problem.offset)
        #expect(problem.message == message)
        #expect("\(location.line):\(location.column)" == place)
    }

    @Test(arguments: [("{\"a\":", "}", 64), ("[", "]", 63)])
    func `nesting is bounded`(open: String, close: String, limit: Int) throws {
        func text(_ depth: Int) -> String {
            "{\"k\":" + String(repeating: open, count: depth) + (close == "}" ? "1" : "")
                + String(repeating: close, count: depth) + "}"
        }
        #expect(try entries(text(63)).count == 1)
        for depth in [64, 100_000] {
            let problem = try #require(throws: TextProblem.self) { _ = try entries(text(depth)) }
            #expect(problem.message == "it is nested deeper than 64")
        }
    }

    @Test func `a file of many facts is read, one that is too large is not`() throws {
        let facts = (0..<20_000).map { "\"fact\($0)\": \"\\u00e9\($0)\"" }.joined(separator: ",")
        let read = try entries("{\(facts)}")
        #expect(read.count == 20_000)
        #expect(read[19_999].value == .text("é19999"))
        let problem = try #require(throws: TextProblem.self) {
            _ = try entries("{\"a\": \"\(String(repeating: "x", count: 17 << 20))\"}")
        }
        #expect(problem.message == "it is larger than 16 MB")
    }

    @Test func `among many strings the one that is none is found`() throws {
        var strings = (0..<1000).map { "\"s\($0)\"" }
        strings[617] = "\"\\q\""
        let text = "{\"k\": [\(strings.joined(separator: ","))]}"
        let problem = try #require(throws: TextProblem.self) { _ = try entries(text) }
        #expect(String(decoding: Array(text.utf8)[problem.offset...].prefix(4), as: UTF8.self) == "\"\\q\"")
    }

    @Test(arguments: 1...150 as ClosedRange<UInt64>)
    func `any text is read or named, and nothing breaks`(seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        let pieces = [
            "{", "}", "[", "]", ",", ":", "\"a\"", "\"b\"", "\"", "\\", "1", "-", "true", "null", " ", "\n", "é",
            "\u{FEFF}", "'", "#",
        ]
        let text = (0..<Int.random(in: 0...40, using: &random)).map { _ in pieces.randomElement(using: &random)! }
            .joined()
        do throws(TextProblem) {
            let read = try entries("{" + text)
            #expect(Set(read.map(\.path)).count == read.count)
        } catch {
            #expect(error.offset <= text.utf8.count + 1)
            #expect(!error.message.isEmpty)
        }
    }

    // MARK: In a plan

    private func plan(_ block: String, language: String = "json") -> Plan {
        GOAPMarkdownTests.plan("## World State\n\n```\(language)\n\(block)\n```\n")
    }

    @Test func `a valid block says nothing but its facts`() {
        let plan = plan("{\n  \"label\": \"caf\\u00e9\"\n}")
        #expect(plan.world.map(\.value) == [.text("café")])
        #expect(plan.world.map(\.location) == [PlanLocation(line: 5, column: 3)])
        #expect(plan.diagnostics.isEmpty)
    }

    @Test(arguments: [
        ("{\"a\": True, \"b\": main,}", ["a", "b"]), ("{\"a\": None, \"b\": 1}", ["b"]),
        ("{'a': 'x', 'g': {'h': False}}", ["a", "g.h"]),
        ("{\"a\": 1, # why\n \"b\": [x, y,]}", ["a", "b"]), ("{\"a\": 1, \"a\": 2}", ["a"]),
    ])
    func `words without quotes are taken, and that is said`(block: String, paths: [String]) {
        let plan = plan(block)
        #expect(plan.world.map(\.path) == paths)
        #expect(plan.diagnostics.map(\.code) == ["unreadable-json"])
        #expect(plan.diagnostics.map(\.severity) == [.warning])
        #expect(plan.diagnostics.first?.location?.line == 4)
    }

    @Test func `words mean what they mean elsewhere in a plan`() {
        let world = plan("{\"a\": True, \"b\": no, \"c\": 80%, \"d\": x, \"e\": 'yes'}").world
        #expect(world.map(\.value) == [.flag(true), .flag(false), .number(80), .text("x"), .text("yes")])
    }

    @Test(arguments: [
        "{\"a\": ", "{\"a\": two words}", "{\"a\": [1, {\"b\": 2}], }", "{a: boolean}", "{\"a\": &x 1, \"b\": [*x",
    ])
    func `what is neither is not guessed`(block: String) {
        let plan = plan(block)
        #expect(plan.world.isEmpty)
        #expect(plan.diagnostics.map(\.code) == ["unreadable-json"])
    }

    @Test func `a block of another language is read line by line, and that is said where it looks like JSON`() {
        let object = plan("{\n  pushed: false, // by hand\n  tries: 2\n}", language: "js")
        #expect(object.world.map(\.path) == ["pushed", "tries"])
        #expect(object.diagnostics.first?.hint == "only lines such as 'name: value' are taken")
        let type = plan("class World:\n  pushed: bool = False", language: "python")
        #expect(type.world.map(\.path) == ["pushed"])
        #expect(type.diagnostics.isEmpty)
    }
}
