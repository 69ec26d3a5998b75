import GOAPCore
import Testing

/// How people write conditions and effects, and what is left for a person to judge.
struct FactTextTests {
    @Test(
        arguments: [
            ("x", "x"), ("(x)", "x"), ("((x))", "x"), ("x AND y", "x; y"), ("x and y", "x; y"), ("x && y", "x; y"),
            ("x; y", "x; y"), ("(x and y)", "x; y"), ("not(x)", "NOT x"), ("NOT (x)", "NOT x"), ("¬x", "NOT x"),
            ("!x", "NOT x"), ("not not x", "x"), ("n ≥ 3", "n >= 3"), ("n ≤ 3", "n <= 3"), ("n ≠ 3", "n != 3"),
            ("not(n > 3)", "n <= 3"), ("x is true", "x"), ("x is false", "NOT x"), ("n is 3", "n = 3"), ("✓ x", "x"),
            ("x ✅", "x"), ("n >= 80 %", "n >= 80"), ("x = true and y = true", "x; y"), ("b = main", "b = \"main\""),
            ("t = \"a and b\"", "t = \"a and b\""), ("x and n >= 3 and NOT y", "x; n >= 3; NOT y"),
        ] as [(String, String)])
    func `a condition is read in all its spellings`(text: String, words: String) {
        let facts = FactText.facts(text)?.map { "\(Condition($0))" }
        #expect(facts?.joined(separator: "; ") == words)
    }

    @Test(arguments: [
        "", "x or y", "tests pass", "x in [a, b]", "x ∈ {1,2}", "x - 1 > 0", "has(x)", "n >= 3 days", "n < 10MB",
        "no x", "x and tests pass", "n > many", "a = b = c", "x and", "not", "(x", "NOT (x or y)",
    ])
    func `what is not understood is no fact, not even in part`(text: String) {
        let facts = FactText.facts(text)
        #expect(facts == nil || text == "x and", "\(facts ?? [])")
    }

    @Test(
        arguments: [
            ("n += 2", "n += 2"), ("n -= 2", "n += -2"), ("n-=2", "n += -2"), ("n++", "n += 1"), ("n--", "n += -1"),
            ("n = n + 3", "n += 3"), ("n = n - 3", "n += -3"), ("a → true", "a"), ("a -> 3", "a = 3"),
            ("a and NOT b", "a; NOT b"), ("✓ a", "a"), ("coverage >= 80", "coverage >= 80"),
        ] as [(String, String)])
    func `an effect is read in all its spellings`(text: String, words: String) {
        let effects = FactText.effects(text)?.compactMap { Effect($0).map { "\($0)" } }
        #expect(effects?.joined(separator: "; ") == words)
    }

    @Test(arguments: ["n *= 2", "n += x y", "n -= x", "tests pass", "a or b", "n != 3", ""])
    func `what changes nothing that is understood is no effect`(text: String) {
        #expect(FactText.effects(text) == nil)
    }
}
