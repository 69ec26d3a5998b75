/// A JSON document whose objects keep the order of their keys and whose nulls are written.
///
/// Foundation's encoder sorts or shuffles keys and leaves out what is nil; programs that read ours rely on both.
package enum JSONValue: Sendable {
    case null
    case bool(Bool)
    case integer(Int)
    case number(Double)
    case string(String)
    case array([JSONValue])
    case object(JSONObject)
    /// An array whose elements are made one at a time while it is written: too many to hold all of them at once.
    case elements(count: Int, make: @Sendable (Int) -> JSONValue)

    package init(_ text: String?) { self = text.map(JSONValue.string) ?? .null }
    package init(_ number: Int?) { self = number.map(JSONValue.integer) ?? .null }
    package init(_ number: Double?) { self = number.map(JSONValue.number) ?? .null }
    package init(_ texts: some Sequence<String>) { self = .array(texts.map(JSONValue.string)) }

    /// The version of every document, event and error: a higher one means that keys changed their meaning.
    package static let schemaVersion = JSONValue.integer(2)

    /// Every document this tool prints starts alike.
    package static func document(_ kind: String, _ object: JSONObject) -> JSONValue {
        .object(JSONObject([("schemaVersion", schemaVersion), ("kind", .string(kind))] + object.members))
    }

    /// The text; `indent` nil writes it on one line.
    package func text(indent: Int? = nil) -> String {
        var writer = JSONWriter(indent: indent)
        writer.write(self)
        return String(decoding: writer.bytes, as: UTF8.self)
    }

    /// As commands print a document: indented, with a line end.
    package var printed: String { text(indent: 2) + "\n" }
}

/// The members of a JSON object in the order written.
package struct JSONObject: Sendable, ExpressibleByDictionaryLiteral {
    package let members: [(String, JSONValue)]

    package init(_ members: [(String, JSONValue)]) { self.members = members }

    package init(dictionaryLiteral members: (String, JSONValue)...) { self.members = members }
}
