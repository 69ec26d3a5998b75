/// A JSON Schema (2020-12) of a type: what a document of ours may hold.
///
/// Members that may be absent are not required, so that documents hold to it with `--no-nulls` as well.
package struct JSONSchema {
    private var definitions: [(String, JSONValue)] = []

    /// The whole schema of a document.
    package static func document(_ title: String, _ type: JSONType) -> JSONValue {
        var schema = JSONSchema()
        var members: [(String, JSONValue)] = [
            ("$schema", .string("https://json-schema.org/draft/2020-12/schema")), ("title", .string(title)),
        ]
        if case .object(_, let own) = type {
            members += schema.members(own)
        } else {
            members += schema.members(type)
        }
        if !schema.definitions.isEmpty {
            let sorted = schema.definitions.sorted { $0.0 < $1.0 }
            members.append(("$defs", .object(JSONObject(sorted))))
        }
        return .object(JSONObject(members))
    }

    private mutating func value(_ type: JSONType) -> JSONValue { .object(JSONObject(members(type))) }

    private mutating func members(_ type: JSONType) -> [(String, JSONValue)] {
        switch type {
        case .string: [("type", .string("string"))]
        case .integer: [("type", .string("integer"))]
        case .number: [("type", .string("number"))]
        case .bool: [("type", .string("boolean"))]
        case .time: [("type", .string("string")), ("format", .string("date-time"))]
        case .constant(let value): [("const", value)]
        case .words(let words): [("enum", .init(words))]
        case .nullable(let wrapped): nullable(wrapped)
        case .list(let element): [("type", .string("array")), ("items", value(element))]
        case .map(let element): [("type", .string("object")), ("additionalProperties", value(element))]
        case .either(let types): [("anyOf", .array(types.map { value($0) }))]
        case .object(let name, let members): reference(to: name, members)
        }
    }

    private mutating func nullable(_ type: JSONType) -> [(String, JSONValue)] {
        [("anyOf", .array([value(type), .object(["type": .string("null")])]))]
    }

    /// Objects are written once, and referred to.
    private mutating func reference(to name: String, _ own: [JSONType.Member]) -> [(String, JSONValue)] {
        if !definitions.contains(where: { $0.0 == name }) {
            definitions.append((name, .null))
            let members = members(own)
            if let place = definitions.firstIndex(where: { $0.0 == name }) {
                definitions[place].1 = .object(JSONObject(members))
            }
        }
        return [("$ref", .string("#/$defs/\(name)"))]
    }

    private mutating func members(_ own: [JSONType.Member]) -> [(String, JSONValue)] {
        let types = own.map { ($0.name, $0.type()) }
        let required = types.filter { !$0.1.mayBeAbsent }.map(\.0)
        let properties = JSONObject(types.map { ($0.0, value($0.1)) })
        return [
            ("type", .string("object")), ("properties", .object(properties)), ("required", .init(required)),
        ]
    }
}
