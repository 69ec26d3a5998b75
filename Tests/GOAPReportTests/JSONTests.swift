import Foundation
import GOAPCore
import GOAPEngine
import GOAPTestSupport
import Testing

@testable import GOAPReport

struct JSONTests {
    private func read(_ text: String) throws -> Any {
        try JSONSerialization.jsonObject(with: Data(text.utf8), options: .fragmentsAllowed)
    }

    @Test(arguments: [
        (JSONValue.null, "null"), (.bool(true), "true"), (.bool(false), "false"), (.integer(-7), "-7"),
        (.number(2), "2"), (.number(0.5), "0.5"), (.number(-0.25), "-0.25"), (.number(1e300), "1e+300"),
        (.number(.infinity), "null"), (.number(.nan), "null"), (.string(""), "\"\""), (.array([]), "[]"),
        (.object([:]), "{}"), (.init(nil as String?), "null"), (.init(nil as Int?), "null"), (.init(3), "3"),
        (.init(nil as Double?), "null"), (.init(["a", "b"]), #"["a","b"]"#),
        (.elements(count: 3) { .integer($0) }, "[0,1,2]"), (.elements(count: 0) { .integer($0) }, "[]"),
    ])
    func `every kind of value on one line`(value: JSONValue, text: String) { #expect(value.text() == text) }

    @Test func `indented text breaks lines, and empty ones stay short`() {
        let value = JSONValue.object([
            "a": .array([.integer(1), .object(["b": .null])]), "c": .object([:]), "d": .array([]),
        ])
        #expect(
            value.text(indent: 2) == """
                {
                  "a": [
                    1,
                    {
                      "b": null
                    }
                  ],
                  "c": {},
                  "d": []
                }
                """)
        #expect(value.text() == #"{"a":[1,{"b":null}],"c":{},"d":[]}"#)
    }

    @Test func `keys keep their order and may stand twice`() {
        let value = JSONValue.object(JSONObject([("z", .integer(1)), ("a", .integer(2)), ("z", .integer(3))]))
        #expect(value.text() == #"{"z":1,"a":2,"z":3}"#)
    }

    @Test func `a document starts with its version and kind, and is printed with a line end`() {
        #expect(
            ErrorJSON(code: "x", message: "y", hint: nil).json.printed() == """
                {
                  "schemaVersion": 2,
                  "kind": "error",
                  "code": "x",
                  "error": "y",
                  "hint": null
                }

                """)
    }

    @Test func `keys are escaped like texts`() throws {
        let text = JSONValue.object(JSONObject([("a\"\\\n", .null)])).text()
        #expect(text == #"{"a\"\\\n":null}"#)
        #expect(try read(text) as? [String: NSNull] == ["a\"\\\n": NSNull()])
    }

    @Test func `every scalar that must be escaped is read back as it was`() throws {
        for value in [0...0xff, 0x2020...0x2030, 0xd7f0...0xd7ff, 0x1f600...0x1f610].joined() {
            guard let scalar = Unicode.Scalar(UInt32(value)) else { continue }
            let text = "<\(String(scalar))>"
            #expect(try read(JSONValue.string(text).text()) as? String == text)
        }
    }

    @Test func `nothing that ends a line of JavaScript stands in a text`() {
        let text = JSONValue.string("\u{0}\u{7f}\u{2028}\u{2029}\r\n\t").text()
        #expect(text == #""\u0000\u007f\u2028\u2029\r\n\t""#)
    }

    @Test(arguments: 1...40 as ClosedRange<UInt64>)
    func `a random value is read back by another reader as it was`(seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        let (value, expected) = Self.random(3, &generator)
        for indent in [nil, 0, 2] as [Int?] {
            let found = try read(value.text(indent: indent))
            #expect(NSArray(object: found) == NSArray(object: expected))
        }
    }

    private static func random(_ depth: Int, _ generator: inout SeededGenerator) -> (JSONValue, Any) {
        let texts = ["", "a", "\"", "\\n", "漢字", "🚀", "e\u{301}", "\u{1}\u{2028}", "</script>"]
        switch Int.random(in: 0...(depth > 0 ? 6 : 4), using: &generator) {
        case 0: return (.null, NSNull())
        case 1: return (.bool(true), true)
        case 2:
            let number = Int.random(in: -1000...1000, using: &generator)
            return (.integer(number), number)
        case 3: return (.number(0.125), 0.125)
        case 4:
            let text = texts.randomElement(using: &generator)!
            return (.string(text), text)
        case 5:
            let items = (0..<Int.random(in: 0...4, using: &generator)).map { _ in random(depth - 1, &generator) }
            return (.array(items.map(\.0)), items.map(\.1))
        default:
            let items = texts.prefix(Int.random(in: 0...4, using: &generator)).map {
                ($0, random(depth - 1, &generator))
            }
            return (
                .object(JSONObject(items.map { ($0.0, $0.1.0) })),
                Dictionary(items.map { ($0.0, $0.1.1) }) { first, _ in first }
            )
        }
    }

    @Test func `a long status is handed on in portions that are the whole together`() throws {
        let plan = Plan.test([:])
        var long = plan
        long.actions = (0..<400).map { number in
            var action = Action(id: ActionID("A\(number)"), at: PlanLocation(line: number + 1, column: 1))
            action.title = String(repeating: "title ", count: 20)
            return action
        }
        let report = ReportFixture.report(Situation(ActionGraph.resolve(long).graph, RunState()))
        var portions: [String] = []
        StatusJSON(report).json.write(JSONStyle()) { portions.append(String(decoding: $0, as: UTF8.self)) }
        #expect(portions.count > 2)
        #expect(portions.joined() == StatusJSON(report).json.text(indent: 2))
        #expect(portions.allSatisfy { $0.utf8.count < 1 << 17 })
    }
}

