import GOAPCore
import Testing

struct KeptTimeTests {
    @Test func `time counts as held where both looks around it found the goal true`() {
        var kept = KeptTime()
        for (second, holds) in [(0, true), (10, true), (20, false), (21, true), (40, true)] {
            kept.look(holds, at: .seconds(second))
        }
        #expect(kept.looks == 5 && kept.good == 4)
        #expect(kept.watched == .seconds(40) && kept.held == .seconds(29))
        #expect(kept.share == 29.0 / 40)
    }

    @Test func `without any time the looks say it`() {
        var kept = KeptTime()
        #expect(kept.share == 0)
        kept.look(true, at: .zero)
        #expect(kept.share == 1)
    }

    @Test func `the wait doubles with each failure, up to an hour, and starts anew`() {
        var pace = KeepPace(every: .seconds(300))
        var waits: [Duration] = []
        for _ in 0..<6 {
            waits.append(pace.wait)
            pace.fail()
        }
        #expect(waits == [300, 600, 1200, 2400, 3600, 3600].map { .seconds($0) })
        pace.succeed()
        #expect(pace.wait == .seconds(300))
        var slow = KeepPace(every: .seconds(7200))
        slow.fail()
        #expect(slow.wait == .seconds(7200), "never shorter than what was asked for")
    }
}
