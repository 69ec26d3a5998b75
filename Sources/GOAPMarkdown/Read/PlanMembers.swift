import GOAPCore

/// The ids a plan defines, their order and phases: what names, ranges and groups in expressions stand for.
struct PlanMembers {
    private let ids: [ActionID]
    /// Every id as written.
    var names: [String] { ids.map(\.text) }
    private let indexes: [String: Int]
    private let phases: [String?]

    init(_ actions: [(id: ActionID, phase: Phase?)]) {
        ids = actions.map(\.id)
        phases = actions.map { $0.phase?.name.lowercased() }
        var indexes = [String: Int](minimumCapacity: actions.count)
        for (index, id) in ids.enumerated() {
            let key = id.text.lowercased()
            indexes[key] = indexes[key] ?? index
            // `18/A01` is also written `Phase18_A01`; inside its phase plain `A01` is enough, see `resolve`.
            if id.text.utf8.contains(UInt8(ascii: "/")), let slash = id.text.firstIndex(of: "/") {
                let phase = id.text[..<slash].lowercased()
                let name = id.text[id.text.index(after: slash)...].lowercased()
                indexes["phase\(phase)_\(name)"] = index
            }
        }
        self.indexes = indexes
    }

    /// The action of exactly this name, case ignored; `#12` and `12` are the same.
    private func index(of name: String, owner: ActionID) -> Int? {
        let key = name.lowercased()
        if let index = indexes[key] { return index }
        if owner.text.utf8.contains(UInt8(ascii: "/")), let slash = owner.text.firstIndex(of: "/") {
            if let index = indexes[owner.text[...slash].lowercased() + key] { return index }
        }
        return (key.hasPrefix("#") ? indexes[String(key.dropFirst())] : indexes["#" + key])
            ?? byInitial(key) ?? bySlug(key)
    }

    /// `M3` is milestone 3, `T3` task 3 and `A3` action 3, where the ids themselves are plain numbers.
    private func byInitial(_ key: String) -> Int? {
        guard let first = key.first, "mta".contains(first) else { return nil }
        let number = key.dropFirst()
        return !number.isEmpty && number.allSatisfy({ $0.isNumber || $0 == "." }) ? indexes[String(number)] : nil
    }

    /// `action-2.2-multi-selection` is action 2.2.
    private func bySlug(_ key: String) -> Int? {
        guard let keyword = ["action-", "task-", "milestone-"].first(where: key.hasPrefix) else { return nil }
        var name = key.dropFirst(keyword.count)
        while !name.isEmpty {
            if let index = indexes[String(name)] { return index }
            guard let dash = name.lastIndex(of: "-") else { return nil }
            name = name[..<dash]
        }
        return nil
    }

    /// The actions a name, a range or a group stands for; nil when it is none of these.
    func resolve(_ text: String, owner: ActionID) -> [ActionID]? {
        if let index = index(of: text, owner: owner) { return [ids[index]] }
        return group(text, owner: owner) ?? range(text, owner: owner)
    }

    /// The longest defined id the text starts with, followed by other words.
    func resolvePrefix(_ text: String, owner: ActionID) -> (ids: [ActionID], rest: String)? {
        let length = IDToken.length(at: Array(text.utf8)[...].prefix(33))
        guard length > 0, length < text.utf8.count else { return nil }
        let head = String(text.utf8.prefix(length)) ?? ""
        guard let index = index(of: head, owner: owner), text.dropFirst(head.count).first == " " else { return nil }
        return ([ids[index]], String(text.dropFirst(head.count)).trimmingBlanks())
    }

