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
    /// Something that is written at a depth without being made before.
    case written(@Sendable (JSONWriter, Int) -> Void)

    package init(_ text: String?) { self = text.map(JSONValue.string) ?? .null }
    package init(_ number: Int?) { self = number.map(JSONValue.integer) ?? .null }
    package init(_ texts: some Sequence<String>) { self = .array(texts.map(JSONValue.string)) }

    /// Every document this tool prints starts alike.
    package static func document(_ kind: String, _ object: JSONObject) -> JSONValue {
        .object(JSONObject([("schemaVersion", .integer(1)), ("kind", .string(kind))] + object.members))
    }

    /// A member of a document: a value, or an array whose elements are made while it is written.
    package enum Part {
        case value(String, JSONValue)
        case elements(String, count: Int, make: @Sendable (Int) -> JSONValue)
    }

    /// Writes a document in pieces; of arrays that are long, no more than a few elements exist at a time.
    package static func write(
        _ kind: String, indent: Int?, _ parts: [Part], to emit: (UnsafeRawBufferPointer) -> Void
    ) {
        let head = [Part.value("schemaVersion", .integer(1)), .value("kind", .string(kind))]
        JSONWriter(indent: indent).write(head + parts, emit)
    }

    /// The text; `indent` nil writes it on one line.
    package func text(indent: Int? = nil) -> String {
        let writer = JSONWriter(indent: indent)
        writer.write(self, depth: 0)
        return writer.text
    }
}
