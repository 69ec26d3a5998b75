import GOAPCore
import GOAPTestSupport
import Testing

struct TextTests {
    @Test(arguments: [
        // FIPS 180-4's examples, and the lengths around a block of 64 bytes.
        ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
        ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
        (
            "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
            "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
        ),
        (
            String(repeating: "a", count: 1_000),
            "41edece42d63e8d9bf515a9ba6932e1c20cbc9f5a5d134645adb5db1b9737ea3"
        ),
    ])
    func `SHA-256 gives the published digests`(text: String, digest: String) {
        #expect(SHA256.hexadecimal(of: text) == digest)
    }

    @Test func `texts of every length around a block have digests of their own`() {
        let digests = (0...130).map { SHA256.hexadecimal(of: String(repeating: "x", count: $0)) }
        #expect(Set(digests).count == digests.count)
        #expect(digests.allSatisfy { $0.count == 64 })
    }

    @Test(arguments: [
        ("", 0), ("plain", 5), ("é", 1), ("e\u{301}", 1), ("日本", 4), ("한글", 4), ("✅", 2), ("⏸️", 2), ("👩‍👩‍👧", 2),
        ("ｆ", 2), ("…", 1), ("→", 1), ("\u{7}", 0), ("\u{200B}", 0), ("a\u{1F600}b", 4),
    ])
    func `a text is as wide as a terminal shows it`(text: String, width: Int) { #expect(text.displayWidth == width) }

    @Test(arguments: [
        (0, "0 B"), (999, "999 B"), (1000, "1.0 kB"), (1049, "1.0 kB"), (1050, "1.1 kB"), (999_949, "999.9 kB"),
        (999_950, "1.0 MB"), (3_400_000, "3.4 MB"), (5_000_000_000, "5.0 GB"), (7_200_000_000_000, "7.2 TB"),
        (9_000_000_000_000_000, "9000.0 TB"),
    ])
    func `bytes are counted in powers of a thousand`(count: Int, text: String) { #expect(byteText(count) == text) }

    @Test(
        arguments: [
            ([], ""), (["A"], "A"), (["A", "B"], "A and B"), (["A", "B", "C", "D", "E"], "A, B, C, D and E"),
            (["A", "B", "C", "D", "E", "F"], "A, B, C, D and 2 more"),
        ] as [([String], String)])
    func `a list is cut only where that leaves out two at least`(names: [String], text: String) {
        #expect(list(names) == text)
    }

    @Test(arguments: 1...200 as ClosedRange<UInt64>)
    func `a short text of a duration reads back as no more than it, and by less than its last unit`(seed: UInt64) throws
    {
        var random = SeededGenerator(seed: seed)
        let exponent = Int.random(in: 0...8, using: &random)
        let milliseconds = Int64.random(in: 0..<(0..<exponent).reduce(10) { power, _ in power * 10 }, using: &random)
        let read = try #require(Duration(text: Duration.milliseconds(milliseconds).shortText)).milliseconds
        let unit: Int64 = milliseconds < 1000 ? 1 : milliseconds < 3_600_000 ? 1000 : 60_000
        #expect(read <= milliseconds && milliseconds - read < unit)
    }

    @Test(
        arguments: [
            ("2 days", 172_800_000), ("1h30m", 5_400_000), ("10 MINUTES", 600_000), (" 3 s ", 3000), ("1.5", nil),
            ("1..5s", nil), ("s5", nil), ("5 s later", nil), ("99999999999h", nil),
        ] as [(String, Int64?)])
    func `a duration is read with all its parts or not at all`(text: String, milliseconds: Int64?) {
        #expect(Duration(text: text)?.milliseconds == milliseconds)
    }

    @Test func `every day of eight years follows the one before it`() {
        let lengths = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
        var day: Int64 = 10_957
        for year in 2000..<2008 {
            for month in 1...12 {
                for date in 1...(lengths[month - 1] + (month == 2 && year % 4 == 0 ? 1 : 0)) {
                    let text = "\(year)-\(month < 10 ? "0" : "")\(month)-\(date < 10 ? "0" : "")\(date)"
                    let time = Timestamp(millisecondsSince1970: day * 86_400_000)
                    #expect(time.text == text + "T00:00:00Z")
                    #expect(Timestamp(text: text) == time)
                    day += 1
                }
            }
        }
    }

    @Test(arguments: [
        (-1, "1969-12-31T23:59:59Z"), (999, "1970-01-01T00:00:00Z"), (-62_167_219_200_000, "0000-01-01T00:00:00Z"),
    ])
    func `a time is rounded down to its second, also before 1970`(milliseconds: Int64, text: String) {
        #expect(Timestamp(millisecondsSince1970: milliseconds).text == text)
    }

    @Test func `times are ordered, and their difference is a duration`() {
        let (early, late) = (Timestamp(millisecondsSince1970: 500), Timestamp(millisecondsSince1970: 2000))
        #expect(early < late)
        #expect(late - early == .milliseconds(1500))
    }
}

struct SuggestionTests {
    /// Levenshtein's distance by its definition.
    private func distance(_ left: Substring, _ right: Substring) -> Int {
        guard let one = left.first, let other = right.first else { return left.count + right.count }
        let (rest, others) = (left.dropFirst(), right.dropFirst())
        if one == other { return distance(rest, others) }
        return 1 + min(distance(rest, others), distance(rest, right), distance(left, others))
    }

    @Test(arguments: 1...150 as ClosedRange<UInt64>)
    func `the nearest name within a third of the length is suggested`(seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        func word() -> String {
            String((0..<Int.random(in: 1...5, using: &random)).map { _ in "ab7".randomElement(using: &random)! })
        }
        let (name, candidates) = (word(), (0..<4).map { _ in word() })
        let distances = candidates.map { distance(name[...], $0[...]) }
        let limit = max(1, (name.count + 2) / 3)
        let best = distances.filter { $0 <= limit }.min().flatMap { distances.firstIndex(of: $0) }
        #expect(suggestion(for: name, among: candidates) == best.map { candidates[$0] })
    }

    @Test func `case is no difference, and of equals the first is taken`() {
        #expect(suggestion(for: "goal", among: ["GOAL-X", "Goat", "GOAL"]) == "GOAL")
        #expect(suggestion(for: "A01", among: ["A02", "A03"]) == "A02")
        #expect(suggestion(for: "A01", among: []) == nil)
    }
}
