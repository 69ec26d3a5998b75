/// The actions of a document, as the author wrote them; it may contradict itself. `ActionGraph` may not.
package struct Plan: Sendable {
    /// The first heading, if there is one.
    package var title: String?
    /// In the order of the document.
    package var actions: [Action]
    /// The world state the document declares, in its order.
    package var world: [WorldEntry] = []
    /// The commands that show facts of the world state, as its table names them.
    package var probes: [(path: String, command: CommandLine)] = []
    /// The goals the document names, the main one first.
    package var goals: [NamedGoal] = []
    /// What reading found wrong, for example an id defined twice.
    package var diagnostics: [Diagnostic]
    /// What reading did not understand, in the order of the document.
    package var leftovers: [Leftover] = []

    package init(title: String? = nil, actions: [Action], diagnostics: [Diagnostic] = []) {
        self.title = title
        self.actions = actions
        self.diagnostics = diagnostics
    }
}
