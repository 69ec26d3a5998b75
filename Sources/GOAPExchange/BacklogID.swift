import GOAPCore

/// An id of Backlog.md: a word and numbers, `BACK-24.02`. Case and zeros in front do not matter.
struct BacklogID: Comparable {
    /// In lower case; empty for a number alone.
    let prefix: String
    private let numbers: [String]

    init(_ text: String) {
        let plain = text.trimmed.lowercased()
        let body = plain.drop { !$0.isNumber }
        prefix = String(plain.prefix(plain.count - body.count)).filter { $0 != "-" }
        numbers = body.split(separator: ".").map { part in
            let digits = part.drop { $0 == "0" }
            return digits.isEmpty ? "0" : String(digits)
        }
    }

    /// The numbers alone: `24.2`.
    var number: String { numbers.joined(separator: ".") }
    /// What is the same for the same task: `BACK-24.2`.
    var key: String { numbers.isEmpty ? prefix.uppercased() : "\(prefix.uppercased())-\(number)" }

    /// By numbers, shorter ones first where they are written out.
    static func < (left: Self, right: Self) -> Bool {
        for (a, b) in zip(left.numbers, right.numbers) where a != b {
            return a.count == b.count ? a < b : a.count < b.count
        }
        return left.numbers.count == right.numbers.count
            ? left.prefix < right.prefix : left.numbers.count < right.numbers.count
    }
}

/// Finds the tasks that dependencies name.
struct BacklogNames {
    private var byKey: [String: String] = [:]
    /// Tasks whose number no other one has.
    private var byNumber: [String: String] = [:]

    init(_ ids: [String]) {
        var repeated: Set<String> = []
        for id in ids {
            let name = BacklogID(id)
            byKey[name.key] = id
            if byNumber.updateValue(id, forKey: name.number) != nil { repeated.insert(name.number) }
        }
        for number in repeated { byNumber[number] = nil }
    }

    /// The id of the task; a dependency may carry the prefix from before a project was renamed: `task-4.1` is
    /// `BACK-4.1`, but a draft is no task.
    func id(of name: String) -> String? {
        let wanted = BacklogID(name)
        if let id = byKey[wanted.key] { return id }
        return ["", "task"].contains(wanted.prefix) ? byNumber[wanted.number] : nil
    }
}
