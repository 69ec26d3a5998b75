import GOAPCore

/// Which actions the name of a phase, a sprint, a milestone or another group stands for.
struct GroupIndex {
    /// The kind words that name groups; a plan may have actions of the same kinds.
    static let keywords: Set<String> = [
        "phase", "sprint", "stage", "wave", "milestone", "epic", "group", "gate", "tier", "release", "iteration",
        "batch", "track", "section", "story", "part", "step", "level", "workstream", "cycle", "week",
    ]

    /// Those by which people also call what a heading calls a phase.
    private static let phases: Set<String> = [
        "phase", "sprint", "stage", "wave", "milestone", "epic", "iteration", "part", "section", "tier", "story",
    ]

    private struct Entry {
        let keyword: String?
        let number: String?
        /// The number its name begins with.
        let leading: Int?
        let members: [Int]
    }

    private var entries: [Entry] = []
    /// The entries of a number, and of those below it: 9.1 is one of 9.
    private var byNumber: [String: [Int]] = [:]
    private var titles: [String: [Int]] = [:]

    /// - Parameter phases: the phase of each action; actions of a phase are a group like any other.
    init(_ groups: [PlanMembers.Group], phases: [Phase?], indexes: [String: Int]) {
        for group in groups {
            let members = group.members.compactMap { indexes[NameKey.of($0.text)] }.sorted()
            add(group.keyword.map(Self.singular), group.number, group.title, members)
        }
        var ofPhase: [String: (phase: Phase, members: [Int])] = [:]
        var names: [String] = []
        for (index, phase) in phases.enumerated() {
            guard let phase else { continue }
            if ofPhase[phase.name] == nil {
                names.append(phase.name)
                ofPhase[phase.name] = (phase, [])
            }
            ofPhase[phase.name]?.members.append(index)
        }
        for name in names {
            guard let (phase, members) = ofPhase[name] else { continue }
            add(nil, phase.name, phase.title, members)
        }
    }

    private mutating func add(_ keyword: String?, _ number: String?, _ title: String?, _ members: [Int]) {
        guard !members.isEmpty else { return }
        let key = number.map { NameKey.of($0) }
        let leading = key.flatMap { Int($0.prefix { $0.isNumber }) }
        if let key {
            let parts = key.split(separator: ".")
            for length in parts.indices {
                byNumber[parts[...length].joined(separator: "."), default: []].append(entries.count)
            }
        }
        entries.append(Entry(keyword: keyword, number: key, leading: leading, members: members))
        for name in [title, number].compactMap({ $0 }) where !IDToken.isBareNumber(name) {
            let key = NameKey.ofTitle(name)
            titles[key] = titles[key] ?? members
        }
    }

    /// `phases` and `stories` as `phase` and `story`.
    static func singular(_ word: some StringProtocol) -> String {
        let word = word.lowercased()
        if keywords.contains(word) { return word }
        if word.hasSuffix("ies") { return word.dropLast(3) + "y" }
        if word.hasSuffix("es"), keywords.contains(String(word.dropLast(2))) { return String(word.dropLast(2)) }
        return word.hasSuffix("s") ? String(word.dropLast()) : word
    }

    /// The members of a group of this kind, `phase` `1`: of its kind, else of one whose kind is not said. The sub-phases of
    /// a phase belong to it.
    func members(_ keyword: String, _ number: String) -> [Int]? {
        let number = NameKey.of(number)
        let all = (byNumber[number] ?? []).map { entries[$0] }
        let named = all.filter { $0.number == number && $0.keyword == keyword }
        let unsaid = Self.phases.contains(keyword) ? all.filter { $0.keyword == nil } : []
        return joined((named.isEmpty ? unsaid : named).map(\.members))
    }

    /// The members of the groups from one to another, as they follow each other in the document.
    func members(_ keyword: String, from first: String, to last: String) -> [Int]? {
        let first = NameKey.of(first)
        // `3A-C` is 3A to 3C.
        let isLetter =
            last.count == 1 && last.first?.isLetter ?? false && first.count > 1 && first.last?.isLetter ?? false
        let last = isLetter ? first.dropLast() + NameKey.of(last) : NameKey.of(last)
        let ofKind = entries.filter { $0.keyword == keyword }
        let list = ofKind.contains { $0.number == first } ? ofKind : entries.filter { $0.keyword == nil }
        if let low = Int(first), let high = Int(last) {
            guard low <= high else { return nil }
            return joined(list.filter { $0.leading.map { low <= $0 && $0 <= high } ?? false }.map(\.members))
        }
        guard let start = list.firstIndex(where: { $0.number == first }),
            let end = list.lastIndex(where: { $0.number == last }), start <= end
        else { return nil }
        return joined(list[start...end].map(\.members))
    }

    /// The members of the group of exactly this title or name.
    func members(titled name: String) -> [Int]? { titles[NameKey.ofTitle(name)] }

    /// The members of the group that `M1` stands for: the first letter of its kind, and its number.
    func members(abbreviated name: String) -> [Int]? {
        guard let initial = name.first, initial.isLetter else { return nil }
        let number = String(name.dropFirst())
        guard !number.isEmpty, number.allSatisfy({ $0.isNumber || $0 == "." }) else { return nil }
        let found = (byNumber[number] ?? []).map { entries[$0] }
        return joined(found.filter { $0.keyword?.first == initial && $0.number == number }.map(\.members))
    }

    private func joined(_ lists: [[Int]]) -> [Int]? {
        guard let first = lists.first else { return nil }
        return lists.count == 1 ? first : Set(lists.joined()).sorted()
    }
}
