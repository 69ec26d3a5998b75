import Foundation
import GOAPTestSupport
import Testing

/// Three clones in which people, for as long as it takes, run, mark, edit, merge and rebase at random.
///
/// In the end everything that a plan says to be done is backed by evidence, all clones agree, and of each action that
/// counts which happened last, wherever it did. `HISTORIES` says how many are tried.
struct HistoryTests {
    private static let count = ProcessInfo.processInfo.environment["HISTORIES"].flatMap { UInt64($0) } ?? 4

    @Test(arguments: 1...count) func `no completed work is lost, and nothing is done without evidence`(seed: UInt64) {
        var history = History(seed: seed)
        for _ in 0..<24 { history.step() }
        history.settle()
        let wrong = history.faults()
        #expect(
            wrong.isEmpty, "seed \(seed): \(wrong.joined(separator: "; "))\n\(history.story.joined(separator: "\n"))")
    }
}

/// What happens in one history.
private struct History {
    private static let ids = ["A01", "A02", "A03", "A04", "A05", "A06"]
    private static let names = ["ada", "bob", "cleo"]
    private let clones: Clones
    private var random: SeededGenerator
    /// What is true of each action by what happened last.
    private var truth: [String: String] = [:]
    private(set) var story: [String] = []

    init(seed: UInt64) {
        random = SeededGenerator(seed: seed)
        let isUnion = seed % 2 == 0
        clones = Clones(Self.names, plan: Self.plan) { first in
            if isUnion { first.write(".gitattributes", "*.evidence.jsonl merge=union\n") }
            first.run("init", "--team")
        }
    }

    private static var plan: String {
        let sections = ids.map { id in
            """
            #### \(id): Task \(id)
            **Dependencies:** None
            **Run:** `true`

            Notes of \(id).

            """
        }
        let rows = ids.map { "| \($0): Task \($0) | ⏳ PENDING | - |" }.joined(separator: "\n")
        return """
            # Plan

            \(sections.joined(separator: "\n"))
            ## Action Status

            | Action | Status | Completed At |
            |--------|--------|--------------|
            \(rows)

            **Progress:** 0/\(ids.count) actions complete (0%)

            """
    }

    /// One thing that one of them does.
    mutating func step() {
        let clone = clones[Self.names.randomElement(using: &random)!]
        let id = Self.ids.randomElement(using: &random)!
        switch Int.random(in: 0..<12, using: &random) {
        case 0...2: record(clone, id, "ready", by: ["run", id, "--force"], as: "done")
        case 3: record(clone, id, "done", by: ["mark", id, "todo"], as: "ready")
        case 4: record(clone, id, "", by: ["mark", id, "skipped"], as: "skipped")
        case 5: edit(clone, "Notes of \(id).", "Notes of \(id). \(clone.name) was here.")
        case 6: edit(clone, "Task \(id)\n", "Task \(id), as \(clone.name) calls it\n")
        case 7: handEdit(clone, id)
        case 8, 9: exchange(clone, "merge")
        case 10: exchange(clone, "rebase")
        default: push(clone)
        }
    }

    private mutating func tell(_ clone: Clone, _ text: String) { story.append("\(clone.name): \(text)") }

    private mutating func record(
        _ clone: Clone, _ id: String, _ from: String, by words: [String], as state: String
    ) {
        let run = clone.run(words: words)
        guard run.status == 0 else { return tell(clone, "\(words) refused: \(run.errors)") }
        truth[id] = state
        commit(clone, words.joined(separator: " "))
    }

    private mutating func commit(_ clone: Clone, _ subject: String) {
        clone.commit(subject)
        tell(clone, subject)
    }

    private mutating func edit(_ clone: Clone, _ old: String, _ new: String) {
        clone.replace(old, with: new)
        commit(clone, "edit \(new.split(separator: "\n")[0])")
    }

    /// Somebody writes DONE by hand, and has `sync` undo it.
    private mutating func handEdit(_ clone: Clone, _ id: String) {
        clone.replace("\(id): Task \(id) | ⏳ PENDING", with: "\(id): Task \(id) | ✅ DONE")
        clone.run("sync")
        commit(clone, "hand edit of \(id), and sync")
    }

    private mutating func exchange(_ clone: Clone, _ way: String) {
        let side = Bool.random(using: &random) ? "--ours" : "--theirs"
        clone.git("fetch", "-q", "origin")
        tell(clone, "\(way) \(side)")
        var isOver = clone.git(way, "-q", "origin/main").status == 0
        for _ in 0..<40 where !isOver {
            clone.settle(side)
            if way == "merge" {
                isOver = clone.git("commit", "-qm", "merge").status == 0
            } else {
                let isEmpty = clone.git("diff", "--cached", "--quiet").status == 0
                isOver = clone.git("rebase", isEmpty ? "--skip" : "--continue").status == 0
            }
        }
        clone.run("sync")
        clone.commit("sync")
        if !isOver { tell(clone, "\(way) came to no end") }
    }

    private mutating func push(_ clone: Clone) {
        tell(clone, clone.git("push", "-q", "origin", "HEAD:main").status == 0 ? "push" : "push refused")
    }

    /// All hear of everything.
    mutating func settle() {
        for _ in 0..<2 {
            for name in Self.names {
                exchange(clones[name], "merge")
                push(clones[name])
            }
        }
    }

    /// What is not as it has to be.
    func faults() -> [String] {
        Self.names.flatMap { name in
            let clone = clones[name]
            let check = clone.run("sync", "--check")
            let states = clone.states
            let lost = truth.filter { states[$0.key] != $0.value }
                .map { "\(name): \($0.key) is \(states[$0.key] ?? "gone"), not \($0.value)" }
            let marks = (clone.read("plans/plan.md") ?? "").contains("<<<<<<<") ? ["\(name) has conflicts"] : []
            return lost.sorted() + marks + (check.status == 0 ? [] : ["\(name): \(check.output)\(check.errors)"])
        }
    }
}
