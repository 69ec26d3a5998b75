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

    /// The text; `indent` nil writes it on one line.
    package func text(indent: Int? = nil, leavesOutAbsent: Bool = false) -> String {
        var writer = JSONWriter(indent: indent, leavesOutAbsent: leavesOutAbsent)
        writer.write(self)
        return String(decoding: writer.bytes, as: UTF8.self)
    }

    /// As commands print a document, with a line end.
    package func printed(_ style: JSONStyle = JSONStyle()) -> String {
        text(indent: style.indent, leavesOutAbsent: style.leavesOutAbsent) + "\n"
    }

    /// The same in portions, as they are made: the status of a large plan is larger than the plan.
    package func write(_ style: JSONStyle, to emit: (UnsafeRawBufferPointer) -> Void) {
        withoutActuallyEscaping(emit) { emit in
            var writer = JSONWriter(indent: style.indent, leavesOutAbsent: style.leavesOutAbsent) { portion in
                portion.withUnsafeBytes(emit)
            }
            writer.write(self)
            writer.finish()
        }
    }

    /// Whether there is nothing to say: members like this are left out on request.
    var isAbsent: Bool {
        switch self {
        case .null: true
        case .array(let values): values.isEmpty
        case .elements(let count, _): count == 0
        case .bool, .integer, .number, .string, .object: false
        }
    }
}

/// How a document is laid out.
package struct JSONStyle: Sendable {
    /// The blanks of a level; nil writes it on one line.
    package var indent: Int? = 2
    /// Whether members are left out that are null or an empty list.
    package var leavesOutAbsent = false

    package init() {}
}

/// The members of a JSON object in the order written.
package struct JSONObject: Sendable, ExpressibleByDictionaryLiteral {
    package let members: [(String, JSONValue)]

    package init(_ members: [(String, JSONValue)]) { self.members = members }

    package init(dictionaryLiteral members: (String, JSONValue)...) { self.members = members }
}
