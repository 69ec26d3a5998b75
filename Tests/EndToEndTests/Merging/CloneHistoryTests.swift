import Foundation
import GOAPTestSupport
import Testing

/// Random histories of three clones: runs, edits, merges and rebases.
struct CloneHistoryTests {
    /// How many histories; MERGE_HISTORIES asks for more.
    private static let count = ProcessInfo.processInfo.environment["MERGE_HISTORIES"].flatMap { Int($0) } ?? 1
    private static let names = ["ada", "bob", "eve"]

    @Test func `no pull conflicts, no work is lost, and all end with the same plan`() {
        for seed in 0..<Self.count {
            var random = SeededGenerator(seed: UInt64(seed))
            let clones = MergingClones(Self.names, plan: Self.plan)
            var done: [String: Set<String>] = [:]
            for step in 0..<12 {
                let name = Self.names[Int.random(in: 0..<3, using: &random)]
                switch Int.random(in: 0..<4, using: &random) {
                case 0, 1:
                    let id = "A0\(Int.random(in: 1...8, using: &random))"
                    #expect(clones.tool(name, "run", id, "--force").status == 0)
                    done[id, default: []].insert(name)
                    _ = clones.git(name, "commit", "-qam", "work \(step)")
                case 2:
                    clones.edit(name, "Notes of \(name)\n", "Notes of \(name)\n\nStep \(step).\n")
                    clones.commit(name)
                default: exchange(clones, name, isRebase: Bool.random(using: &random), seed)
                }
            }
            for name in Self.names + Self.names { exchange(clones, name, isRebase: false, seed) }
            let text = clones.plan("ada")
            for name in Self.names {
                #expect(clones.plan(name) == text, "seed \(seed)")
                // Of what two have done, each has its own time recorded.
                guard done.values.allSatisfy({ $0.count == 1 }) else { continue }
                #expect(clones.tool(name, "sync", "--check").status == 0, "seed \(seed)")
            }
            let shown = text.split(separator: "\n").filter { $0.hasPrefix("| A") && $0.contains("✅ DONE") }
            #expect(Set(shown.map { $0.dropFirst(2).prefix(3) }) == Set(done.keys.map { $0[...] }), "seed \(seed)")
            #expect(text.contains("**Progress:** \(done.count)/8 "), "seed \(seed)")
        }
    }

    private func exchange(_ clones: MergingClones, _ name: String, isRebase: Bool, _ seed: Int) {
        let pull = clones.git(name, "pull", "-q", isRebase ? "--rebase" : "--no-rebase", "--no-edit")
        #expect(pull.status == 0, "seed \(seed): \(pull.output)\(pull.errors)")
        #expect(clones.git(name, "push", "-q").status == 0)
    }

    /// Eight neighbours, and a place for everybody's own words.
    private static let plan: String = {
        let actions = (1...8).map { "#### A0\($0): Task \($0)\n**Dependencies:** None\n**Run:** `true`\n" }
        let rows = (1...8).map { "| A0\($0): Task \($0) | ⏳ PENDING | - |\n" }
        let notes = names.map { "## Notes of \($0)\n\nBelow.\n\n" }
        return "# Plan\n\n" + notes.joined() + "## Actions\n\n" + actions.joined(separator: "\n")
            + "\n| Action | Status | Completed At |\n|---|---|---|\n" + rows.joined()
            + "\n**Progress:** 0/8 actions complete (0%)\n"
    }()
}
