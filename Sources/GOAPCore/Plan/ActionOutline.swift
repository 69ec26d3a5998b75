/// The actions of a plan that says everything in the usual way, known by their places: what a whole plan is asked for
/// is answered without making them, and each is made when all of it is needed.
///
/// Ids are unique. Every dependency is on one action, which must be finished. No action has guards, preconditions,
/// requirements, a pool or an approval, and no command of theirs has a recipe.
package protocol ActionOutline: AnyObject, Sendable {
    var count: Int { get }
    /// The whole action.
    func action(at index: Int) -> Action
    func id(at index: Int) -> ActionID
    func title(at index: Int) -> String?
    func priority(at index: Int) -> String?
    func phase(at index: Int) -> Phase?
    func cost(at index: Int) -> Cost?
    func effects(at index: Int) -> [String]
    /// The word of the document's status.
    func statusWord(at index: Int) -> StatusWord?
    func status(at index: Int) -> DocumentStatus?
    /// Whether any place of the document shows its status, readable or not.
    func showsStatus(at index: Int) -> Bool
    /// Whether nothing can be executed.
    func isManual(at index: Int) -> Bool
    /// Whether a field names a command to run.
    func hasRun(at index: Int) -> Bool
    /// The numbers of the actions it waits for, in the order written, perhaps twice.
    func dependencies(at index: Int) -> ArraySlice<Int32>
    /// The number of the action of exactly this name.
    func index(of id: ActionID) -> Int?
}
