import GOAPCore

/// The ids a plan defines, their order, titles, phases and groups: what names, ranges and groups in expressions stand for.
struct PlanMembers {
    /// Actions that a heading, a table or a list puts together.
    struct Group: Hashable, Sendable {
        /// The kind word in front of it, if it has one: `Phase`, `Sprint`, `Milestone`.
        let keyword: String?
        /// `1`, `M0`, `B.2`.
        let number: String?
        let title: String?
        let members: [ActionID]
    }

    /// What a text stands for.
    struct Meaning {
        /// In the order of the document.
        var ids: [ActionID]
        /// Whether it means all there are, so that those that wait for the owner are left out.
        var isCollective = false
        /// The kind word it was found by: in `Phase 3, 5` it holds for what follows.
        var keyword: String?
    }

    let ids: [ActionID]
    /// Every id as written.
    var names: [String] { ids.map(\.text) }
    let phases: [Phase?]
    private let indexes: [String: Int]
    private let hasQualifiedIDs: Bool
    private let lazyTitles: Deferred<TitleIndex>
    private let lazyCommas: Deferred<Bool>
    private let lazyGroups: Deferred<GroupIndex>
    private let lazyNumbers: Deferred<NumberIndex>
    private let lazyFamilies: Deferred<IDFamilies>

    /// The rows of each table without ids, and which of these each is in: `Task 2` there is the second one.
    private let rows: [[ActionID]]
    private let lazyTables: Deferred<[ActionID: Int]>

    /// - Parameter rows: the actions of each table whose rows have no ids, in its order.
    init(actions: [(id: ActionID, title: String?, phase: Phase?)], groups: [Group] = [], rows: [[ActionID]] = []) {
        self.rows = rows
        lazyTables = Deferred {
            var tables: [ActionID: Int] = [:]
            for (number, ids) in rows.enumerated() { for id in ids { tables[id] = number } }
            return tables
        }
        ids = actions.map(\.id)
        phases = actions.map(\.phase)
        var indexes = [String: Int](minimumCapacity: actions.count)
        var hasQualifiedIDs = false
        for (index, id) in ids.enumerated() {
            let key = NameKey.of(id.text)
            indexes[key] = indexes[key] ?? index
            guard let slash = key.firstIndex(of: "/") else { continue }
            hasQualifiedIDs = true
            // `18/A01` is also written `Phase18_A01`; inside its phase plain `A01` is enough.
            indexes["phase\(key[..<slash])_\(key[key.index(after: slash)...])"] = index
        }
        self.indexes = indexes
        self.hasQualifiedIDs = hasQualifiedIDs
        lazyTitles = Deferred { TitleIndex(actions.map(\.title)) }
        lazyCommas = Deferred { actions.contains { $0.title?.utf8.contains(UInt8(ascii: ",")) ?? false } }
        lazyGroups = Deferred { GroupIndex(groups, phases: actions.map(\.phase), indexes: indexes) }
        lazyNumbers = Deferred { NumberIndex(actions.map(\.id)) }
        lazyFamilies = Deferred { IDFamilies(actions.map(\.id.text)) }
    }

    var groups: GroupIndex { lazyGroups.value }
    /// Whether a text with commas can be a title.
    var hasTitlesWithCommas: Bool { lazyCommas.value }
    var families: IDFamilies { lazyFamilies.value }
    var numbers: NumberIndex { lazyNumbers.value }

    /// The number of the action of exactly this id.
    /// The action that a text is the id of, however it is capitalised.
    func action(_ text: String) -> ActionID? { position(of: ActionID(text)).map { ids[$0] } }

    func position(of id: ActionID) -> Int? { indexes[NameKey.of(id.text)] }

    /// The action of this name, case ignored: of the owner's phase, if several phases have one; `#12` and `12` are the same.
    func index(of name: String, owner: ActionID) -> Int? {
        let key = NameKey.of(name)
        if hasQualifiedIDs, let index = inPhase(of: owner, key) { return index }
        if let index = indexes[key] { return index }
        return (key.hasPrefix("#") ? indexes[String(key.dropFirst())] : indexes["#" + key])
            ?? byInitial(key) ?? bySlug(key) ?? byNumber(key, owner: owner) ?? byRow(key, owner: owner)
    }

    /// The row of the owner's own table, counted from 1.
    private func byRow(_ key: String, owner: ActionID) -> Int? {
        guard !rows.isEmpty, let number = Int(key), let table = lazyTables.value[owner],
            rows[table].indices.contains(number - 1), rows[table][number - 1] != owner
        else { return nil }
        return position(of: rows[table][number - 1])
    }

    /// The actions a name, a range or a group stands for; nil when it is none of these.
    func resolve(_ text: String, owner: ActionID) -> [ActionID]? { meaning(of: text, owner: owner)?.ids }

    /// What a text stands for: an id, a title, a range or a group.
    func meaning(of text: String, owner: ActionID) -> Meaning? {
        if let index = index(of: text, owner: owner) { return Meaning(ids: [ids[index]]) }
        // Anything longer is prose.
        guard text.utf8.count <= 200 else { return nil }
        if let index = titled(text, owner: owner) { return Meaning(ids: [ids[index]]) }
        return group(text, owner: owner) ?? range(text, owner: owner).map { Meaning(ids: $0) }
    }

    func titled(_ text: String, owner: ActionID) -> Int? {
        lazyTitles.value.index(of: text, except: position(of: owner))
    }

    private func inPhase(of owner: ActionID, _ key: String) -> Int? {
        if let slash = owner.text.firstIndex(of: "/") {
            return indexes[NameKey.of(owner.text[...slash]) + key]
        }
        guard let index = position(of: owner), let phase = phases[index] else { return nil }
        return indexes[NameKey.of(phase.name) + "/" + key]
    }

    private func byNumber(_ key: String, owner: ActionID) -> Int? {
        guard IDToken.isBareNumber(key) else { return nil }
        return numbers.index(of: key, owner: owner, at: position(of: owner))
    }

    /// `M3` is milestone 3, `T3` task 3, `A3` action 3 and `S3` step 3, where the ids themselves are plain numbers.
    private func byInitial(_ key: String) -> Int? {
        guard let first = key.first, "mtas".contains(first) else { return nil }
        let number = key.dropFirst()
        return !number.isEmpty && number.allSatisfy({ $0.isNumber || $0 == "." }) ? indexes[String(number)] : nil
    }

    /// `action-2.2-multi-selection` is action 2.2.
    private func bySlug(_ key: String) -> Int? {
        guard let keyword = ["action-", "task-", "milestone-", "step-", "story-"].first(where: key.hasPrefix) else {
            return nil
        }
        var name = key.dropFirst(keyword.count)
        while !name.isEmpty {
            if let index = indexes[String(name)] { return index }
            guard let dash = name.lastIndex(of: "-") else { return nil }
            name = name[..<dash]
        }
        return nil
    }
}
