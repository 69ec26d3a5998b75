import GOAPCore

/// What may stand at a place of a document, as JSON Schema can say it.
package indirect enum JSONType: Sendable {
    case string, integer, number, bool, time
    /// This value and no other.
    case constant(JSONValue)
    /// One of some words.
    case words([String])
    case nullable(JSONType)
    case list(JSONType)
    /// An object whose keys are given by the plan.
    case map(JSONType)
    /// One of some kinds.
    case either([JSONType])
    /// An object whose keys are known; those of the same name are the same.
    case object(String, [Member])

    /// A member of an object; what it may be is asked for when a schema is wanted, and not before.
    package struct Member: Sendable {
        package let name: String
        let type: @Sendable () -> JSONType
    }

    /// Whether it is left out, on request, where there is nothing to say.
    var mayBeAbsent: Bool {
        switch self {
        case .nullable, .list: true
        default: false
        }
    }
}

/// What can be written as JSON and says what it is, so that a document and its schema have one source.
package protocol JSONWritable: SendableMetatype {
    static var jsonType: JSONType { get }
    var json: JSONValue { get }
}

/// What is written as one of its own words.
package protocol JSONWord: JSONWritable, RawRepresentable, CaseIterable where RawValue == String {}

extension JSONWord {
    package static var jsonType: JSONType { .words(allCases.map(\.rawValue)) }
    package var json: JSONValue { .string(rawValue) }
}

extension String: JSONWritable {
    package static var jsonType: JSONType { .string }
    package var json: JSONValue { .string(self) }
}

extension Int: JSONWritable {
    package static var jsonType: JSONType { .integer }
    package var json: JSONValue { .integer(self) }
}

extension Double: JSONWritable {
    package static var jsonType: JSONType { .number }
    package var json: JSONValue { .number(self) }
}

extension Bool: JSONWritable {
    package static var jsonType: JSONType { .bool }
    package var json: JSONValue { .bool(self) }
}

extension Optional: JSONWritable where Wrapped: JSONWritable {
    package static var jsonType: JSONType { .nullable(Wrapped.jsonType) }
    package var json: JSONValue { self?.json ?? .null }
}

extension Array: JSONWritable where Element: JSONWritable {
    package static var jsonType: JSONType { .list(Element.jsonType) }
    package var json: JSONValue { .array(map(\.json)) }
}

extension Timestamp: JSONWritable {
    package static var jsonType: JSONType { .time }
    package var json: JSONValue { .string(text) }
}

extension ActionID: JSONWritable {
    package static var jsonType: JSONType { .string }
    package var json: JSONValue { .string(text) }
}

extension Duration: JSONWritable {
    package static var jsonType: JSONType { .integer }
    /// In milliseconds.
    package var json: JSONValue { .integer(Int(milliseconds)) }
}

/// An object whose keys the plan gives, in the order written.
package struct JSONMap<Value: JSONWritable>: JSONWritable {
    private let members: [(String, Value)]

    package init(_ members: [(String, Value)]) { self.members = members }

    package static var jsonType: JSONType { .map(Value.jsonType) }
    package var json: JSONValue { .object(JSONObject(members.map { ($0.0, $0.1.json) })) }
}
