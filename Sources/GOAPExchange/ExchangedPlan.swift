package import GOAPCore

/// A plan as tools hand it to each other: what all of them know about a task.
package struct ExchangedPlan: Hashable, Sendable {
    package struct Task: Hashable, Sendable {
        package var id: String
        package var title: String
        package var status: StatusWord = .pending
        /// Ids of tasks of the same plan.
        package var dependencies: [String] = []
        /// What else it waits for, as the source names it; only a person can say when that is so.
        package var conditions: [String] = []
        /// Why it does not start before a person says so; set by `hold`.
        package private(set) var held: Hold?
        package var priority: String?
        /// As a heading: `Phase 1: Setup`.
        package var phase: String?
        package var details = TaskDetails()

        package init(id: String, title: String) {
            self.id = id
            self.title = title
        }

        /// Keeps the task from starting on its own, whatever it waits for; what is finished stays so.
        package mutating func hold(_ reason: Hold) {
            guard status != .done, status != .skipped, held == nil else { return }
            status = .blocked
            held = reason
        }
    }

    /// Why a task is held.
    package struct Hold: Hashable, Sendable {
        /// The source's word: `deferred`.
        package let word: String
        /// The task that it is a part of, if that is the one with the word.
        package let whole: String?

        package init(_ word: String, of whole: String? = nil) {
            self.word = word
            self.whole = whole
        }
    }

    package var title: String
    package var tasks: [Task]
    /// What was not taken over as it is.
    package var notes = ImportNotes()

    package init(title: String, tasks: [Task]) {
        self.title = title
        self.tasks = tasks
    }
}

extension ExchangedPlan {
    /// The first task of each id, by its place.
    var indexes: [String: Int] {
        Dictionary(tasks.indices.map { (tasks[$0].id, $0) }, uniquingKeysWith: { first, _ in first })
    }

    /// Refuses ids that stand more than once: nothing says which task is meant.
    func checkIDs(_ hint: String? = nil) throws(ExchangeError) {
        let counts = Dictionary(tasks.map { ($0.id, 1) }, uniquingKeysWith: +)
        let repeated = counts.filter { $0.value > 1 }.keys.sorted()
        guard repeated.isEmpty else {
            throw ExchangeError("\(count(repeated.count, "id")) given to several tasks: \(list(repeated))", hint: hint)
        }
    }
}

/// Why a file of another tool cannot be taken over.
package struct ExchangeError: Error, Hashable, Sendable {
    package let message: String
    package let hint: String?
    /// Whether another import has to follow what the hint says.
    package let isCorrectable: Bool

    init(_ message: String, hint: String? = nil, isCorrectable: Bool = false) {
        self.message = message
        self.hint = hint
        self.isCorrectable = isCorrectable
    }

    /// The file cannot be read: the system's words.
    package init(reading reason: String) { self.init(reason) }
}
