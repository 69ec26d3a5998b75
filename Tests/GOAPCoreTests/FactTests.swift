import GOAPCore
import GOAPTestSupport
import Testing

struct FactTests {
    @Test(
        arguments: [
            ("pushed", "pushed", .holds, nil), ("`pushed`", "pushed", .holds, nil),
            ("NOT pushed", "pushed", .doesNotHold, nil), ("!pushed", "pushed", .doesNotHold, nil),
            ("NOT a = false", "a", .holds, nil), ("NOT a = true", "a", .doesNotHold, nil),
            ("a != true", "a", .doesNotHold, nil),
            ("a != false", "a", .holds, nil), ("a: yes", "a", .equals, "yes"), ("n >= 5", "n", .atLeast, "5"),
            ("n <= 5", "n", .atMost, "5"), ("n < 5", "n", .less, "5"), ("n == 5", "n", .equals, "5"),
            ("git.state.* = true", "git.state.*", .holds, nil), ("branch != main", "branch", .differs, "main"),
        ] as [(String, String, Fact.Relation, String?)])
    func `a fact is read in every way plans write it`(
        text: String, name: String, relation: Fact.Relation, value: String?
    ) {
        #expect(Fact(text) == Fact(name: name, relation: relation, value: value))
    }

    @Test(arguments: [
        "`oven: true` (the base exists)", "`oven = true` — the base exists", "`oven` (see (above))",
        "oven = true (since May)",
        "oven (hot)",
    ])
    func `a remark behind a fact is no part of it`(text: String) { #expect(Fact(text) == Fact(name: "oven")) }

    @Test(arguments: ["oven (hot) now", "the oven (hot)", "f(x)", "(oven)"])
    func `brackets elsewhere make it prose`(text: String) { #expect(Fact(text) == nil) }

    @Test(arguments: ["", "two words", "7 = x", "n >=", "= 5", "a and b = 3", "n ~ 5"])
    func `anything else is prose`(text: String) { #expect(Fact(text) == nil) }

    @Test(
        arguments: [
            ("true", .flag(true)), ("Yes", .flag(true)), ("no", .flag(false)), ("5", .number(5)), ("80%", .number(80)),
            ("-1.5", .number(-1.5)), ("\"5\"", .number(5)), ("`main`", .text("main")), ("'main'", .text("main")),
            ("[b, \"a\"]", .list(["a", "b"])), ("[]", .list([])), ("nan", .text("nan")), ("", .text("")),
        ] as [(String, FactValue)])
    func `a value is a flag, a number, a list or a text`(text: String, value: FactValue) {
        #expect(FactValue(text) == value)
    }

    @Test(
        arguments: [
            (.flag(true), "true"), (.number(5), "5"), (.number(0.5), "0.5"), (.text("main"), "\"main\""),
            (.list(["a", "b"]), "[\"a\", \"b\"]"),
        ] as [(FactValue, String)])
    func `a value is written so that it reads back`(value: FactValue, text: String) {
        #expect("\(value)" == text)
        #expect(FactValue(text) == value)
    }

    @Test(
        arguments: [
            (.flag(true), true, nil), (.flag(false), false, nil), (.number(0), false, 0), (.number(2), true, 2),
            (.text(""), false, 0), (.text("x"), true, nil), (.list([]), false, 0), (.list(["a"]), true, 1),
        ] as [(FactValue, Bool, Double?)])
    func `false, zero and empty do not hold, and lists count`(value: FactValue, holds: Bool, number: Double?) {
        #expect(value.holds == holds)
        #expect(value.number == number)
    }

    @Test(
        arguments: [
            (.number(1), .number(2), .number(3)), (.list(["b"]), .list(["a"]), .list(["a", "b"])),
            (.list(["b"]), .text("a"), .list(["a", "b"])), (.list(["b"]), .number(2), .list(["", "", "b"])),
            (.list(["b"]), .number(-1), .list(["b"])), (.text("x"), .list(["b", "a"]), .list(["a", "b"])),
            (.flag(true), .number(2), .number(2)), (.number(1), .text("x"), .text("x")),
        ] as [(FactValue, FactValue, FactValue)])
    func `numbers add up and lists grow`(value: FactValue, amount: FactValue, sum: FactValue) {
        #expect(value.increased(by: amount) == sum)
    }

    @Test(
        arguments: [
            ("f", .flag(true), true), ("f", nil, false), ("NOT f", nil, true), ("NOT f", .number(1), false),
            ("n = 0", nil, true), ("n = 5", .number(5), true), ("n = 2", .list(["a", "b"]), true),
            ("n > 0", nil, false), ("n < 1", nil, true), ("n >= 2", .number(2), true), ("n <= 2", .number(3), false),
            ("n <= 2", .number(2), true),
            ("n != 2", .number(3), true), ("n > 1", .text("x"), false), ("b = main", .text("main"), true),
            ("b = main", nil, false), ("b != main", nil, true), ("l = [a, b]", .list(["a", "b"]), true),
            ("l = [a]", .list(["a", "b"]), false), ("l += a", .list(["a", "b"]), true),
            ("l += [a, b]", .list(["b", "c", "a"]), true), ("l += z", .list(["a"]), false), ("l += a", nil, false),
        ] as [(String, FactValue?, Bool)])
    func `a condition holds by what the fact is worth; of what nobody speaks is false, zero and empty`(
        text: String, value: FactValue?, holds: Bool
    ) throws {
        let condition = Condition(try #require(Fact(text)))
        #expect(condition.holds(for: value) == holds)
        var world = WorldState()
        world[condition.name] = value
        #expect(world.satisfies(condition) == holds)
    }

    @Test(
        arguments: [
            ("f", "f", .flag(true)), ("NOT f", "NOT f", .flag(false)), ("n = 5", "n = 5", .number(5)),
            ("n > 5", "n > 5", .number(6)), ("n < 5", "n < 5", .number(4)), ("n >= 5", "n >= 5", .number(5)),
            ("n += 2", "n += 2", .number(3)), ("b = main", "b = \"main\"", .text("main")),
        ] as [(String, String, FactValue)])
    func `an effect is the least change that makes its fact true`(text: String, words: String, result: FactValue) throws
    {
        let fact = try #require(Fact(text))
        let effect = try #require(Effect(fact))
        #expect("\(effect)" == words)
        #expect(effect.result(from: .number(1)) == result)
    }

    @Test func `what a fact must not be is no effect, and what nothing is known of grows from nothing`() {
        #expect(Fact("branch != main").flatMap { Effect($0) } == nil)
        #expect(Effect("n", .increases(.number(2))).result(from: nil) == .number(2))
        #expect(Effect("l", .increases(.list(["b", "a"]))).result(from: nil) == .list(["a", "b"]))
    }

    @Test(arguments: ["f", "NOT f", "n >= 5", "n != 5", "b = \"main\""])
    func `a condition is written as a plan writes it`(text: String) throws {
        let fact = try #require(Fact(text))
        #expect("\(Condition(fact))" == text)
    }

    @Test(
        arguments: [
            ("f", "f", true), ("f = 3", "f", true), ("NOT f", "f", false), ("NOT f", "NOT f", true),
            ("f", "NOT f", false),
            ("n = 5", "n = 5", true), ("n = 4", "n = 5", false), ("n += 1", "n = 5", true), ("n = 4", "n > 3", true),
            ("n", "n > 3", false), ("g", "f", false),
        ] as [(String, String, Bool)])
    func `an effect can give what it sets or raises`(effect: String, need: String, gives: Bool) throws {
        let (effect, need) = (try #require(Fact(effect)), try #require(Fact(need)))
        #expect(effect.canGive(need) == gives)
    }

    @Test func `a union of goals asks for everything once`() throws {
        var goal = Goal(facts: [Fact(name: "a")], actions: ["A"])
        goal.formUnion(Goal(facts: [Fact(name: "a"), Fact(name: "b")], actions: ["B", "A"]))
        #expect(goal == Goal(facts: [Fact(name: "a"), Fact(name: "b")], actions: ["A", "B"]))
        #expect(!goal.isEmpty && Goal().isEmpty)
    }
}