struct ActionJSONTests {
    private func object(
        _ action: (inout Action) -> Void = { _ in }, record: ActionRecord? = nil, obstacles: [Obstacle] = []
    ) throws -> [String: Any] {
        var plan = Plan.test(["A": []])
        action(&plan.actions[0])
        let situation = Situation(
            ActionGraph.resolve(plan).graph, RunState(records: record.map { ["A": $0] } ?? [:]))
        let text = ActionJSON(0, in: situation, obstacles: obstacles, remark: "why").json.text()
        return try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
    }

    @Test func `an action has every key, absent ones with null or an empty list`() throws {
        let object = try object()
        let keys = """
            id givenID title phase phaseTitle priority skill state status readiness waitsFor remark executable dependencies \
            externalDependencies guards preconditions effects cost steps command requires obstacles approval \
            completedAt attempts reason by proof how travelled evidence lease line
            """
        #expect(Set(object.keys) == Set(keys.split(separator: " ").map(String.init)))
        let nulls = [
            "phase", "phaseTitle", "priority", "cost", "completedAt", "reason", "by", "proof", "evidence", "lease",
            "approval",
        ]
        for key in nulls {
            #expect(object[key] is NSNull, "\(key)")
        }
        for key in ["skill", "waitsFor", "dependencies", "guards", "steps", "requires", "obstacles"] {
            #expect((object[key] as? [Any])?.isEmpty == true, "\(key)")
        }
    }

    @Test func `state is the word that is shown, status and readiness stay beside it`() throws {
        let waiting = try object(record: ActionRecord(state: .waiting, attempts: 1))
        #expect(waiting["state"] as? String == "confirm")
        #expect(waiting["status"] as? String == "waiting")
        #expect(waiting["readiness"] as? String == "running")
        let manual = try object { $0.command = ActionCommand() }
        #expect(manual["state"] as? String == "manual")
        #expect(manual["readiness"] as? String == "ready")
        let held = try object { $0.status = DocumentStatus(.blocked, at: $0.location) }
        #expect(held["state"] as? String == "held")
        #expect(held["status"] as? String == "blocked")
    }

    @Test func `an obstacle has a code, a message and its remedies`() throws {
        let gated = try object(obstacles: [StateFixture.missing])
        #expect(gated["state"] as? String == "gated")
        #expect(gated["readiness"] as? String == "gated")
        let obstacle = try #require((gated["obstacles"] as? [[String: Any]])?.first)
        #expect(obstacle["code"] as? String == "credential_missing")
        #expect(obstacle["message"] as? String == "HF_TOKEN is not set")
        #expect((obstacle["remedies"] as? [String])?.count == 3)
    }

    @Test func `a cost is a number where the plan writes one, else its text`() throws {
        #expect(try object { $0.cost = Cost("3") }["cost"] as? Int == 3)
        #expect(try object { $0.cost = Cost("2 hours") }["cost"] as? String == "2 hours")
    }

    @Test func `steps, commands and requirements are as the plan writes them`() throws {
        let object = try object { action in
            action.steps = [Step("Look", isChecked: true, depth: 0, at: action.location)]
            action.command.verify = [CommandLine("test -f out")]
            action.command.expectations = [.exit(0), .standardOutput(contains: "ok")]
            action.requirements = [.credential(name: "HF_TOKEN", access: "write"), .tool("git", minimumVersion: nil)]
        }
        let step = try #require((object["steps"] as? [[String: Any]])?.first)
        #expect(step["text"] as? String == "Look" && step["checked"] as? Bool == true && step["command"] is NSNull)
        let command = try #require(object["command"] as? [String: Any])
        #expect(command["run"] as? String == "true" && command["verify"] as? [String] == ["test -f out"])
        #expect(command["expect"] as? [String] == ["exit 0", "stdout contains \"ok\""])
        #expect(object["requires"] as? [String] == ["HF_TOKEN (write)", "tool git"])
    }

    @Test func `a dependency that is named twice stands once, few or many`() throws {
        let few = try object { $0.dependencies = [Dependency([.external("x")], at: $0.location)] }
        #expect(few["externalDependencies"] as? [String] == ["x"])
        var plan = Plan.test(["Z": []])
        let ids = (0..<20).map { ActionID("D\($0)") }
        plan.actions.append(contentsOf: ids.map { Action(id: $0, at: PlanLocation(line: 2, column: 1)) })
        let location = plan.actions[0].location
        plan.actions[0].dependencies = [
            Dependency([.actions(ids)], at: location), Dependency([.actions(ids.reversed())], at: location),
        ]
        let situation = Situation(ActionGraph.resolve(plan).graph, RunState())
        let text = ActionJSON(0, in: situation).json.text()
        let names = ids.map { "\"\($0)\"" }.joined(separator: ",")
        #expect(text.contains("\"dependencies\":[\(names)],"))
        #expect(text.contains("\"waitsFor\":[\(names)],"))
    }

    @Test func `who has a lease, and until when`() throws {
        var record = ActionRecord()
        record.lease = Lease(by: "ada", from: StateFixture.noon, length: .seconds(60))
        let object = try object(record: record)
        #expect(object["state"] as? String == "claimed")
        #expect(object["lease"] as? [String: String] == ["by": "ada", "until": "2026-11-21T12:01:00Z"])
    }

    @Test func `what only the document says about completion is taken from it`() throws {
        let object = try object { action in
            action.status = DocumentStatus(.done, at: action.location)
            action.completedAt = "last spring"
        }
        #expect(object["state"] as? String == "done")
        #expect(object["completedAt"] as? String == "last spring")
        #expect(object["attempts"] as? Int == 0)
    }
}
