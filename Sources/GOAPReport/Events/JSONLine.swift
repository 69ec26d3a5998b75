package import GOAPCore

/// What a line of JSON tells: its members depend on its kind.
package protocol LineContent {
    var kindName: String { get }
    var aboutAction: ActionID? { get }
    /// Adds what lines of this kind have besides.
    func add(to members: inout LineMembers)
    /// One of each kind; which members it has must not depend on anything else.
    static var examples: [Self] { get }
}

/// The members of a line, each with what it may be.
package struct LineMembers {
    private(set) var values: [(String, JSONValue)] = []
    private(set) var said: [JSONType.Member] = []

    mutating func callAsFunction<Value: JSONWritable>(_ name: String, _ value: Value) {
        values.append((name, value.json))
        said.append(JSONType.Member(name: name) { Value.jsonType })
    }

    mutating func callAsFunction(_ name: String, constant value: JSONValue) {
        values.append((name, value))
        said.append(JSONType.Member(name: name) { .constant(value) })
    }
}

/// A line of JSON with what every line begins with.
package struct JSONLine<Content: LineContent>: JSONWritable {
    private let content: Content
    private let time: Timestamp

    package init(_ content: Content, at time: Timestamp) {
        self.content = content
        self.time = time
    }

    private var members: LineMembers {
        var members = LineMembers()
        members("schemaVersion", constant: JSONValue.schemaVersion)
        members("kind", constant: .string(content.kindName))
        members("at", time)
        members("action", content.aboutAction)
        content.add(to: &members)
        return members
    }

    package var json: JSONValue { .object(JSONObject(members.values)) }

    package static var jsonType: JSONType {
        .either(
            Content.examples.map { example in
                .object(example.kindName, Self(example, at: Timestamp(millisecondsSince1970: 0)).members.said)
            })
    }
}
