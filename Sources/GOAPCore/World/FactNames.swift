/// Which names mean the same fact: a state groups facts, `git_state.pushed`, that actions call by the last word.
package struct FactNames: Sendable {
    /// Full paths of the world state, in its order, and the names they are known by.
    private var known: [(path: String, name: String)] = []
    private var namesByPath: [String: String] = [:]
    private var names: Set<String>

    /// - Parameters:
    ///   - written: the names that actions use.
    ///   - paths: those of the world state.
    package init(written: some Sequence<String>, paths: [String]) {
        names = Set(written)
        var lastWords: [Substring: Int] = [:]
        for path in Set(paths) { lastWords[Self.lastWord(path), default: 0] += 1 }
        for path in paths {
            let last = Self.lastWord(path)
            let isShort = !names.contains(path) && lastWords[last] == 1
            known.append((path, isShort ? String(last) : path))
            namesByPath[path] = known.last?.name
        }
        names.formUnion(known.map(\.name))
    }

    /// The name under which a fact is known.
    package func name(_ written: String) -> String {
        if let name = namesByPath[written] { return name }
        // An action that asks for `commits.length` speaks of `commits`, if anything else does.
        if let base = Self.counted(written), names.contains(base) || namesByPath[base] != nil { return name(base) }
        if names.contains(written) { return written }
        if let base = Self.counted(written) { return name(base) }
        let last = String(Self.lastWord(written))
        return names.contains(last) ? last : written
    }

    /// The facts a written one stands for: `code_validation.*` is every fact of that group.
    package func facts(_ fact: Fact) -> [Fact] {
        guard fact.name.hasSuffix("*") else { return [fact.renamed(name(fact.name))] }
        let group = fact.name.dropLast()
        return known.filter { $0.path.hasPrefix(group) }.map { fact.renamed($0.name) }
    }

    private static func lastWord(_ path: String) -> Substring {
        path.split(separator: ".").last ?? path[...]
    }

    /// `commits.length` is compared as `commits` is: a list's number is its length.
    private static func counted(_ name: String) -> String? {
        for suffix in [".length", ".count", ".size"] where name.hasSuffix(suffix) {
            return String(name.dropLast(suffix.count))
        }
        return nil
    }
}

extension Fact {
    fileprivate func renamed(_ name: String) -> Fact { Fact(name: name, relation: relation, value: value) }
}
