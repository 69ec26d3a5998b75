import GOAPCore

/// Reads dependency expressions against the ids a plan defines; the grammar is in docs/plan-format.md.
struct DependencyReader {
    /// What an expression says.
    struct Result {
        var dependencies: [Dependency] = []
        /// The numbers of those dependencies that mean all there are.
        var collective: [Int] = []
        var guards: [Guard] = []
        /// Items that are neither ids nor groups, as written.
        var facts: [String] = []
        var unknown: [(name: String, location: PlanLocation, length: Int)] = []
        /// Items of which only the ids were taken.
        var notes: [(text: String, location: PlanLocation)] = []
    }

    /// What to do with words that name no action.
    enum Mode {
        /// A dependency field: one word is an external condition, more are a guard.
        case dependencies
        /// A precondition field: they are facts.
        case preconditions
    }

    let members: PlanMembers
    let mode: Mode
    /// The action whose expression it is; groups leave it out.
    let owner: ActionID
    var result = Result()
    /// The kind word of the group before: in `Phase 3, 5` it holds for both numbers.
    private var keyword: String?
    private(set) var base: PlanLocation
    /// The item that, taken as a whole, names nothing: it is not asked again.
    private var nameless: String?

    init(_ members: PlanMembers, mode: Mode, owner: ActionID) {
        self.members = members
        self.mode = mode
        self.owner = owner
        base = PlanLocation(line: 1, column: 1)
    }

    /// - Parameters:
    ///   - text: the expression as written.
    ///   - location: where its first byte stands; offsets inside are added to the column.
    func read(_ text: String, at location: PlanLocation) -> Result {
        var reader = self
        reader.base = location
        // The name of another row may hold commas.
        if text.utf8.contains(UInt8(ascii: ",")), text.utf8.count <= 200, members.hasTitlesWithCommas,
            let index = members.titled(text, owner: owner)
        {
            reader.add([.actions([members.ids[index]])], 0, text)
            return reader.result
        }
        for item in DependencyTokenizer.items(of: text) { reader.read(item) }
        return reader.result
    }

    private mutating func read(_ item: DependencyTokenizer.Item) {
        if item.isID, let index = members.index(of: item.plain, owner: owner) {
            return add([.actions([members.ids[index]])], item.offset, item.text)
        }
        let isSpelledOut = DependencyPhrase.speaksOfSeveral(item.plain) && remarked(item) != nil
        nameless = nil
        if !isSpelledOut {
            if let meaning = meaning(of: item.plain) { return add(meaning, item) }
            nameless = item.plain
        }
        if let ids = remarked(item) { return add(Reading(targets: [.actions(ids)], isNoted: true), item) }
        let pieces = DependencyPhrase.conjuncts(of: item.plain)
        if pieces.count > 1, pieces.contains(where: isKnown) {
            for piece in item.pieces(pieces) where !NoneWords.isNone(piece.plain) { readAlternatives(of: piece) }
        } else {
            readAlternatives(of: item)
        }
    }

    private mutating func readAlternatives(of item: DependencyTokenizer.Item) {
        let alternatives = DependencyPhrase.alternatives(of: item.plain)
        var reading = Reading(targets: [])
        for alternative in alternatives {
            guard let found = self.reading(of: alternative, item) else {
                if alternatives.count == 1 { return readUnknown(item) }
                reading.isGuarded = true
                continue
            }
            reading.targets += found.targets
            if found.progress == .started { reading.progress = .started }
            reading.isCollective = reading.isCollective || found.isCollective
            reading.isNoted = reading.isNoted || found.isNoted
            reading.isGuarded = reading.isGuarded || found.isGuarded
        }
        guard !reading.targets.isEmpty else { return readUnknown(item) }
        add(reading, item)
    }

    /// What one alternative names; nil when it is no action.
    private mutating func reading(of text: String, _ item: DependencyTokenizer.Item) -> Reading? {
        if text != nameless, let meaning = meaning(of: text) { return meaning }
        if let split = DependencyPhrase.remarked(text), let meaning = head(split) {
            var reading = meaning
            reading.isNoted = true
            reading.isGuarded = saysValue(split.mark) && !isTitle(split.tail, of: meaning)
            return reading
        }
        if mode == .dependencies, let head = DependencyPhrase.described(text), var meaning = meaning(of: head),
            meaning.targets.count == 1
        {
            meaning.isNoted = true
            return meaning
        }
        let words = DependencyWords(text)
        if mode == .dependencies, !words.isMet, IDToken.isID(words.text), !IDToken.isBareNumber(words.text) {
            result.unknown.append((words.text, location(of: item), words.text.utf8.count))
            return Reading(targets: [.external(words.text)])
        }
        return prose(text)
    }

