package import GOAPCore

/// The order that Kiro writes into the section *Task Dependency Graph*: waves as JSON, each after the one before.
package enum TaskWaves {
    /// The waves of a JSON text, `[{"id": 0, "tasks": ["1.1"]}]`, `{"waves": [["1.1"], ["2.1"]]}`, `{"waves": {"1": ["1.1"]}}`;
    /// nil where it holds none. Every innermost list is a wave, but for those of other keys.
    package static func read(_ text: String) -> [[String]]? {
        var scanner = WaveScanner(text)
        let waves = scanner.waves
        return waves.isEmpty ? nil : waves
    }

    /// What waves say about the actions of a plan.
    package struct Order: Equatable, Sendable {
        /// For each action what it waits for: the wave before its own.
        package var dependencies: [ActionID: [ActionID]] = [:]
        /// Actions that stand in no wave, though others do.
        package var missing: [ActionID] = []
        /// Names in waves that are no action.
        package var unknown: [String] = []
    }

    /// - Parameter ids: the actions of the plan, in their order.
    package static func order(_ waves: [[String]], among ids: [ActionID]) -> Order {
        var order = Order()
        let known = Dictionary(ids.map { (NameKey.of($0.text), $0) }) { first, _ in first }
        let listed = Set(waves.joined().map { NameKey.of($0) })
        let wholes = Set(listed.flatMap(wholes(of:)))
        var seen: Set<String> = []
        var before: [ActionID] = []
        for wave in waves {
            var now: [ActionID] = []
            for name in wave where seen.insert(NameKey.of(name)).inserted {
                guard let id = known[NameKey.of(name)] else {
                    order.unknown.append(name)
                    continue
                }
                // A whole ends with its parts, wherever it is listed.
                guard !wholes.contains(NameKey.of(name)) else { continue }
                if !before.isEmpty { order.dependencies[id] = before }
                now.append(id)
            }
            if !now.isEmpty { before = now }
        }
        order.missing = ids.filter { id in
            let key = NameKey.of(id.text)
            return !listed.contains(key) && !wholes.contains(key)
        }
        return order
    }

    /// `2` and `2.1` of `2.1.3`.
    private static func wholes(of name: String) -> [String] {
        let parts = name.split(separator: ".")
        return (1..<max(1, parts.count)).map { parts[..<$0].joined(separator: ".") }
    }
}

/// Finds the innermost lists of a JSON text, whatever else it holds.
private struct WaveScanner {
    private let bytes: [UInt8]
    private var position = 0
    private var found: [[String]] = []

    private static let keys: Set<String> = [
        "", "waves", "wave", "tasks", "items", "actions", "ids", "groups", "levels",
    ]

    init(_ text: String) { bytes = Array(text.utf8) }

    var waves: [[String]] {
        mutating get {
            var keys: [String] = [""]
            var list: [String] = []
            var isInList = false
            while position < bytes.count {
                let byte = bytes[position]
                position += 1
                switch byte {
                case UInt8(ascii: "\""):
                    let word = text
                    if isKey { keys[keys.count - 1] = word } else if isInList { list.append(word) }
                case UInt8(ascii: "["), UInt8(ascii: "{"):
                    isInList = byte == UInt8(ascii: "[")
                    list = []
                    keys.append(keys[keys.count - 1])
                case UInt8(ascii: "]"), UInt8(ascii: "}"):
                    if keys.count > 1 { keys.removeLast() }
                    if isInList, !list.isEmpty, isWave(keys[keys.count - 1]) { found.append(list) }
                    (isInList, list) = (false, [])
                default:
                    if isInList, byte.isDigit { list.append(number) }
                }
            }
            return found
        }
    }

    private func isWave(_ key: String) -> Bool {
        let key = key.lowercased()
        return Self.keys.contains(key) || Int(key) != nil || key.hasPrefix("wave")
    }

    /// The text up to the next quotation mark.
    private var text: String {
        mutating get {
            let start = position
            while position < bytes.count, bytes[position] != UInt8(ascii: "\"") { position += 1 }
            let end = position
            position = min(position + 1, bytes.count)
            return String(decoding: bytes[start..<end], as: UTF8.self)
        }
    }

    /// The number that begins with the byte before.
    private var number: String {
        mutating get {
            let start = position - 1
            while position < bytes.count, bytes[position].isDigit || bytes[position] == UInt8(ascii: ".") {
                position += 1
            }
            return String(decoding: bytes[start..<position], as: UTF8.self)
        }
    }

    /// Whether a colon follows.
    private var isKey: Bool {
        bytes[position...].first { $0 != UInt8(ascii: " ") && $0 != UInt8(ascii: "\n") && $0 != UInt8(ascii: "\t") }
            == UInt8(ascii: ":")
    }
}
