import Foundation
import GOAPCore
import GOAPMarkdown
import GOAPTestSupport

/// Three versions of a document merged by git, with the values of a plan settled before or not.
struct GitMerge {
    struct Result: Equatable {
        let text: String
        let conflicts: Int32
    }

    /// As git merges without us.
    static func plain(_ base: String, _ ours: String, _ theirs: String) -> Result {
        let folder = TestFolder()
        let paths = [("ours", ours), ("base", base), ("theirs", theirs)].map { folder.write($0, $1) }
        let git = Process()
        git.executableURL = URL(filePath: "/usr/bin/env")
        git.arguments = ["git", "merge-file", "-q", "-L", "ours", "-L", "base", "-L", "theirs"] + paths
        do { try git.run() } catch { preconditionFailure("git is not there: \(error)") }
        git.waitUntilExit()
        return Result(text: folder.read("ours") ?? "", conflicts: git.terminationStatus)
    }

    /// As the driver does it; nil where it would leave everything to git.
    static func settled(
        _ base: String, _ ours: String, _ theirs: String, newer: @escaping PlanMerge.Newer = { _ in nil }
    ) -> Result? {
        let merge = PlanMerge(
            base: PlanDocument(base), ours: PlanDocument(ours), theirs: PlanDocument(theirs), newer: newer)
        guard let merge else { return nil }
        let texts = [merge.base, merge.ours, merge.theirs].map { String(decoding: $0.bytes, as: UTF8.self) }
        let result = plain(texts[0], texts[1], texts[2])
        guard result.conflicts == 0 else { return result }
        return merge.counted(Array(result.text.utf8)) { _ in "graph TD\n" }.map {
            Result(text: String(decoding: $0, as: UTF8.self), conflicts: 0)
        }
    }
}
