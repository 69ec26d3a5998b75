import GOAPCore

/// What a plan says about a task besides, as written. Other tools know none of it.
package struct TaskDetails: Hashable, Sendable {
    /// The fields in the order in which they are written.
    enum Field: String, CaseIterable {
        case preconditions = "Preconditions"
        case effects = "Effects"
        case cost = "Cost"
        case skill = "Skill"

        /// One of its values, for people.
        var noun: String {
            switch self {
            case .preconditions: "precondition"
            case .effects: "effect"
            case .cost: "cost"
            case .skill: "skill"
            }
        }
    }

    private var values: [Field: [String]] = [:]

    package init() {}

    init(_ action: Action) {
        // What a person judges among the preconditions is a condition of the task.
        let conditions = Set(action.guards.map(\.text))
        self[.preconditions] = action.preconditions.filter { !conditions.contains($0) }
        self[.effects] = action.effects
        self[.cost] = action.cost.map { [$0.text] } ?? []
        self[.skill] = action.skills
    }

    var isEmpty: Bool { values.isEmpty }
    /// In the order in which they are written.
    var fields: [Field] { Field.allCases.filter { values[$0] != nil } }

    subscript(field: Field) -> [String] {
        get { values[field] ?? [] }
        set { values[field] = newValue.isEmpty ? nil : newValue }
    }

    /// A field on one line.
    func text(_ field: Field) -> String { self[field].map(PlanText.oneLine).joined(separator: ", ") }
}

extension ExchangedPlan {
    /// A field of a task that cannot be written so that it is read back.
    struct LostDetail: Hashable {
        /// The task, by its place.
        let task: Int
        let field: TaskDetails.Field
    }

    /// Every field of every task.
    var allDetails: [LostDetail] {
        tasks.indices.flatMap { task in
            tasks[task].details.fields.map { LostDetail(task: task, field: $0) }
        }
    }

    mutating func leaveOut(_ lost: [LostDetail]) {
        for detail in lost {
            for _ in tasks[detail.task].details[detail.field] {
                notes.add(.leftOut, detail.field.noun, tasks[detail.task].id)
            }
            tasks[detail.task].details[detail.field] = []
        }
    }
}
