/// A checkbox item under an action.
package struct Step: Hashable, Sendable {
    /// The item's text with its inline Markdown, without the box.
    package let text: String
    package let isChecked: Bool
    /// 0 for an item of the action itself, 1 for an item below it, and so on.
    package let depth: Int
    /// The command this step stands for, if the step has exactly the form ``Test: `command` ``.
    package let command: String?
    package let location: PlanLocation

    package init(_ text: String, isChecked: Bool, depth: Int, command: String? = nil, at location: PlanLocation) {
        self.text = text
        self.isChecked = isChecked
        self.depth = depth
        self.command = command
        self.location = location
    }
}