    private func range(_ text: String, owner: ActionID) -> [ActionID]? {
        // Two ids and a separator; anything longer is prose.
        guard text.utf8.count <= 80 else { return nil }
        for separator in [" to ", "…", "..", "–", "—", "-"] {
            for cut in cuts(text, separator) {
                let left = text[..<cut.lowerBound].trimmingBlanks()
                let right = text[cut.upperBound...].trimmingBlanks()
                guard let first = index(of: left, owner: owner),
                    let last = index(of: right, owner: owner) ?? index(of: completed(right, like: left), owner: owner),
                    first <= last
                else { continue }
                return ids[first...last].filter { $0 != owner }
            }
        }
        return nil
    }

    private func cuts(_ text: String, _ separator: String) -> [Range<String.Index>] {
        var cuts: [Range<String.Index>] = []
        var start = text.startIndex
        while start < text.endIndex {
            if text[start...].hasPrefix(separator) {
                cuts.append(start..<text.index(start, offsetBy: separator.count))
            }
            start = text.index(after: start)
        }
        return cuts
    }

    /// `A2.3-4` means `A2.3-A2.4`, `GOAPIMPL-001 to 005` means `… to GOAPIMPL-005`.
    private func completed(_ tail: String, like head: String) -> String {
        let digits = head.reversed().prefix { $0.isNumber }.count
        return String(head.dropLast(digits)) + tail
    }

    private func group(_ text: String, owner: ActionID) -> [ActionID]? {
        var name = text.lowercased().trimmingBlanks()
        if let above = above(name, owner: owner) { return above }
        if name == "all phases" { return outside(phaseOf: owner) }
        if name.hasPrefix("all ") { name = String(name.dropFirst(4)) }
        if name.hasSuffix(" tasks") || name.hasSuffix(" actions") {
            return prefixed(by: String(name.prefix { $0 != " " }) + ".", owner: owner)
        }
        for keyword in ["phases ", "phase "] where name.hasPrefix(keyword) {
            return phase(String(name.dropFirst(keyword.count)), owner: owner)
        }
        return nil
    }

    /// `All above`, `All previous actions`, `All tasks`, `All previous phases`: what the document defines before.
    private func above(_ name: String, owner: ActionID) -> [ActionID]? {
        var words = name.split(separator: " ")[...]
        guard words.popFirst() == "all", let index = ids.firstIndex(of: owner) else { return nil }
        if let word = words.first, ["above", "previous", "prior", "preceding", "other"].contains(word) {
            words.removeFirst()
            if words == ["phases"] {
                return ids[..<index].indices.filter { phases[$0] != phases[index] }.map { ids[$0] }
            }
            return words.isEmpty || Self.isNoun(words) ? Array(ids[..<index]) : nil
        }
        return Self.isNoun(words) ? Array(ids[..<index]) : nil
    }

    private static func isNoun(_ words: ArraySlice<Substring>) -> Bool {
        words.count == 1 && ["actions", "tasks", "steps", "milestones"].contains(words[words.startIndex])
    }

    private func prefixed(by prefix: String, owner: ActionID) -> [ActionID]? {
        let members = ids.filter { $0.text.lowercased().hasPrefix(prefix) && $0 != owner }
        return members.isEmpty ? nil : members
    }

    private func outside(phaseOf owner: ActionID) -> [ActionID]? {
        let own = ids.firstIndex(of: owner).flatMap { phases[$0] }
        return ids.indices.filter { phases[$0] != nil && phases[$0] != own }.map { ids[$0] }
    }

    /// `1`, `B.2`, `1-3`, `1 and 2` are split before; `17 complete` is stripped before.
    private func phase(_ name: String, owner: ActionID) -> [ActionID]? {
        let bounds = name.split { $0 == "-" || $0 == "–" }.compactMap { Int($0) }
        let wanted =
            bounds.count == 2 && bounds[0] <= bounds[1] && bounds[1] - bounds[0] < 1000
            ? Set((bounds[0]...bounds[1]).map(String.init)) : [name]
        let members = ids.indices.filter { phases[$0].map(wanted.contains) ?? false && ids[$0] != owner }
        return members.isEmpty ? nil : members.map { ids[$0] }
    }
}
