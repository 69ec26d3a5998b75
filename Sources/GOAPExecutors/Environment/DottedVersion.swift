/// A version as numbers, `8.2.1`; missing parts count as 0.
struct DottedVersion: Comparable, CustomStringConvertible {
    private let parts: [Int]

    /// The first number in a text that is a version: `pytest 8.2.1`, `v20.1`, `Python 3.11.2 (main, …)`. A number
    /// with a dot is preferred to one without.
    init?(firstIn text: String) {
        let words = text.split { !($0.isASCII && ($0.isNumber || $0 == ".")) }
        let versions = words.map { $0.split(separator: ".").compactMap { Int($0) } }.filter { !$0.isEmpty }
        guard let parts = versions.first(where: { $0.count > 1 }) ?? versions.first else { return nil }
        self.parts = parts
    }

    var description: String { parts.map(String.init).joined(separator: ".") }

    static func < (left: Self, right: Self) -> Bool {
        let length = max(left.parts.count, right.parts.count)
        return left.padded(to: length).lexicographicallyPrecedes(right.padded(to: length))
    }

    static func == (left: Self, right: Self) -> Bool { !(left < right) && !(right < left) }

    private func padded(to length: Int) -> [Int] {
        parts + [Int](repeating: 0, count: length - parts.count)
    }
}
