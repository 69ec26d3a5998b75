import Foundation

/// What of a JSON document is other than its schema says. It knows the part of JSON Schema that ours use, and is
/// stricter: a member that the schema does not name is a fault as well.
package struct SchemaCheck {
    private let root: [String: Any]

    /// - Parameter schema: the text of the schema.
    package init(_ schema: String) throws {
        root = try JSONSerialization.jsonObject(with: Data(schema.utf8)) as? [String: Any] ?? [:]
    }

    /// The faults, each with its place; empty where the document is as it should be.
    package func faults(of text: String) throws -> [String] {
        faults(try JSONSerialization.jsonObject(with: Data(text.utf8), options: .fragmentsAllowed), root, at: "")
    }

    private func faults(_ value: Any, _ schema: [String: Any], at place: String) -> [String] {
        if let name = schema["$ref"] as? String, let target = definition(name) {
            return faults(value, target, at: place)
        }
        if let choices = schema["anyOf"] as? [[String: Any]] { return faults(value, choices, at: place) }
        if let constant = schema["const"] {
            return isEqual(constant, value) ? [] : ["\(place): \(value) for \(constant)"]
        }
        if let words = schema["enum"] as? [String] {
            return words.contains { isEqual($0, value) } ? [] : ["\(place): \(value) is none of \(words)"]
        }
        guard let type = schema["type"] as? String,
            type == Self.type(of: value) || type == "number" && Self.type(of: value) == "integer"
        else { return ["\(place): \(value) is no \(schema["type"] ?? "type")"] }
        if let list = value as? [Any], let items = schema["items"] as? [String: Any] {
            return list.enumerated().flatMap { faults($0.element, items, at: "\(place)/\($0.offset)") }
        }
        if let object = value as? [String: Any] { return faults(object, schema, at: place) }
        return []
    }

    /// Of the choices that might have been meant, the one with the fewest faults speaks.
    private func faults(_ value: Any, _ choices: [[String: Any]], at place: String) -> [String] {
        choices.map { faults(value, $0, at: place) }.min { $0.count < $1.count } ?? ["\(place): no choice"]
    }

    private func faults(_ object: [String: Any], _ schema: [String: Any], at place: String) -> [String] {
        let known = schema["properties"] as? [String: [String: Any]] ?? [:]
        let others = schema["additionalProperties"] as? [String: Any]
        let missing = (schema["required"] as? [String] ?? []).filter { object[$0] == nil }.map { "\(place): no \($0)" }
        return missing
            + object.flatMap { name, value -> [String] in
                guard let own = known[name] ?? others else { return ["\(place): \(name) is not in the schema"] }
                return faults(value, own, at: "\(place)/\(name)")
            }
    }

    private func definition(_ reference: String) -> [String: Any]? {
        let name = reference.split(separator: "/").last.map(String.init) ?? ""
        return (root["$defs"] as? [String: Any])?[name] as? [String: Any]
    }

    private static func type(of value: Any) -> String {
        switch value {
        case is NSNull: "null"
        case is String: "string"
        case is [Any]: "array"
        case is [String: Any]: "object"
        // Truth values are numbers of a type of their own.
        case let number as NSNumber where String(cString: number.objCType) == "c": "boolean"
        case let number as NSNumber: number.doubleValue == number.doubleValue.rounded() ? "integer" : "number"
        default: "unknown"
        }
    }

    private func isEqual(_ one: Any, _ other: Any) -> Bool {
        (one as? NSObject) == (other as? NSObject) && Self.type(of: one) == Self.type(of: other)
    }
}

/// A document of JSON over several lines, members and elements in the order written, so that what differs is seen.
package func indentedJSON(_ text: String) -> String {
    var (result, depth, isInString, isEscaped) = ("", 0, false, false)
    let characters = Array(text)
    for (index, character) in characters.enumerated() {
        if isInString {
            result.append(character)
            if isEscaped {
                isEscaped = false
            } else if character == "\\" {
                isEscaped = true
            } else if character == "\"" {
                isInString = false
            }
            continue
        }
        let isEmpty = index + 1 < characters.count && (characters[index + 1] == "}" || characters[index + 1] == "]")
        switch character {
        case "\"":
            isInString = true
            result.append(character)
        case "{", "[":
            depth += isEmpty ? 0 : 1
            result += String(character) + (isEmpty ? "" : line(depth))
        case "}", "]":
            let closesEmpty = index > 0 && (characters[index - 1] == "{" || characters[index - 1] == "[")
            depth -= closesEmpty ? 0 : 1
            result += (closesEmpty ? "" : line(depth)) + String(character)
        case ",": result += "," + line(depth)
        case ":": result += ": "
        default: result.append(character)
        }
    }
    return result
}

private func line(_ depth: Int) -> String { "\n" + String(repeating: "  ", count: depth) }
