import Foundation
import GOAPTestSupport
import Testing

/// The table of docs/lifecycle.md: each way in which an action becomes done, what is kept of it, how it is shown and what
/// makes it stale.
struct DoneTests {
    /// One row of the table.
    struct Way: CustomTestStringConvertible, Sendable {
        let name: String
        /// The lines below the action's heading, without those of its files.
        var lines = ["**Run:** `true`"]
        /// Makes it done.
        let finish: @Sendable (DoneTests) throws -> Void
        /// What `why` says.
        let shown: String
        /// The attempt that `status --json` names; nil where no evidence is kept.
        let attempt: String?
        /// Whether another command makes it stale.
        let isBoundToCommand: Bool
        /// Whether another content of its files does.
        let isBoundToFiles: Bool
        var state = "done"

        var testDescription: String { name }
    }

    private static let who = "a script of tester"

    private static let ways: [Way] = [
        Way(
            name: "an attempt", finish: { try $0.succeed("next") }, shown: ": attempt 1 succeeded, started by \(who)\n",
            attempt: "1", isBoundToCommand: true, isBoundToFiles: true),
        Way(
            name: "a mark behind an attempt that waits", lines: ["- [ ] Look", "", "**Run:** `true`"],
            finish: {
                try $0.succeed("next", exits: 0)
                try $0.succeed("mark", "A01", "done", "--reason", "looked")
            }, shown: ": \(who) marked it, and what can be checked of it held: looked\n", attempt: "1",
            isBoundToCommand: true, isBoundToFiles: true),
        Way(
            name: "a mark instead of a command",
            finish: { try $0.succeed("mark", "A01", "done", "--force", "--reason", "by another way") },
            shown: ": \(who) marked it, and what can be checked of it held: by another way\n", attempt: "null",
            isBoundToCommand: true, isBoundToFiles: true),
        Way(
            name: "a mark of a person's work", lines: [],
            finish: { try $0.succeed("mark", "A01", "done", "--reason", "seen") },
            shown: ": \(who) marked it: seen\n", attempt: "null", isBoundToCommand: false, isBoundToFiles: false),
        Way(
            name: "an edit that was adopted", lines: ["**Run:** `false`"],
            finish: { test in
                try test.succeed("next", exits: 1)
                test.edit("❌ FAILED", "✅ DONE")
                try test.succeed("sync", "--adopt")
            }, shown: ": unproven, by the word of \(who)\n", attempt: "null", isBoundToCommand: true,
            isBoundToFiles: true, state: "unproven"),
        Way(
            name: "its effects held already", lines: ["**Run:** `true`", "**Effects:** built: `true`"],
            finish: { try $0.succeed("observe") },
            shown: "  nobody did it: all that it gives was there already, observed: built\n", attempt: nil,
            isBoundToCommand: false, isBoundToFiles: false, state: "unneeded"),
        Way(
            name: "another clone",
            finish: { test in
                test.workspace.write("plans/plan.evidence.jsonl", "")
                try test.succeed("next")
                try FileManager.default.removeItem(atPath: test.workspace.path + "/state")
            }, shown: ": by run of a script, recorded in the evidence\n", attempt: "null", isBoundToCommand: true,
            isBoundToFiles: true),
        Way(
            name: "the plan says so", finish: { $0.edit("⏳ PENDING", "✅ DONE") }, shown: ": the plan says so\n",
            attempt: nil, isBoundToCommand: false, isBoundToFiles: false),
        Way(
            name: "a version that kept no evidence",
            finish: { test in
                try test.succeed("next")
                try test.database("UPDATE action SET fingerprint = NULL; DELETE FROM evidence_file")
            },
            shown: ": attempt 1 succeeded, started by \(who), and nothing is kept to tell whether it is as it was\n",
            attempt: nil, isBoundToCommand: false, isBoundToFiles: false),
    ]

    private let workspace = ToolWorkspace()

    private func write(_ lines: [String], title: String = "Build") {
        let hasCommand = lines.contains { $0.hasPrefix("**Run") }
        let files = hasCommand ? ["**Inputs:** `in.txt`", "**Outputs:** `out.txt`"] : []
        let section = ["#### A01: \(title)", "**Dependencies:** None", "**Status:** ⏳ PENDING"] + lines + files
        workspace.write("plans/plan.md", section.joined(separator: "\n") + "\n")
    }

    private func succeed(_ words: String..., exits code: Int32 = 0) throws {
        let run = workspace.wait(for: workspace.start(words))
        try #require(run.status == code, "\(words): \(run.errors)")
    }

    private func edit(_ old: String, _ new: String) {
        let text = workspace.read("plans/plan.md") ?? ""
        workspace.write("plans/plan.md", text.replacingOccurrences(of: old, with: new))
    }

    private func database(_ statements: String) throws {
        let edit = Process()
        edit.executableURL = URL(filePath: "/usr/bin/python3")
        let program = "import sqlite3, sys; c = sqlite3.connect(sys.argv[1]); c.executescript(sys.argv[2]); c.commit()"
        edit.arguments = ["-c", program, workspace.path + "/state/goap.sqlite", statements]
        try edit.run()
        edit.waitUntilExit()
        #expect(edit.terminationStatus == 0)
    }

    private func finish(_ way: Way) throws {
        workspace.write("in.txt", "1\n")
        workspace.write("out.txt", "1\n")
        write(way.lines)
        try way.finish(self)
    }

    private var state: String? {
        workspace.run("status").output.split(separator: " ").dropFirst().first.map(String.init)
    }

    @Test(arguments: ways) func `what is kept and how it is shown`(way: Way) throws {
        try finish(way)
        #expect(workspace.run("why", "A01").output.contains(way.shown), "\(workspace.run("why", "A01").output)")
        let json = workspace.run("status", "--json").output
        if let attempt = way.attempt {
            #expect(
                json.contains("\"fingerprint\":\"")
                    && json.contains("\"title\":\"Build\",\"attempt\":\(attempt)"))
        } else {
            #expect(json.contains("\"evidence\":null"))
        }
        #expect(state == way.state)
        #expect(workspace.run("sync", "--check").errors.contains("up to date"))
    }

    @Test(arguments: ways) func `what makes it stale`(way: Way) throws {
        try finish(way)
        edit(": Build", ": Make it")
        #expect(state != "stale", "another title alone")
        edit(
            way.lines.isEmpty ? "**Dependencies:** None" : "**Run:** `",
            way.lines.isEmpty ? "**Dependencies:** None\n**Run:** `true`" : "**Run:** `:; ")
        edit(": Make it", ": Build")
        #expect((state == "stale") == way.isBoundToCommand, "another command")
        edit("**Run:** `:; ", "**Run:** `")
        workspace.write("in.txt", "2\n")
        #expect((state == "stale") == way.isBoundToFiles, "another input")
        workspace.write("in.txt", "1\n")
        #expect(state != "stale")
        workspace.write("out.txt", "2\n")
        #expect((state == "stale") == way.isBoundToFiles, "another output")
    }

    @Test func `the table of the documentation names these ways`() throws {
        let page = try String(contentsOfFile: Clients.root + "/docs/lifecycle.md", encoding: .utf8)
        let table = page.components(separatedBy: "| became done by |")[1].components(separatedBy: "\n\n")[0]
        #expect(table.split(separator: "\n").count - 2 == Self.ways.count)
    }
}
