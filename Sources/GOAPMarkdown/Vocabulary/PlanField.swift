import GOAPCore

/// The fields of an action that mean something, and the labels and column names plans use for them.
package enum PlanField: Hashable, Sendable {
    case id, title, description, dependencies, preconditions, effects, cost, skill, agent, owner, priority, phase
    case status, completedAt
    case run, verify, expect, requires, retry, timeout, environment, directory, inputs, outputs, pool, approval,
        detached, evidence, onFailure

    /// The field a label or a column's heading names: case, emphasis and a trailing colon do not matter.
    package init?(label: String) {
        let isPlain = label.utf8.allSatisfy { $0.isLetter || $0 == UInt8(ascii: " ") }
        let word = isPlain ? label.lowercased() : String(label.lowercased().filter { !"*`:_".contains($0) })
        if let field = Self.names[word.trimmingBlanks()] {
            self = field
        } else {
            // `🔗 Dependencies`
            guard !isPlain, let first = word.first, !first.isASCII, !first.isLetter,
                let field = Self.names[String(word.drop { !$0.isLetter })]
            else { return nil }
            self = field
        }
    }

    /// The field a column's heading names: a remark in brackets does not matter, `Effort (h)`.
    init?(column heading: String) {
        let head = heading.firstIndex(of: "(").map { String(heading[..<$0]) } ?? heading
        self.init(label: head.hasSuffix("?") ? String(head.dropLast()) : head)
    }

    private static let names: [String: PlanField] = {
        var names: [String: PlanField] = [:]
        for (field, words) in FieldNames.all {
            for word in words { names[word] = field }
        }
        return names
    }()

    /// The label that a misspelt one is nearest to, in the case it was written in; nil when it is another word.
    static func nearMiss(of label: String) -> String? {
        let name = label.lowercased()
        guard name.count >= 6, Self.init(label: label) == nil else { return nil }
        let labels = [
            "dependencies", "depends on", "preconditions", "effects", "priority", "status", "verify", "requires",
            "timeout", "environment", "directory", "inputs", "outputs", "approval", "completed at", "blocked by",
            "on failure",
            "effort",
            "assignee", "estimate", "duration",
        ]
        guard let found = suggestion(for: name, among: labels.filter { $0.first == name.first }),
            abs(found.count - name.count) <= 2, editDistanceIsSmall(found, name)
        else { return nil }
        return label.first?.isUppercase == true ? found.prefix(1).uppercased() + found.dropFirst() : found
    }

    /// At most two letters differ, whatever the length.
    private static func editDistanceIsSmall(_ left: String, _ right: String) -> Bool {
        let common = zip(left, right).prefix { $0 == $1 }.count
        let tail = zip(left.reversed(), right.reversed()).prefix { $0 == $1 }.count
        return max(left.count, right.count) - min(common + tail, min(left.count, right.count)) <= 2
    }

    /// Whether it shows that what carries it is an action rather than a section.
    var marksAction: Bool {
        switch self {
        case .dependencies, .preconditions, .effects, .cost, .skill, .agent, .owner, .completedAt, .run, .verify: true
        default: false
        }
    }

    /// Whether it shows so even in a document whose tables define actions already.
    var marksOrder: Bool {
        switch self {
        case .dependencies, .preconditions, .effects, .completedAt, .run: true
        default: false
        }
    }

    /// Whether it says what has to come first, or what this makes possible.
    var marksSequence: Bool { self == .dependencies || self == .preconditions || self == .effects }

    /// Whether a bullet that names it without emphasis, `- Status: done`, is believed; never what executes.
    var isPlainSpoken: Bool {
        switch self {
        case .dependencies, .preconditions, .effects, .cost, .skill, .agent, .owner, .priority, .phase, .status,
            .completedAt:
            true
        default: false
        }
    }

    /// Whether a column of this kind can hold ids.
    var mayHoldIDs: Bool {
        switch self {
        case .id, .title, .description, .phase: true
        default: false
        }
    }

    /// Whether it says how an action runs, or how it is shown to be done.
    var makesExecutable: Bool {
        switch self {
        case .run, .verify, .expect, .requires, .retry, .timeout, .environment, .directory, .inputs, .outputs, .pool,
            .approval, .detached, .evidence, .onFailure:
            true
        default: false
        }
    }

    /// Whether a table with this column and an id column is a catalogue of actions.
    var marksCatalogue: Bool {
        switch self {
        case .dependencies, .preconditions, .effects, .cost: true
        default: false
        }
    }
}

extension StringProtocol {
    /// Without blanks at either end.
    func trimmingBlanks() -> String {
        let whole = String(self)
        // A visible ASCII character at either end leaves nothing to take off.
        if let first = whole.utf8.first, let last = whole.utf8.last, first &- 0x21 < 0x5E, last &- 0x21 < 0x5E {
            return whole
        }
        var text = whole[...]
        while let first = text.first, first.isWhitespace { text = text.dropFirst() }
        while let last = text.last, last.isWhitespace { text = text.dropLast() }
        return String(text)
    }

    /// Without an ASCII character.
    func without(_ sign: Unicode.Scalar) -> String {
        guard utf8.contains(UInt8(ascii: sign)) else { return String(self) }
        return String(decoding: utf8.filter { $0 != UInt8(ascii: sign) }, as: UTF8.self)
    }

    /// Without emphasis and code marks.
    var withoutMarkup: String {
        guard utf8.contains(where: { $0 == UInt8(ascii: "*") || $0 == UInt8(ascii: "`") }) else {
            return trimmingBlanks()
        }
        let plain = utf8.filter { $0 != UInt8(ascii: "*") && $0 != UInt8(ascii: "`") }
        return String(decoding: plain, as: UTF8.self).trimmingBlanks()
    }
}
