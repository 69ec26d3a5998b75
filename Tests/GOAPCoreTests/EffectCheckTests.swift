import GOAPCore
import Testing

struct EffectCheckTests {
    private func verdict(_ effect: String, _ value: String, before: String? = nil) throws -> EffectCheck.Verdict {
        let facts = try #require(FactText.effects(effect))
        let check = EffectCheck(try #require(Effect(facts[0])), isValued: true)
        return check.verdict(FactValue(value), before: before.map { FactValue($0) })
    }

    @Test(
        arguments: [
            ("version = 2", "2", nil), ("version = 2", "1", "version is 1, not 2"),
            ("branch = \"main\"", "main", nil), ("branch = main", "dev", "branch is \"dev\", not \"main\""),
            ("coverage >= 80", "85", nil), ("coverage >= 80", "80", nil),
            ("coverage >= 80", "79.5", "coverage is 79.5, which is not >= 80"), ("latency < 200", "120", nil),
            ("latency < 200", "200", "latency is 200, which is not < 200"), ("up", "true", nil),
            ("up", "false", "up is still false"), ("NOT up", "3", "up is still 3"),
        ] as [(String, String, String?)])
    func `an effect holds by its relation, and what denies it is said`(effect: String, value: String, denial: String?)
        throws
    {
        #expect(try verdict(effect, value) == denial.map(EffectCheck.Verdict.denied) ?? .holds)
    }

    @Test(
        arguments: [
            ("n += 2", "3", "5"), ("n += 2", "3", "9"), ("n += 2", "false", "2"), ("n -= 2", "5", "3"),
            ("n += 0.3", "0.1", "0.4"), ("done += [\"code\"]", "[\"a\"]", "[\"a\", \"code\"]"),
            ("done += 1", "[\"a\"]", "[\"a\", \"b\"]"), ("done += [\"code\"]", "4", "5"),
        ])
    func `what adds to a value is met by as much and by more`(effect: String, before: String, after: String) throws {
        #expect(try verdict(effect, after, before: before) == .holds)
    }

    @Test(
        arguments: [
            ("n += 2", "3", "4", "n grew by 1 of 2, to 4"), ("n -= 2", "3", "2.5", "n fell by 0.5 of 2, to 2.5"),
        ])
    func `a smaller gain than promised is progress, and named`(
        effect: String, before: String, after: String, text: String
    ) throws {
        #expect(try verdict(effect, after, before: before) == .short(text))
    }

    @Test(
        arguments: [
            ("n += 2", "3", "3", "n is still 3"), ("n += 2", "3", "1", "n fell by 2, to 1"),
            ("n -= 2", "3", "4", "n grew by 1, to 4"), ("n += 2", "3", "many", "n is \"many\", which is no number"),
            ("done += [\"code\"]", "[]", "[\"docs\"]", "done is [\"docs\"], without [\"code\"]"),
        ])
    func `no gain is none`(effect: String, before: String, after: String, text: String) throws {
        #expect(try verdict(effect, after, before: before) == .denied(text))
    }
}
