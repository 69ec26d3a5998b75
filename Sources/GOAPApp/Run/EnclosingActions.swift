import GOAPCore
import GOAPSystem

extension Project {
    /// The plan's actions whose commands we run in, with their pools.
    var enclosing: [ActionID: Pool?] {
        // Who is in no action pays nothing for it.
        guard invocation.caller.action != nil else { return [:] }
        let plan = absolute(planPath)
        let names = ([invocation.environment] + Ancestor.all().map(\.environment)).compactMap { variables in
            variables["GOAP_PLAN"] == plan ? variables["GOAP_ACTION"] : nil
        }
        let found = Set(names).compactMap { graph.index(of: ActionID($0)) }.map { graph.actions[$0] }
        return Dictionary(found.map { ($0.id, $0.command.pool) }) { first, _ in first }
    }
}
