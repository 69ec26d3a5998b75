package import GOAPCore

/// Supplies what an attempt needs from the machine: where its log goes, its directory, its environment.
package protocol AttemptPreparation: AnyObject {
    func log(for action: ActionID, attempt: Int) -> String
    func directory(for command: ActionCommand) -> String
    /// The child's whole environment, `NAME=value`; attempt 0 stands for a check before the first attempt.
    func environment(for action: Action, attempt: Int) -> [String]
    /// The commit of the project's work tree, for evidence; nil outside git.
    var commit: String? { get }
}
