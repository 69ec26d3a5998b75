import GOAPCore
import GOAPTestSupport
import Testing

struct ValueTests {
    @Test(arguments: [
        ("2026-02-28T10:30:00Z", 1_772_274_600_000), ("1970-01-01", 0), ("2026-02-25T19:10", 1_772_046_600_000),
        ("2000-02-29 23:59:59", 951_868_799_000),
    ])
    func `a timestamp is read and written in UTC`(text: String, milliseconds: Int64) {
        #expect(Timestamp(text: text)?.millisecondsSince1970 == milliseconds)
    }

    @Test(arguments: ["", "-", "soon", "2026-13-01", "2026-01-01T25:00", "26-01-01"])
    func `what is no time is none`(text: String) { #expect(Timestamp(text: text) == nil) }

    @Test(arguments: 1...20 as ClosedRange<UInt64>)
    func `a timestamp's text reads back as the same second`(seed: UInt64) {
        var generator = SeededGenerator(seed: seed)
        let time = Timestamp(millisecondsSince1970: Int64.random(in: 0..<250_000_000_000, using: &generator) * 1000)
        #expect(Timestamp(text: time.text) == time)
    }

    @Test(arguments: [
        ("500ms", 500), ("2s", 2000), ("5 s", 5000), ("15m", 900_000), ("1.5h", 5_400_000), ("1h 30m", 5_400_000),
    ])
    func `a duration is read with its unit`(text: String, milliseconds: Int64) {
        #expect(Duration(text: text)?.milliseconds == milliseconds)
    }

    @Test(arguments: ["", "5", "s", "5 parsecs", "-5s"])
    func `a duration without a unit is none`(text: String) { #expect(Duration(text: text) == nil) }

    @Test(arguments: [
        (840, "840 ms"), (2500, "2.5 s"), (9000, "9 s"), (61_000, "1m 1s"), (120_000, "2m"), (3_900_000, "1h 5m"),
        (7_200_000, "2h"),
    ])
    func `a duration is written shortly`(milliseconds: Int64, text: String) {
        #expect(Duration.milliseconds(milliseconds).shortText == text)
    }

    @Test(arguments: [
        ("5", 5.0), ("3-4 points", 3), ("30m", 0.5), ("1-2h", 1), ("Medium (3-4 points)", 3), ("2 days", 16),
        ("45s", 0.0125), ("90 sec", 0.025), ("1 week", 40), ("2 weeks", 80), ("1 month", 160), ("1h30m", 1.5),
        ("1h 30m", 1.5),
        ("1:30", 1.5), ("1,200", 1200), ("1e3", 1000), ("~3", 3), ("0", 0),
    ])
    func `a cost's number is its first one, times in hours`(text: String, value: Double) {
        #expect(Cost(text)?.value == value)
    }

    @Test(arguments: ["tall", "-5", "- 5", "−5h", ""]) func `a cost without a number, or below zero, is none`(
        text: String
    ) {
        #expect(Cost(text) == nil)
    }

    @Test(arguments: [("A0S", "A05"), ("a07", "A07"), ("Q99", nil)] as [(String, String?)])
    func `the nearest name is suggested, and none when none is near`(name: String, wanted: String?) {
        #expect(suggestion(for: name, among: ["A05", "A07", "GOAL-9"]) == wanted)
    }

    @Test func `lists and counts read as sentences`() {
        #expect(count(1, "action") == "1 action")
        #expect(count(2, "try", plural: "tries") == "2 tries")
        #expect(list(["A", "B", "C"]) == "A, B and C")
        #expect(list((1...9).map { "A\($0)" }) == "A1, A2, A3, A4 and 5 more")
    }

    @Test(
        arguments: [
            ("make test", "make"), ("HF_TOKEN=x hf upload", "hf"), ("cd dist && make", nil), ("$TOOL run", nil),
            ("if true; then x; fi", nil), ("./run.sh --now", "./run.sh"),
        ] as [(String, String?)])
    func `the program of a simple command is known before it starts`(text: String, program: String?) {
        #expect(CommandLine(text).program == program)
    }

    @Test(
        arguments: [
            ("tests_pass", Fact.Relation.holds, nil), ("NOT ci_green", .doesNotHold, nil), ("a=true", .holds, nil),
            ("pipeline_passed=false", .doesNotHold, nil), ("commits_made>0", .greater, "0"),
            ("n += 1", .increases, "1"),
            ("branch=\"main\"", .equals, "\"main\""),
        ] as [(String, Fact.Relation, String?)])
    func `a fact is a name, a relation and a value`(text: String, relation: Fact.Relation, value: String?) {
        #expect(Fact(text)?.relation == relation)
        #expect(Fact(text)?.value == value)
    }

    @Test func `prose is no fact`() { #expect(Fact("WebSocket infrastructure exists") == nil) }

    @Test func `an increase can give a comparison, an assignment its own value`() throws {
        let positive = try #require(Fact("commits_made>0"))
        #expect(try #require(Fact("commits_made+=1")).canGive(positive))
        #expect(try !#require(Fact("other+=1")).canGive(positive))
    }
}
