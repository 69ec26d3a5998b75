package import GOAPCore

/// A plan as tools hand it to each other: what all of them know about a task.
package struct ExchangedPlan: Hashable, Sendable {
    package struct Task: Hashable, Sendable {
        package var id: String
        package var title: String
        package var status: StatusWord = .pending
        /// Ids of tasks of the same plan.
        package var dependencies: [String] = []
        package var priority: String?
        package var phase: String?

        package init(id: String, title: String) {
            self.id = id
            self.title = title
        }
    }

    package var title: String
    package var tasks: [Task]
    /// What was read only in part.
    package var remarks: [String] = []

    package init(title: String, tasks: [Task]) {
        self.title = title
        self.tasks = tasks
    }
}

/// Why a file of another tool cannot be taken over.
package struct ExchangeError: Error, Hashable, Sendable {
    package let message: String
    package let hint: String?

    init(_ message: String, hint: String? = nil) {
        self.message = message
        self.hint = hint
    }

    /// The file cannot be read: the system's words.
    package init(reading reason: String) { self.init(reason) }
}
