import GOAPCore

/// What a piece of a sentence about order names: phases and tasks.
struct SpecKitMentions {
    private(set) var phases: Set<Int> = []
    private(set) var tasks: Set<Int> = []
    private let list: SpecKitPhases
    private var words: [String] = []
    private var position = 0

    var isEmpty: Bool { phases.isEmpty && tasks.isEmpty }

    /// - Parameter subject: whom the sentence is about; `all prior tasks` are those before it.
    /// What brackets hold tells which phase is meant, and counts by itself only where nothing is named outside of them.
    init(_ text: String, _ list: SpecKitPhases, subject: SpecKitMentions? = nil) {
        self.list = list
        let (plain, remark) = Self.withoutBrackets(text)
        read(plain, subject)
        guard !remark.isEmpty else { return }
        var inside = self
        (inside.phases, inside.tasks) = ([], [])
        inside.read(remark, subject)
        if isEmpty { (phases, tasks) = (inside.phases, inside.tasks) }
        let both = phases.intersection(inside.phases)
        if !both.isEmpty { phases = both }
    }

    private static func withoutBrackets(_ text: String) -> (plain: String, remark: String) {
        var (plain, remark, depth) = ("", "", 0)
        for character in text {
            depth += character == "(" ? 1 : character == ")" ? -1 : 0
            if depth > 0 {
                remark.append(character == "(" ? " " : character)
            } else {
                plain.append(character == ")" ? " " : character)
            }
        }
        return (plain, remark)
    }

    private mutating func read(_ text: String, _ subject: SpecKitMentions?) {
        words = text.lowercased().map { Self.isPart($0) ? $0 : " " }.split(separator: " ").map { String($0) }
        position = 0
        while position < words.count { readWord(subject) }
    }

    private static func isPart(_ character: Character) -> Bool {
        character.isLetter || character.isNumber || "-–+".contains(character)
    }

    private mutating func readWord(_ subject: SpecKitMentions?) {
        let word = words[position]
        position += 1
        if let range = Self.numbers(word, prefix: "us") ?? Self.numbers(word, prefix: "story") {
            return addStories(range)
        }
        if ["story", "stories"].contains(word), let range = numbersAhead { return addStories(range) }
        if word == "story", words[..<position].contains(where: ["no", "any", "each", "every", "all"].contains) {
            phases.formUnion(list.ofStories)
        }
        if ["phase", "phases"].contains(word), let range = numbersAhead { return addPhases(range) }
        if word == "stories" {
            phases.formUnion(prior(list.ofStories, subject))
        } else if word == "phases", isPrior || words.contains("all") {
            phases.formUnion(prior(Array(list.members.indices), subject))
        } else if word == "phase", isPrior, let first = subject?.firstPhase(in: list), first > 0 {
            phases.insert(first - 1)
        } else if word == "phase", position > 1, words[position - 2] == "this", let base = list.base {
            phases.insert(base)
        } else if ["tasks", "above", "previous", "prior"].contains(word), isPrior, let first = subject?.first(in: list)
        {
            if position == words.count || word == "tasks" || word == "above" { tasks.formUnion(0..<first) }
        } else {
            readName(word)
        }
    }

    /// `all prior`, `all previous`: somewhere before the word.
    private var isPrior: Bool {
        words[..<position].contains { ["prior", "previous", "preceding", "earlier", "above"].contains($0) }
    }

    /// Those of the phases that stand before the subject, if it has a place.
    private func prior(_ wanted: [Int], _ subject: SpecKitMentions?) -> [Int] {
        guard let subject, let first = subject.firstPhase(in: list) else { return wanted }
        return wanted.filter { $0 < first }
    }

    private func firstPhase(in list: SpecKitPhases) -> Int? {
        (phases.union(tasks.map(list.phase))).min()
    }

    private func first(in list: SpecKitPhases) -> Int? {
        tasks.min() ?? phases.compactMap { list.members[$0].first }.min()
    }

    /// A task, several, or the first word of a phase's title.
    private mutating func readName(_ word: String) {
        if let index = list.index(of: word) {
            tasks.insert(index)
            return
        }
        let ends = word.split { $0 == "-" || $0 == "–" }.map(String.init)
        if ends.count == 2, let first = list.index(of: ends[0]), let last = list.index(of: ends[1]), first <= last {
            tasks.formUnion(first...last)
        } else {
            phases.formUnion(list.phases(named: word, in: words))
        }
    }

    private mutating func addStories(_ range: ClosedRange<Int>) {
        phases.formUnion(list.stories.indices.filter { !list.stories[$0].isDisjoint(with: range) })
    }

    private mutating func addPhases(_ range: ClosedRange<Int>) {
        phases.formUnion(list.numbers.indices.filter { list.numbers[$0].map(range.contains) ?? false })
    }

    /// The number or range that follows: `1`, `1-3`, `3+`, `1 to 3`.
    private var numbersAhead: ClosedRange<Int>? {
        mutating get {
            guard position < words.count, let range = Self.numbers(words[position], prefix: "") else { return nil }
            position += 1
            guard position + 1 < words.count, ["to", "through"].contains(words[position]),
                let last = Int(words[position + 1]),
                last >= range.lowerBound
            else { return range }
            position += 2
            return range.lowerBound...last
        }
    }

    /// `us1`, `us1-us3`, `8-9`, `3+`.
    private static func numbers(_ word: String, prefix: String) -> ClosedRange<Int>? {
        guard word.hasPrefix(prefix) else { return nil }
        let ends = word.split { $0 == "-" || $0 == "–" }.map { $0.hasPrefix(prefix) ? $0.dropFirst(prefix.count) : $0 }
        guard let first = ends.first, ends.count <= 2 else { return nil }
        if first.hasSuffix("+"), let low = Int(first.dropLast()) { return low...Int.max }
        guard let low = Int(first), let high = ends.count == 2 ? Int(ends[1]) : low, low <= high else { return nil }
        return low...high
    }
}
