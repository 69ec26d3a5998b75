/// A JSON document whose objects keep the order of their keys and whose nulls are written.
///
/// Foundation's encoder sorts or shuffles keys and leaves out what is nil; programs that read ours rely on both.
package enum JSONValue: Hashable, Sendable {
    case null
    case bool(Bool)
    case integer(Int)
    case number(Double)
    case string(String)
    case array([JSONValue])
    case object([Member])

    /// One `"key": value`.
    package struct Member: Hashable, Sendable {
        package let key: String
        package let value: JSONValue

        package init(key: String, value: JSONValue) {
            self.key = key
            self.value = value
        }
    }

    /// An object in the order written.
    package static func object(_ members: KeyValuePairs<String, JSONValue>) -> JSONValue {
        .object(members.map { Member(key: $0.key, value: $0.value) })
    }

    package init(_ text: String?) { self = text.map(JSONValue.string) ?? .null }
    package init(_ number: Int?) { self = number.map(JSONValue.integer) ?? .null }
    package init(_ texts: some Sequence<String>) { self = .array(texts.map(JSONValue.string)) }

    /// Every document this tool prints starts alike.
    package static func document(_ kind: String, _ members: KeyValuePairs<String, JSONValue>) -> JSONValue {
        let head = [Member(key: "schemaVersion", value: .integer(1)), Member(key: "kind", value: .string(kind))]
        return .object(head + members.map { Member(key: $0.key, value: $0.value) })
    }

    /// A member of a document: a value, or an array whose elements are made while it is written.
    package enum Part {
        case value(String, JSONValue)
        case elements(String, count: Int, make: (Int) -> JSONValue)
    }

    /// A document's text; of arrays that are long, no more than one element exists at a time.
    package static func text(_ kind: String, indent: Int?, _ parts: [Part]) -> String {
        var writer = JSONWriter(indent: indent)
        writer.write([.value("schemaVersion", .integer(1)), .value("kind", .string(kind))] + parts)
        return writer.text
    }

    /// The text; `indent` nil writes it on one line.
    package func text(indent: Int? = nil) -> String {
        var writer = JSONWriter(indent: indent)
        writer.write(self, depth: 0)
        return writer.text
    }
}
