/// How urgent a priority's text is, smaller first: `P0` and `Critical` before `P1` and `High`, none last.
struct PriorityRank: Comparable, Sendable {
    private let rank: Int

    init(_ text: String?) {
        guard let word = text?.lowercased() else {
            rank = 100
            return
        }
        if let digits = word.split(separator: "p", maxSplits: 1).last, word.hasPrefix("p"),
            let number = Int(digits.prefix { $0.isNumber })
        {
            rank = number
        } else {
            rank = Self.words.first { word.hasPrefix($0.key) }?.value ?? 50
        }
    }

    private static let words = ["critical": 0, "urgent": 0, "high": 1, "medium": 2, "normal": 2, "low": 3]

    static func < (left: Self, right: Self) -> Bool { left.rank < right.rank }
}