    /// What a text stands for, as it is, without the words around it, or as a list with `/` or arrows.
    private mutating func meaning(of text: String) -> Reading? {
        let words = DependencyWords(text)
        for candidate in candidates(text, words) {
            guard let meaning = members.meaning(of: candidate, owner: owner), agrees(meaning, words) else { continue }
            keyword = meaning.keyword
            return Reading(
                targets: [.actions(meaning.ids)], progress: words.isStart ? .started : .finished,
                isCollective: meaning.isCollective)
        }
        if let keyword, let meaning = members.numbered(keyword, words.text, owner: owner) {
            return Reading(targets: [.actions(meaning.ids)])
        }
        let steps = DependencyPhrase.steps(of: words.text)
        guard steps.count > 1 else { return nil }
        var ids: [ActionID] = []
        for step in steps {
            guard let found = members.meaning(of: DependencyWords(step).text, owner: owner) else { return nil }
            ids += found.ids
        }
        return Reading(targets: [.actions(ids)])
    }

    /// Whether a number behind a kind word was found among ids of that kind.
    private func agrees(_ meaning: PlanMembers.Meaning, _ words: DependencyWords) -> Bool {
        guard let kind = words.kind, words.text.first?.isNumber ?? false, meaning.keyword == nil else { return true }
        return meaning.ids.allSatisfy { PlanMembers.may($0, be: kind) }
    }

    /// A bare number behind `Phase 3,` is another phase, before it is an action.
    private func candidates(_ text: String, _ words: DependencyWords) -> [String] {
        if keyword != nil, IDToken.isBareNumber(words.text) { return [] }
        return text == words.text ? [text] : [text, words.text]
    }

    private func isKnown(_ piece: String) -> Bool {
        var reader = self
        if reader.meaning(of: piece) != nil { return true }
        return DependencyPhrase.alternatives(of: piece).contains { part in
            part != piece && reader.meaning(of: part) != nil || IDToken.isID(DependencyWords(part).text)
        }
    }

    /// What stands in front of a remark; only an id has a value.
    private mutating func head(_ split: (head: String, tail: String, mark: DependencyPhrase.Mark)) -> Reading? {
        guard saysValue(split.mark) else { return meaning(of: split.head) }
        return members.index(of: DependencyWords(split.head).text, owner: owner).map {
            Reading(targets: [.actions([members.ids[$0]])])
        }
    }

    private func saysValue(_ mark: DependencyPhrase.Mark) -> Bool {
        switch mark {
        case .value: true
        case .colon: mode == .preconditions
        case .remark: false
        }
    }

    private func isTitle(_ text: String, of reading: Reading) -> Bool {
        guard case .actions(let ids)? = reading.targets.first, ids.count == 1, let index = members.position(of: ids[0])
        else { return false }
        return members.titled(text, owner: "") == index
    }

    /// The ids in a sentence, unless the sentence says that they are not waited for.
    private func prose(_ text: String) -> Reading? {
        let prose = DependencyProse(text, members, owner: owner, onlyInFront: mode == .preconditions)
        guard !prose.ids.isEmpty else { return nil }
        return Reading(targets: [.actions(prose.ids)], isNoted: true, isGuarded: prose.isCondition)
    }

    /// The actions in `Tests pass (A2, A3)` and `All file changes (A1-A4) completed`: in a dependency field ids in brackets
    /// are a remark, unless the words outside speak about several things.
    private func remarked(_ item: DependencyTokenizer.Item) -> [ActionID]? {
        guard let remark = item.remark ?? DependencyPhrase.innerRemark(of: item.text) else { return nil }
        guard mode == .preconditions || DependencyPhrase.speaksOfSeveral(item.plain) else { return nil }
        var ids: [ActionID] = []
        for part in remark.split(whereSeparator: { $0 == "," || $0 == "&" }) {
            let name = part.trimmingBlanks()
            guard name.contains(where: \.isLetter) || mode == .dependencies,
                let found = members.resolve(DependencyWords(name).text, owner: owner)
            else { return nil }
            ids += found
        }
        return ids.isEmpty ? nil : ids
    }
}
