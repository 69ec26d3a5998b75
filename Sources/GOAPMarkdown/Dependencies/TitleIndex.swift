import GOAPCore

/// Which action a title, a name in code, or the name of what an action makes stands for.
struct TitleIndex {
    /// By key; a negative number where several actions have it.
    private var titles: [String: Int] = [:]
    /// What an action makes: ``Create `Logging/Event.hs` ``.
    private var products: [String: Int] = [:]

    private static let several = -1

    init(_ actions: some Collection<String?>) {
        for (index, title) in actions.enumerated() {
            guard let title else { continue }
            for key in Self.keys(of: title) { Self.add(index, as: key, to: &titles) }
            if let product = Self.product(of: title) { Self.add(index, as: product, to: &products) }
        }
    }

    private static func add(_ index: Int, as key: String, to names: inout [String: Int]) {
        guard !key.isEmpty else { return }
        if let other = names[key], other != index { names[key] = several } else { names[key] = index }
    }

    /// The whole title, as words and as a slug, and the one name in code it has in front.
    private static func keys(of title: String) -> [String] {
        let keys = [NameKey.ofTitle(title), NameKey.slug(of: title.withoutMarkup)]
        guard title.utf8.first == UInt8(ascii: "`"), case let spans = ListText.codeSpans(title), spans.count == 1 else {
            return keys
        }
        return keys + [NameKey.of(spans[0]), NameKey.ofModule(spans[0])]
    }

    /// What the words `Create`, `Add` … in front say that the action makes.
    private static func product(of title: String) -> String? {
        guard let mark = title.firstIndex(of: "`"), let span = ListText.codeSpans(title).first else { return nil }
        let words = title[..<mark].split(separator: " ").map { $0.lowercased() }
        guard let verb = words.first, making.contains(verb), words.dropFirst().allSatisfy(fillers.contains) else {
            return nil
        }
        return NameKey.ofModule(span)
    }

    private static let making: Set<String> = [
        "add", "build", "create", "define", "implement", "introduce", "new", "scaffold", "write",
    ]
    private static let fillers: Set<String> = ["a", "an", "the", "new", "file", "module", "type", "class", "crate"]

    /// The one action, other than the owner, of this name.
    func index(of name: String, except owner: Int?) -> Int? {
        let key = NameKey.ofTitle(name)
        let candidates = [titles[key], titles[NameKey.ofModule(key)], products[NameKey.ofModule(key)]]
        return candidates.lazy.compactMap { $0 }.first { $0 >= 0 && $0 != owner }
    }
}
