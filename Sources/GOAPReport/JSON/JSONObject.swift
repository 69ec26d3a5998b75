/// The members of a JSON object in the order written.
package struct JSONObject: Sendable, ExpressibleByDictionaryLiteral {
    package let members: [(String, JSONValue)]

    package init(_ members: [(String, JSONValue)]) { self.members = members }

    package init(dictionaryLiteral members: (String, JSONValue)...) { self.members = members }
}
