/// Finds the first of many titles that means the same as another: one begins like the other, or has all its words.
struct TitleKinship {
    /// A title without markup, case and comment, and its words.
    struct Form {
        /// Nil where there is no title.
        let text: String?
        let words: Set<Substring>

        init(_ title: String?) {
            text = title.map(Self.comparable)
            words = Set(CandidateSet.words(title ?? ""))
        }

        func isLike(_ other: Form) -> Bool {
            guard let text, let second = other.text else { return true }
            return text.hasPrefix(second) || second.hasPrefix(text) || words.isSubset(of: other.words)
                || other.words.isSubset(of: words)
        }

        private static func comparable(_ title: String) -> String {
            let plain = title.withoutMarkup.lowercased()
            let text = plain.firstIndex(of: "(").map { String(plain[..<$0]) } ?? plain
            return text.hasSuffix("checklist") ? "" : text.trimmingBlanks()
        }
    }

    private var forms: [Form] = []
    private var words = WordSets()
    private var beginnings = Beginnings()
    /// The first title that is like every other: none, or one without words.
    private var open: Int?

    mutating func add(_ title: String?) {
        let form = Form(title)
        if form.text == nil || form.words.isEmpty { open = open ?? forms.count }
        words.add(form.words, forms.count)
        if let text = form.text { beginnings.add(text, forms.count) }
        forms.append(form)
    }

    /// The number of the title, counted from 0 as they were added.
    func first(like title: String?) -> Int? {
        let form = Form(title)
        guard !forms.isEmpty else { return nil }
        guard let text = form.text, !form.words.isEmpty else { return 0 }
        return [open, beginnings.first(like: text), words.first(within: form.words), words.first(around: form.words)]
            .compactMap { $0 }.min()
    }
}

/// Sets of words, found by a word that few of them have.
private struct WordSets {
    private var sets: [Int: Set<Substring>] = [:]
    private var byWord: [Substring: [Int]] = [:]
    /// Each set once, by the word that was rarest when it came.
    private var byRarest: [Substring: [Int]] = [:]

    mutating func add(_ words: Set<Substring>, _ number: Int) {
        guard let rarest = words.min(by: { count($0) < count($1) }) else { return }
        byRarest[rarest, default: []].append(number)
        for word in words { byWord[word, default: []].append(number) }
        sets[number] = words
    }

    private func count(_ word: Substring) -> Int { byWord[word]?.count ?? 0 }

    /// The first set of which all words are among these.
    func first(within words: Set<Substring>) -> Int? {
        words.compactMap { word in byRarest[word]?.first { sets[$0]?.isSubset(of: words) ?? false } }.min()
    }

    /// The first set that has all these words.
    func first(around words: Set<Substring>) -> Int? {
        words.min { count($0) < count($1) }.flatMap { word in
            byWord[word]?.first { sets[$0]?.isSuperset(of: words) ?? false }
        }
    }
}

/// Texts, found by how they begin, character by character.
private struct Beginnings {
    private struct Step: Hashable {
        let node: Int
        let character: Character
    }

    private struct Node {
        /// The first text that passes here, and the first that ends here.
        var passing: Int
        var ending: Int?
    }

    private var nodes: [Node] = []
    private var next: [Step: Int] = [:]

    mutating func add(_ text: String, _ number: Int) {
        if nodes.isEmpty { nodes.append(Node(passing: number)) }
        var node = 0
        for character in text {
            let step = Step(node: node, character: character)
            if next[step] == nil {
                next[step] = nodes.count
                nodes.append(Node(passing: number))
            }
            node = next[step] ?? 0
        }
        nodes[node].ending = nodes[node].ending ?? number
    }

    /// The first text with which this one begins, or that begins with this one.
    func first(like text: String) -> Int? {
        guard !nodes.isEmpty else { return nil }
        var node = 0
        var first = nodes[0].ending
        for character in text {
            guard let following = next[Step(node: node, character: character)] else { return first }
            node = following
            if let ending = nodes[node].ending { first = min(first ?? ending, ending) }
        }
        return min(first ?? nodes[node].passing, nodes[node].passing)
    }
}
