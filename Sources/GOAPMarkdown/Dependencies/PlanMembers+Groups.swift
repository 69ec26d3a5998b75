import GOAPCore

extension PlanMembers {
    /// `Phase 1`, `all B.3 tasks`, `M1`, `1.x`, `all above`, the name of a phase.
    func group(_ text: String, owner: ActionID) -> Meaning? {
        let name = NameKey.of(text).trimmingBlanks()
        if let all = collective(name, owner: owner) { return all }
        let short = Self.withoutNouns(name)
        if let meaning = keyed(short, owner: owner) { return meaning }
        let found =
            groups.members(titled: short) ?? groups.members(titled: name)
            ?? groups.members(abbreviated: short)
        if let found { return meaning(found, owner) }
        let written = Self.asWritten(short, in: text)
        return wildcard(written, owner: owner) ?? parts(written, owner: owner)
    }

    private static let lead = [
        "all of the ", "all of ", "all tasks of ", "all tasks in ", "all the ", "all ", "every ", "the ",
    ]
    private static let nouns = [
        " tasks", " task", " actions", " steps", " items", " stories", " tickets", " milestones", " work",
        " implementation",
        " completion", " complete", " phase", " section", " group",
    ]

    /// `R1` of `all R1 tasks`.
    private static func withoutNouns(_ name: String) -> String {
        var text = name
        if let lead = lead.first(where: text.hasPrefix) { text = String(text.dropFirst(lead.count)) }
        while let noun = nouns.first(where: text.hasSuffix), text.utf8.count > noun.utf8.count {
            text = String(text.dropLast(noun.count))
        }
        return text
    }

    private func meaning(_ indexes: [Int], _ owner: ActionID, keyword: String? = nil) -> Meaning? {
        guard !indexes.isEmpty else { return nil }
        return Meaning(ids: indexes.map { ids[$0] }.filter { $0 != owner }, keyword: keyword)
    }

    /// `phase 1`, `phases 1-3`, `sprint b`.
    private func keyed(_ name: String, owner: ActionID) -> Meaning? {
        let words = name.split(separator: " ", maxSplits: 1).map(String.init)
        guard words.count == 2 else { return nil }
        let keyword = GroupIndex.singular(words[0])
        guard GroupIndex.keywords.contains(keyword) else { return nil }
        return numbered(keyword, words[1], owner: owner)
    }

    /// The group of a kind and number, or several from one to another.
    func numbered(_ keyword: String, _ number: String, owner: ActionID) -> Meaning? {
        if let found = groups.members(keyword, number) { return meaning(found, owner, keyword: keyword) }
        for separator in [" to ", " through ", "–", "—", "-", ".."] {
            let bounds = number.parts(at: separator).map { $0.trimmingBlanks() }
            guard bounds.count == 2, let found = groups.members(keyword, from: bounds[0], to: bounds[1]) else {
                continue
            }
            return meaning(found, owner, keyword: keyword)
        }
        // `Phase 1.1` where 1.1 is an action; `Milestone 3` where the ids are plain numbers.
        guard keyword != "phase" || number.contains(".") else { return nil }
        let found = index(of: number, owner: owner).flatMap { Self.may(ids[$0], be: keyword) ? $0 : nil }
        return (found ?? numbers.index(of: number, kind: keyword)).map { Meaning(ids: [ids[$0]]) }
    }

    /// Whether an id may be one of a kind: `Milestone 1` is 1 or M1, and never T1.
    static func may(_ id: ActionID, be kind: String) -> Bool {
        guard let first = NameKey.of(id.text).first, first.isLetter else { return true }
        return first == kind.first
    }

    /// `3.x`, `B.3.*`, `P1-xx`: all whose ids begin so.
    private func wildcard(_ name: String, owner: ActionID) -> Meaning? {
        guard let end = name.utf8.last, "*xX".utf8.contains(end) else { return nil }
        let stem =
            name.hasSuffix("*")
            ? name.dropLast() : name.dropLast(name.reversed().prefix { $0 == "x" || $0 == "X" }.count)
        guard stem.count < name.count, let last = stem.utf8.last, IDToken.isJoint(last) else { return nil }
        return meaning(families.behind(String(stem)), owner)
    }

    /// The short form with the capitals of the text: `b` is a word where `B` is a family of ids.
    private static func asWritten(_ short: String, in text: String) -> String {
        guard !short.utf8.contains(UInt8(ascii: " ")) else { return short }
        return text.split(separator: " ").first { NameKey.of($0) == short }.map(String.init) ?? short
    }

    /// `M1` where there are only `M1.1`, `M1.2` …
    private func parts(_ name: String, owner: ActionID) -> Meaning? {
        guard !name.isEmpty, name.utf8.allSatisfy({ $0.isAlphanumeric || IDToken.isJoint($0) }),
            name.utf8.contains(where: \.isDigit) || name.utf8.count == 1 && name.utf8.allSatisfy(\.isLetter)
        else { return nil }
        return meaning([".", "-", "_"].flatMap { families.behind(name + $0) }.sorted(), owner)
    }
}
