/// Which ids begin alike: looked up by what stands before a joint or a number, so that no expression looks at every id.
struct IDFamilies {
    /// The ids behind each beginning that ends in a joint: `M1.` and `M1.2.` of `M1.2.3`, capitals as written.
    private var byPrefix: [String: [Int]] = [:]
    /// The last numbers behind what stands before them, ascending: 1 of `a3.1` behind `a3.`, 7 of `t007a` behind `t`.
    private var byStem: [String: [(number: Int, index: Int)]] = [:]

    init(_ ids: some Collection<String>) {
        for (index, id) in ids.enumerated() {
            let text = NameKey.plain(id)
            for end in text.indices.dropFirst() where Self.isJoint(text[text.index(before: end)]) {
                byPrefix[String(text[..<end]), default: []].append(index)
            }
            addNumbers(of: NameKey.of(id), index)
        }
        for stem in byStem.keys { byStem[stem]?.sort { ($0.number, $0.index) < ($1.number, $1.index) } }
    }

    private static func isJoint(_ character: Character) -> Bool { ".-_".contains(character) }

    private mutating func addNumbers(of key: String, _ index: Int) {
        guard let last = key.lastIndex(where: \.isNumber) else { return }
        let digits = String(key[...last].reversed().prefix { $0.isNumber }.reversed())
        guard let number = Int(digits) else { return }
        byStem[String(key[...last].dropLast(digits.count)), default: []].append((number, index))
    }

    /// The ids that begin with a text whose last character is a joint.
    func behind(_ prefix: String) -> [Int] { byPrefix[prefix] ?? [] }

    /// The ids whose number behind a beginning lies between two, in their own order; `T007a` is of 7.
    func between(_ stem: String, _ numbers: ClosedRange<Int>) -> [Int] {
        let family = byStem[stem] ?? []
        var (low, high) = (0, family.count)
        while low < high {
            let middle = (low + high) / 2
            if family[middle].number < numbers.lowerBound { low = middle + 1 } else { high = middle }
        }
        return family[low...].prefix { $0.number <= numbers.upperBound }.map(\.index).sorted()
    }
}
