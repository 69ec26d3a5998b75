import Foundation

/// Every reader of JSON with any bytes, and every writer with any values, beside Foundation's.
enum JSONFuzz {
    static func check(_ bytes: [UInt8]) {
        checkReaders(bytes)
        var input = FuzzInput(bytes)
        let members = (0..<input.number(below: 6)).map { _ in (name(&input), value(&input, depth: 0)) }
        // Of two members of one name readers may choose.
        let object = Dictionary(members) { first, _ in first }.sorted { $0.key < $1.key }
        checkWriter(JSONObject(object.map { ($0.key, $0.value) }))
        checkLine(Dictionary(uniqueKeysWithValues: object.map { ($0.key, input.text(40)) }))
    }

    /// Nothing traps, and what is pointed at lies in the text.
    private static func checkReaders(_ bytes: [UInt8]) {
        let text = String(decoding: bytes, as: UTF8.self)
        let document = PlanDocument(bytes)
        for entry in (try? JSONFacts.read(bytes[...])) ?? [] {
            require(bytes.indices.contains(entry.offset), "'\(entry.path)' stands at \(entry.offset)", text)
        }
        for entry in LooseJSON.facts(bytes[...]) ?? [] {
            require(bytes.indices.contains(entry.offset), "'\(entry.path)' stands at \(entry.offset)", text)
        }
        _ = try? WorldStateReader.entries(ofFile: document)
        _ = TaskWaves.read(text)
        _ = SecretMask(secrets: [text]).masked(text)
        let read = JSONLineReader.object(text[...])
        guard depth(bytes) < 15, text.unicodeScalars.allSatisfy({ $0 != "\u{FEFF}" && $0 != "\0" }),
            (try? JSONSerialization.jsonObject(with: Data(text.utf8))) is [String: Any]
        else { return }
        require(read != nil, "an object of JSON is not taken for a line", text)
    }

    /// At least how deep the text is nested.
    private static func depth(_ bytes: [UInt8]) -> Int {
        bytes.count { $0 == UInt8(ascii: "{") || $0 == UInt8(ascii: "[") }
    }

    /// What is written is what Foundation reads, on one line and on several, and steers no terminal.
    private static func checkWriter(_ object: JSONObject) {
        let value = JSONValue.object(object)
        for indent in [nil, 2] {
            let written = value.text(indent: indent)
            require(
                written.unicodeScalars.allSatisfy { !$0.steersTerminal || indent != nil && $0 == "\n" },
                "a document steers a terminal", written)
            let read = try? JSONSerialization.jsonObject(with: Data(written.utf8), options: .fragmentsAllowed)
            require(read.map { isSame($0, value) } ?? false, "a document is read as another one", written)
        }
        let facts = try? WorldStateReader.entries(ofFile: PlanDocument(Array(value.text().utf8)))
        // Names with full stops may come to the same fact.
        guard object.members.allSatisfy({ !$0.0.contains(".") }) else { return }
        require(facts != nil, "a document of ours is no world state", value.text())
    }

    private static func isSame(_ read: Any, _ value: JSONValue) -> Bool {
        switch value {
        case .null: read is NSNull
        case .bool(let flag): (read as? Bool) == flag
        case .integer(let number): (read as? Int) == number
        case .number(let number): (read as? Double) == number
        case .string(let text): (read as? String).map { Array($0.utf8) == Array(text.utf8) } ?? false
        case .array(let values):
            (read as? [Any]).map { $0.count == values.count && zip($0, values).allSatisfy { isSame($0, $1) } } ?? false
        case .object(let object):
            (read as? [String: Any]).map { read in
                read.count == object.members.count
                    && object.members.allSatisfy { name, value in read[name].map { isSame($0, value) } ?? false }
            } ?? false
        case .elements: false
        }
    }

    /// A line of evidence is one line for every reader, and is read back as it was.
    private static func checkLine(_ members: [String: String]) {
        var writer = JSONLineWriter()
        for (name, value) in members.sorted(by: { $0.key < $1.key }) { writer.add(name, value) }
        let line = writer.finished
        require(!line.unicodeScalars.contains { Character($0).isNewline }, "a line is several", line)
        let read = JSONLineReader.object(line[...])
        require(
            read?.count == members.count
                && members.allSatisfy { Array(read?[$0.key]?.text?.utf8 ?? "-".utf8) == Array($0.value.utf8) },
            "a line is read as another one", line)
    }

    private static func value(_ input: inout FuzzInput, depth: Int) -> JSONValue {
        switch input.number(below: depth < 4 ? 8 : 6) {
        case 0: return .null
        case 1: return .bool(input.number(below: 2) == 0)
        case 2: return .integer(Int(input.number(below: 256)) << input.number(below: 55) - 1000)
        case 3: return .number(Double(input.number(below: 256)) / Double(1 + input.number(below: 256)) + 0.5)
        case 4, 5: return .string(text(&input))
        case 6: return .array((0..<input.number(below: 4)).map { _ in value(&input, depth: depth + 1) })
        default:
            let members = (0..<input.number(below: 4)).map { ("\($0)" + name(&input), value(&input, depth: depth + 1)) }
            return .object(JSONObject(members))
        }
    }

    private static func name(_ input: inout FuzzInput) -> String { text(&input) }

    /// Foundation leaves out byte-order marks inside texts.
    private static func text(_ input: inout FuzzInput) -> String {
        input.text(input.number(below: 30)).replacing("\u{FEFF}", with: "")
    }

    private static func require(_ condition: Bool, _ message: String, _ text: String) {
        guard !condition else { return }
        print("\(message): \(text.debugDescription)")
        fflush(nil)
        abort()
    }
}
