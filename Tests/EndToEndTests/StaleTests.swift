import GOAPTestSupport
import Testing

/// A record is believed as long as what it is a record of is as it was.
struct StaleTests {
    private let workspace = ToolWorkspace()

    /// Two actions, the second waits for the first; the lines stand below the first one's heading.
    private func write(
        title: String = "Build the parser", run: String = "echo parser > parser.txt", _ lines: String...,
        then: String = "cat parser.txt"
    ) {
        workspace.write(
            "plans/plan.md",
            """
            # Plan

            #### A01: \(title)
            **Dependencies:** None
            **Run:** `\(run)`
            \(lines.joined(separator: "\n"))

            #### A02: Publish it
            **Dependencies:** A01
            **Run:** `\(then)`

            """)
    }

    private func state(of id: String) -> String? {
        workspace.run("status", id).output.split(separator: " ").dropFirst().first.map(String.init)
    }

    @Test func `another command makes a finished action stale, and nothing is built on it`() {
        write()
        #expect(workspace.run("run", "A01").status == 0)
        write(run: "echo other > parser.txt")
        #expect(
            workspace.run("status").output.contains("A01  stale    Build the parser (its command has changed since)"))
        #expect(workspace.run("status").output.contains("A02  waiting  Publish it (waits for A01)"))
        let next = workspace.run("next")
        #expect(next.status == 3)
        #expect(next.errors.contains("next: do again A01") && next.errors.contains("goap-runner next --stale"))
        let why = workspace.run("why", "A01").output
        #expect(why.hasPrefix("A01 is stale  Build the parser\n"))
        #expect(
            why.contains("attempt 1 succeeded, started by a script of tester\n  but its command has changed since\n"))
        #expect(
            why.hasSuffix(
                "next: goap-runner run A01, or, if that changes nothing: goap-runner mark A01 done --reason …\n"))
        #expect(workspace.run("why", "A02").output.contains("  A01 is stale"))
        #expect(workspace.run("lint").output.contains("its command has changed since"))
        #expect(workspace.run("doctor").output.contains("A01"))
        let check = workspace.run("sync", "--check")
        #expect(check.status == 1 && check.errors.contains("A01 is stale: its command has changed since"))
    }

    @Test func `a stale action is done again when it is named, and then believed`() {
        write()
        #expect(workspace.run("run", "A01").status == 0)
        write(run: "echo other > parser.txt")
        #expect(workspace.run("run", "A01").status == 0)
        #expect(workspace.read("parser.txt") == "other\n")
        #expect(state(of: "A01") == "done")
        #expect(workspace.run("next").status == 0)
    }

    @Test func `an id that was given to another action inherits nothing`() {
        write()
        #expect(workspace.run("run", "A01").status == 0)
        write(title: "Delete old backups", run: "echo deleting > deleted.txt", then: "cat deleted.txt")
        #expect(state(of: "A01") == "ready")
        #expect(state(of: "A02") == "waiting")
        #expect(workspace.run("why", "A01").output.contains("what is recorded is another action's: Build the parser"))
        #expect(workspace.run("next").status == 0)
        #expect(workspace.read("deleted.txt") == "deleting\n")
        #expect(workspace.run("doctor").output.contains("what is recorded follows from what happened"))
    }

    @Test func `another title alone changes nothing`() {
        write()
        #expect(workspace.run("run", "A01").status == 0)
        write(title: "Build it")
        #expect(state(of: "A01") == "done")
    }

    @Test func `an output that is gone or another one makes stale, one that was only touched does not`() {
        write("**Outputs:** `parser.txt`")
        #expect(workspace.run("run", "A01").status == 0)
        workspace.write("parser.txt", "parser\n")
        #expect(state(of: "A01") == "done")
        workspace.write("parser.txt", "tampered\n")
        #expect(
            workspace.run("status", "A01").output.contains(
                "stale  Build the parser (its output 'parser.txt' is another one)"))
        #expect(workspace.run("run", "A01").status == 0)
        #expect(workspace.run("exec", "--", "rm", "parser.txt").status == 0)
        #expect(
            workspace.run("status", "A01").output.contains("stale  Build the parser (its output 'parser.txt' is gone)"))
        #expect(workspace.run("next").status == 3)
    }

    @Test func `what another action left in the same place counts for both`() {
        write("**Outputs:** `parser.txt`", then: "echo more >> parser.txt`\n**Outputs:** `parser.txt")
        #expect(workspace.run("next", "--all").status == 0)
        #expect(workspace.read("parser.txt") == "parser\nmore\n")
        #expect(state(of: "A01") == "done" && state(of: "A02") == "done")
    }

    @Test(arguments: [
        ("**Env:** A=1", "**Env:** A=2", "its Env has"),
        ("**Verify:** `true`", "**Verify:** `test 1`", "its Verify has"),
        ("**Expect:** exit 0", "**Expect:** within 5 s", "its Expect has"),
        ("**Directory:** .", "**Directory:** plans", "its Directory has"),
        ("", "**Outputs:** `plans`", "its Outputs have"),
        ("", "**Inputs:** `plans/*.txt`", "its Inputs have"),
    ])
    func `whatever decides what is executed and proven counts`(before: String, after: String, words: String) {
        write(before)
        #expect(workspace.run("run", "A01").status == 0)
        #expect(state(of: "A01") == "done")
        write(after)
        #expect(workspace.run("status", "A01").output.contains("(\(words) changed since)"))
    }

    @Test func `an input that changed makes stale, one that was only written again does not`() {
        workspace.write("data/a.csv", "1\n")
        workspace.write("data/deep/b.csv", "2\n")
        workspace.write("data/note.txt", "x\n")
        write("**Inputs:** `data/**/*.csv`")
        #expect(workspace.run("run", "A01").status == 0)
        workspace.write("data/a.csv", "1\n")
        workspace.write("data/note.txt", "y\n")
        #expect(state(of: "A01") == "done")
        workspace.write("data/deep/b.csv", "3\n")
        #expect(workspace.run("status", "A01").output.contains("(its input 'data/deep/b.csv' has changed since)"))
        #expect(workspace.run("run", "A01").status == 0)
        workspace.write("data/c.csv", "4\n")
        #expect(workspace.run("status", "A01").output.contains("(its input 'data/c.csv' is new)"))
        #expect(workspace.run("run", "A01").status == 0)
        #expect(workspace.run("exec", "--", "rm", "data/c.csv").status == 0)
        #expect(workspace.run("status", "A01").output.contains("(its input 'data/c.csv' is gone)"))
    }

    @Test func `a mark takes responsibility, and says why`() {
        write("**Outputs:** `parser.txt`")
        #expect(workspace.run("run", "A01").status == 0)
        write(run: "echo  parser > parser.txt", "**Outputs:** `parser.txt`")
        #expect(state(of: "A01") == "stale")
        #expect(workspace.run("mark", "A01", "done", "--reason", "only a blank").status == 0)
        #expect(state(of: "A01") == "done")
        #expect(workspace.run("why", "A01").output.contains("only a blank"))
        workspace.write("parser.txt", "other\n")
        #expect(state(of: "A01") == "stale")
    }

    @Test
    func `where nothing can be checked, a mark takes responsibility as well, an agent's or one of a word does not`() {
        write()
        #expect(workspace.run("run", "A01").status == 0)
        write(run: "echo  parser > parser.txt")
        #expect(workspace.run("mark", "A01", "done").status == 1)
        let agent = workspace.run(
            "mark", "A01", "done", "--reason", "only a blank", environment: ["CLAUDECODE": "1"])
        #expect(agent.status == 1)
        #expect(state(of: "A01") == "stale")
        #expect(workspace.run("mark", "A01", "done", "--reason", "only a blank").status == 0)
        #expect(state(of: "A01") == "done")
        #expect(workspace.run("mark", "A01", "done", "--force", "--reason", "my word").status == 0)
        #expect(state(of: "A01") == "unproven")
        write(run: "echo   parser > parser.txt")
        #expect(workspace.run("mark", "A01", "done", "--reason", "only a blank").status == 1)
    }

    @Test func `all that is stale is done again by next, in its order`() {
        write("**Outputs:** `parser.txt`")
        #expect(workspace.run("next", "--all").status == 0)
        write(run: "echo again >> log.txt; echo parser > parser.txt", then: "cat parser.txt log.txt >> log2.txt")
        #expect(workspace.run("next", "-n", "--stale").output.hasPrefix("A01  echo again"))
        let run = workspace.run("next", "--stale", "--all")
        #expect(run.status == 0)
        #expect(workspace.read("log2.txt") == "parser\nagain\n")
        #expect(workspace.run("next", "--stale").errors.contains("nothing to do"))
    }

    @Test func `with all that depends on it, a list first`() {
        write(then: "echo published >> out.txt")
        #expect(workspace.run("next", "--all").status == 0)
        #expect(
            workspace.run("run", "A01", "--downstream", "-n").output
                == "A01  echo parser > parser.txt\nA02  echo published >> out.txt\n")
        #expect(workspace.read("out.txt") == "published\n")
        #expect(workspace.run("run", "A01", "--downstream").status == 0)
        #expect(workspace.read("out.txt") == "published\npublished\n")
    }

    @Test func `a route does again what is stale`() {
        write()
        #expect(workspace.run("next", "--all").status == 0)
        write(run: "echo other > parser.txt")
        let route = workspace.run("plan", "A01")
        #expect(route.output.contains("A01") && !route.output.contains("reached, there is nothing to do"))
        #expect(route.errors == "A01 is stale: its command has changed since\n")
        #expect(workspace.run("run", "--goal", "A01").status == 0)
        #expect(workspace.read("parser.txt") == "other\n")
    }

    @Test func `a hand-made action that gets a command stays done`() {
        workspace.write("plans/plan.md", "#### A01: Sign\n**Dependencies:** None\n")
        #expect(workspace.run("mark", "A01", "done").status == 0)
        workspace.write("plans/plan.md", "#### A01: Sign\n**Dependencies:** None\n**Run:** `true`\n")
        #expect(state(of: "A01") == "done")
    }

    @Test func `what its Verify denies later is contradicted, until it holds again or was done again`() {
        write(run: "echo x > parser.txt", "**Verify:** `test -s parser.txt`", then: "true")
        #expect(workspace.run("run", "A01").status == 0)
        #expect(workspace.run("observe", "--verify").output == "A01 still holds\n")
        #expect(workspace.run("exec", "--", "rm", "parser.txt").status == 0)
        #expect(state(of: "A01") == "done", "nothing asked")
        let observed = workspace.run("observe", "--verify", "A01")
        #expect(observed.status == 1)
        #expect(observed.output == "A01 is done by the record, but verify command 'test -s parser.txt' exited with 1\n")
        #expect(state(of: "A01") == "contradicted" && state(of: "A02") == "waiting")
        #expect(workspace.run("why", "A01").output.hasSuffix("exited with 1\nnext: goap-runner run A01\n"))
        #expect(workspace.run("next").status == 3)
        #expect(
            workspace.run("observe", "--verify", environment: ["CLAUDECODE": "1"]).output.contains("A01 not verified"))
        workspace.write("parser.txt", "y")
        #expect(workspace.run("observe", "--verify").status == 0)
        #expect(state(of: "A01") == "done")
        workspace.write("parser.txt", "")
        #expect(workspace.run("observe", "--verify").status == 1)
        #expect(workspace.run("next", "--stale").status == 0)
        #expect(state(of: "A01") == "done" && workspace.read("parser.txt") == "x\n")
        #expect(workspace.run("doctor").output.contains("what is recorded follows from what happened"))
    }

    @Test func `of several who do it again at once, one does`() {
        write(run: "echo once >> runs.txt", "**Outputs:** `out.txt`", then: "true")
        workspace.write("out.txt", "1")
        #expect(workspace.run("run", "A01").status == 0)
        workspace.write("out.txt", "2")
        #expect(state(of: "A01") == "stale")
        let tools = (1...6).map { _ in workspace.start(["run", "A01"]) }
        for tool in tools { #expect([0, 75].contains(workspace.wait(for: tool).status)) }
        #expect(workspace.read("runs.txt") == "once\nonce\n")
    }
}
