/// The members of an object, each with how it is found: one description, by which the object is written and its
/// schema is made.
package struct JSONShape<Subject>: Sendable {
    private struct Member: Sendable {
        let said: JSONType.Member
        let value: @Sendable (Subject) -> JSONValue
    }

    private let name: String
    private var members: [Member] = []

    /// - Parameters:
    ///   - name: by which schemas refer to it; of a document its kind.
    ///   - isDocument: whether it stands alone, and so begins with its version and its kind.
    package init(_ name: String, isDocument: Bool = false, _ describe: (inout JSONShape<Subject>) -> Void) {
        self.name = name
        if isDocument {
            addConstant("schemaVersion", JSONValue.schemaVersion)
            addConstant("kind", .string(name))
        }
        describe(&self)
    }

    private mutating func addConstant(_ name: String, _ value: JSONValue) {
        members.append(Member(said: JSONType.Member(name: name) { .constant(value) }) { _ in value })
    }

    /// Adds a member; what it may be follows from the type of what is found.
    package mutating func callAsFunction<Value: JSONWritable>(
        _ name: String, _ value: @escaping @Sendable (Subject) -> Value
    ) {
        members.append(Member(said: JSONType.Member(name: name) { Value.jsonType }) { value($0).json })
    }

    /// The same for a list that is made while it is written.
    mutating func each<Element: JSONWritable>(
        _ name: String, _: Element.Type, _ value: @escaping @Sendable (Subject) -> JSONValue
    ) {
        members.append(Member(said: JSONType.Member(name: name) { .list(Element.jsonType) }, value: value))
    }

    package var names: [String] { members.map(\.said.name) }

    package var type: JSONType { .object(name, members.map(\.said)) }

    /// - Parameter only: the members that are wanted; all of them unless they are named.
    package func value(of subject: Subject, only: [String]? = nil) -> JSONValue {
        var result: [(String, JSONValue)] = []
        result.reserveCapacity(only?.count ?? members.count)
        for member in members where only?.contains(member.said.name) ?? true {
            result.append((member.said.name, member.value(subject)))
        }
        return .object(JSONObject(result))
    }
}

/// What one shape describes.
package protocol JSONDescribed: JSONWritable {
    static var shape: JSONShape<Self> { get }
}

extension JSONDescribed {
    package static var jsonType: JSONType { shape.type }
    package var json: JSONValue { Self.shape.value(of: self) }
}

/// A plan, as documents name it.
struct PlanHead: JSONDescribed {
    let path: String
    let title: String?

    static let shape = JSONShape<Self>("planHead") { has in
        has("path") { $0.path }
        has("title") { $0.title }
    }
}
