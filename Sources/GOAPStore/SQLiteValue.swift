/// What a column holds.
package enum SQLiteValue: Hashable, Sendable, ExpressibleByStringLiteral, ExpressibleByIntegerLiteral {
    case null
    case integer(Int64)
    case text(String)

    package init(stringLiteral text: String) { self = .text(text) }
    package init(integerLiteral number: Int64) { self = .integer(number) }
    init(_ text: String?) { self = text.map(SQLiteValue.text) ?? .null }
    init(_ number: (some BinaryInteger)?) { self = number.map { .integer(Int64($0)) } ?? .null }

    var text: String? { if case .text(let text) = self { text } else { nil } }
    /// As a number of attempts: a damaged row may hold any number, to which nothing could be added.
    var count: Int64 { min(max(integer ?? 0, 0), Int64(Int32.max)) }
    var integer: Int64? { if case .integer(let number) = self { number } else { nil } }
}
