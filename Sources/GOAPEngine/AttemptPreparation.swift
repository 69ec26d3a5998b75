package import GOAPCore

/// Supplies what an attempt needs from the machine: where its log goes, its directory, its environment.
package protocol AttemptPreparation: AnyObject {
    func log(for action: ActionID, attempt: Int) -> String
    func directory(for command: ActionCommand) -> String
    /// The child's whole environment, `NAME=value`; attempt 0 stands for a check before the first attempt.
    func environment(for action: Action, attempt: Int) -> [String]
    /// The names of secrets of ours that the action's commands do not see.
    func withheld(from action: Action) -> [String]
    /// The commit of the project's work tree, for evidence; nil outside git.
    var commit: String? { get }
    /// The whole work tree, once for a run; nil outside git.
    var tree: WorkTree? { get }
    /// The files that the action names as inputs, as they are.
    func inputs(of action: Action) -> [FileRecord]
    /// The files that the action has left.
    func outputs(of action: Action) -> [FileRecord]
}

extension AttemptPreparation {
    package var tree: WorkTree? { nil }
    package func withheld(from action: Action) -> [String] { [] }
    package func inputs(of action: Action) -> [FileRecord] { [] }
    package func outputs(of action: Action) -> [FileRecord] { [] }
}
