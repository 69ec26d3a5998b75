import GOAPCore

/// What the status words of other tools mean. People add words of their own, so what is not here is unknown.
enum SourceStatus: Hashable {
    case known(StatusWord)
    /// Nobody starts such a task: `deferred`.
    case held
    case unknown

    init(_ text: String) {
        let name = Self.name(text)
        if let word = Self.words[name] {
            self = .known(word)
        } else if name.hasPrefix("merged into ") {
            self = .known(.skipped)
        } else {
            self = Self.resting.contains(name) ? .held : .unknown
        }
    }

    /// Letters and digits in lower case, words separated by one blank; `won't` is `wont`.
    private static func name(_ text: String) -> String {
        let plain = text.lowercased().filter { $0 != "'" && $0 != "’" }
        return plain.split { !($0.isLetter || $0.isNumber) }.joined(separator: " ")
    }

    private static let resting: Set<String> = [
        "blocked", "on hold", "hold", "paused", "waiting", "deferred", "postponed", "pinned", "frozen", "icebox",
        "parked", "draft", "later", "someday",
    ]

    private static let words: [String: StatusWord] = {
        let names: KeyValuePairs<StatusWord, [String]> = [
            .pending: [
                "open", "pending", "todo", "to do", "not started", "new", "planned", "ready", "queued", "backlog",
                "next", "reopened",
            ],
            .running: [
                "in progress", "inprogress", "doing", "wip", "started", "active", "ongoing", "running", "hooked",
                "review", "in review", "reviewing", "under review", "ready for review", "code review", "testing",
                "in testing", "in test", "qa", "in qa",
            ],
            .done: [
                "done", "complete", "completed", "closed", "finished", "resolved", "fixed", "shipped", "released",
                "deployed", "merged", "verified",
            ],
            .skipped: [
                "wont do", "wont fix", "wontfix", "will not do", "cancelled", "canceled", "obsolete", "superseded",
                "duplicate", "rejected", "abandoned", "dropped", "declined", "invalid", "not planned", "not needed",
                "skipped",
            ],
            .failed: ["failed"],
        ]
        var words: [String: StatusWord] = [:]
        for (word, spellings) in names { for name in spellings { words[name] = word } }
        return words
    }()
}

extension ExchangedPlan.Task {
    /// Takes over a status in its tool's words; one that is not understood holds the task.
    mutating func take(_ text: String, _ meaning: SourceStatus, _ notes: inout ImportNotes) {
        switch meaning {
        case .known(let word): status = word
        case .held: hold(ExchangedPlan.Hold(text), .held, &notes)
        case .unknown: hold(ExchangedPlan.Hold(text), .status, &notes)
        }
    }

    /// Holds the task and says so.
    mutating func hold(_ reason: ExchangedPlan.Hold, _ kind: ImportNotes.Kind, _ notes: inout ImportNotes) {
        guard status == .pending, held == nil else { return }
        hold(reason)
        notes.add(kind, reason.whole == nil ? reason.word : "part of a task that is \(reason.word)", id)
    }
}
