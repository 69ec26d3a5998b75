import GOAPCore
import GOAPEngine
import GOAPSystem
import Glibc

/// Who works on a plan's actions in any of the work trees of a repository: locks and leases in the git folder that all
/// of them share, beside those that each tree's own state has.
///
/// What is done depends on the tree; but two must not do the same at once, and what a pool stands for, a machine or
/// a deployment, lies outside of all trees.
package struct SharedClaims {
    let locks: ActionLocks
    /// Our own tree, as others may read it.
    private let tree: String

    /// - Parameters:
    ///   - folder: of ours in the git folder; absolute.
    ///   - plan: the plan's path below the root of its tree.
    ///   - state: the same of the state, whose plans share their pools.
    ///   - tree: the root of our tree; absolute.
    package init(folder: String, plan: String, state: String, tree: String) {
        locks = ActionLocks(folder: folder, plan: Self.key(plan), pools: "pool-" + Self.key(state))
        self.tree = tree
    }

    /// Short, and the same for the same path in any tree.
    private static func key(_ path: String) -> String { String(SHA256.hexadecimal(of: path).prefix(16)) }

    /// The lease on the action that somebody has in another tree, and that has not ended.
    func foreignLease(on action: ActionID, at now: Timestamp) -> Lease? {
        guard let text = try? File.text(of: path(of: action), limit: 4096) else { return nil }
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        guard lines.count >= 4, let until = Int64(lines[1]), let length = Int64(lines[2]), lines[3] != tree else {
            return nil
        }
        let lease = Lease(
            by: "\(lines[0]) in \(lines[3])", from: Timestamp(millisecondsSince1970: until - length),
            length: .milliseconds(length))
        return lease.isLive(at: now) ? lease : nil
    }

    /// Tells the other trees of our lease. One that cannot be told holds in our own tree.
    func tell(_ lease: Lease, on action: ActionID) {
        let name = lease.by.split(whereSeparator: \.isNewline).joined(separator: " ")
        let text = "\(name)\n\(lease.until.millisecondsSince1970)\n\(lease.length.milliseconds)\n\(tree)\n"
        try? File.replace(path(of: action), with: text, isDurable: false)
    }

    /// Our lease, if any, is over.
    func drop(_ action: ActionID) {
        let path = path(of: action)
        guard File.exists(path), (try? File.text(of: path, limit: 4096))?.hasSuffix("\n\(tree)\n") ?? false else {
            return
        }
        unlink(path)
    }

    private func path(of action: ActionID) -> String { locks.path(of: action, as: "lease") }
}
