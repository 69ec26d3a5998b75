import GOAPCore

/// How ids of a plan are written as one word in any other: `18/A01` is `18.A01`, `Oven — first/#3` is `Oven-first.3`.
struct WrittenIDs {
    private var names: [ActionID: String] = [:]
    /// What was changed, as written before and after.
    private(set) var changes: [String] = []

    init(_ ids: [ActionID]) {
        var taken: Set<String> = []
        for id in ids {
            let name = Self.unique(Self.name(id.text), in: &taken)
            names[id] = name
            if name != id.text { changes.append("\(id) is \(name)") }
        }
    }

    subscript(id: ActionID) -> String { names[id] ?? id.text }

    private static func unique(_ name: String, in taken: inout Set<String>) -> String {
        var number = 1
        var unique = name
        while !taken.insert(unique.lowercased()).inserted {
            number += 1
            unique = "\(name)-\(number)"
        }
        return unique
    }

    /// The phase and the id inside it, each a word.
    private static func name(_ text: String) -> String {
        guard let slash = text.lastIndex(of: "/") else { return text }
        let (phase, id) = (word(text[..<slash]), word(text[text.index(after: slash)...]))
        return phase.isEmpty ? id : "\(phase).\(id)"
    }

    /// Letters and digits, with one dash between them where there is anything else; at most 60 bytes.
    private static func word(_ text: Substring) -> String {
        let parts = text.prefix(60).split { !($0.isASCII && ($0.isLetter || $0.isNumber || "._".contains($0))) }
        return parts.joined(separator: "-").split(separator: ".").joined(separator: ".")
    }
}
