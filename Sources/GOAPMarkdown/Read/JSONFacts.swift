import GOAPCore

/// Reads a JSON object as facts: groups become paths, `{"git": {"pushed": false}}` is `git.pushed` = false.
///
/// What is null is nothing anybody knows.
struct JSONFacts {
    private let bytes: [UInt8]
    private var position = 0
    private var facts: [(path: String, value: FactValue)] = []

    /// Nil when the text is no object, or something follows it. Plans are written by hand: a word without quotes is
    /// taken as it stands, and a comma too many is passed over.
    static func read(_ text: String) -> [(path: String, value: FactValue)]? {
        var reader = JSONFacts(bytes: Array(text.utf8))
        guard reader.readObject(at: "", depth: 0), reader.next == nil else { return nil }
        // A file about a run holds the state as one of its parts.
        let part = reader.facts.filter { $0.path.hasPrefix("world_state.") }
        return part.isEmpty ? reader.facts : part.map { (String($0.path.dropFirst("world_state.".count)), $0.value) }
    }

    private init(bytes: [UInt8]) { self.bytes = bytes }

    private mutating func readObject(at path: String, depth: Int) -> Bool {
        guard depth < 64, take(UInt8(ascii: "{")) else { return false }
        if take(UInt8(ascii: "}")) { return true }
        repeat {
            guard let key = readString(), take(UInt8(ascii: ":")) else { return false }
            guard readValue(at: path.isEmpty ? key : "\(path).\(key)", depth: depth + 1) else { return false }
        } while take(UInt8(ascii: ","))
        return take(UInt8(ascii: "}"))
    }

    private mutating func readValue(at path: String, depth: Int) -> Bool {
        switch next {
        case UInt8(ascii: "{"): return readObject(at: path, depth: depth)
        case UInt8(ascii: "["): return readList(at: path)
        case UInt8(ascii: "\""):
            guard let text = readString() else { return false }
            facts.append((path, .text(text)))
        default:
            let word = readWord()
            guard !word.isEmpty else { return false }
            if word != "null" { facts.append((path, FactValue(word))) }
        }
        return true
    }

    private mutating func readList(at path: String) -> Bool {
        guard take(UInt8(ascii: "[")) else { return false }
        var elements: [String] = []
        while !take(UInt8(ascii: "]")) {
            if let text = next == UInt8(ascii: "\"") ? readString() : readWord(), !text.isEmpty {
                elements.append(text)
            } else {
                return false
            }
            _ = take(UInt8(ascii: ","))
        }
        facts.append((path, .list(elements.sorted())))
        return true
    }

    private mutating func readString() -> String? {
        guard take(UInt8(ascii: "\"")) else { return nil }
        var text: [UInt8] = []
        while position < bytes.count, bytes[position] != UInt8(ascii: "\"") {
            if bytes[position] == UInt8(ascii: "\\") { position += 1 }
            guard position < bytes.count else { return nil }
            text.append(bytes[position])
            position += 1
        }
        position += 1
        return position <= bytes.count ? String(decoding: text, as: UTF8.self) : nil
    }

    /// A number, `true`, `false` or `null`.
    private mutating func readWord() -> String {
        _ = next
        let start = position
        while position < bytes.count, bytes[position].isAlphanumeric || "+-.".utf8.contains(bytes[position]) {
            position += 1
        }
        return String(decoding: bytes[start..<position], as: UTF8.self)
    }

    /// The next byte that is no blank.
    private var next: UInt8? {
        mutating get {
            while position < bytes.count, bytes[position] <= UInt8(ascii: " ") { position += 1 }
            return position < bytes.count ? bytes[position] : nil
        }
    }

    private mutating func take(_ byte: UInt8) -> Bool {
        guard next == byte else { return false }
        position += 1
        return true
    }
}
