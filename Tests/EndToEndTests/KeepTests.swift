import Foundation
import GOAPTestSupport
import Testing

/// Goals that are kept true. `KEEP_SECONDS` says for how long a process breaks one; without, that is left out.
struct KeepTests {
    private let workspace = ToolWorkspace()

    /// A service that needs a database: two facts as files, each made by a command that fails while a file says so.
    private func write() {
        workspace.write("facts/none", "")
        workspace.write(
            "plans/plan.md",
            """
            # Plan

            ## World State

            | Fact | Value | Probe |
            |---|---|---|
            | db | false | `test -f facts/db` |
            | up | false | `test -f facts/up` |

            **Goal facts:** db, up

            ### A01: Start the database

            **Preconditions:** None
            **Effects:** db
            **Cost:** 1
            **Run:** `echo A01 >> ran; test ! -f broken && touch facts/db`

            ### A02: Start the service

            **Preconditions:** db
            **Effects:** up
            **Cost:** 1
            **Run:** `echo A02 >> ran; touch facts/up`

            """)
    }

    private func keep(_ interval: String, _ more: String...) -> StartedTool {
        workspace.start(["run", "--goal", "goal state", "--keep", interval, "--no-sync"] + more)
    }

    private func end(_ tool: StartedTool, _ signal: Int32 = SIGTERM) -> ToolRun {
        kill(tool.process, signal)
        return workspace.wait(for: tool)
    }

    private func holds(_ fact: String) -> Bool { workspace.read("facts/\(fact)") != nil }

    private func lose(_ fact: String) { unlink("\(workspace.path)/facts/\(fact)") }

    private func ran(_ id: String) -> Int { workspace.read("ran")?.split(separator: "\n").count { $0 == id } ?? 0 }

    /// What a started tool has said so far.
    private func said(_ tool: StartedTool) -> String {
        workspace.read(String(tool.errors.split(separator: "/").last ?? "")) ?? ""
    }

    @Test(arguments: [(SIGTERM, 143), (SIGINT, 130)] as [(Int32, Int32)])
    func `a goal is brought about, kept, and let go by a signal at once`(signal: Int32, status: Int32) {
        write()
        let tool = keep("1h")
        #expect(workspace.eventually { said(tool).contains("holds again, after 2 attempts in ") })
        let run = end(tool, signal)
        #expect(run.status == status)
        #expect(run.errors.contains("the plan's goal state: does not hold: db and up\n"))
        #expect(run.errors.contains("route: A01 -> A02, cost 2\n"))
        #expect(run.errors.contains("at 1 of 2 looks; 1 repair, 0 in vain, 2 attempts\n"))
    }

    @Test func `what keeps failing is tried again later and later, and again when it can succeed`() {
        write()
        workspace.write("broken", "")
        let tool = keep("20ms", "--json")
        func lines(_ kind: String) -> [Substring] {
            let text = workspace.read(String(tool.output.split(separator: "/").last ?? "")) ?? ""
            return text.split(separator: "\n").filter { $0.contains("\"kind\":\"\(kind)\"") }
        }
        #expect(workspace.eventually { lines("keep_not_repaired").count == 4 })
        let waits = lines("keep_not_repaired").prefix(4).compactMap { $0.split(separator: ":").last }
        #expect(waits == ["40}", "80}", "160}", "320}"])
        #expect(ran("A01") <= 5)
        unlink("\(workspace.path)/broken")
        #expect(workspace.eventually { lines("keep_repaired").count == 1 })
        let run = end(tool)
        #expect(run.status == 143)
        #expect(run.output.contains("\"kind\":\"keep_ended\""))
        #expect(run.output.contains("\"repairs\":1"))
    }

    @Test func `what all repairs cost together is bounded`() {
        write()
        let tool = keep("20ms", "--max-cost", "3")
        #expect(workspace.eventually { said(tool).contains("holds again, after 2 attempts") })
        lose("up")
        #expect(workspace.eventually { said(tool).contains("holds again, after 1 attempt in") })
        lose("up")
        #expect(workspace.eventually { said(tool).contains("A02 is not started, the cost would exceed 3") })
        #expect(end(tool).status == 143)
        #expect(ran("A02") == 2)
    }

    @Test func `nothing is started where nobody can see whether it is needed`() {
        write()
        let text = workspace.read("plans/plan.md") ?? ""
        workspace.write("plans/plan.md", text.replacing("`test -f facts/up`", with: "`no-such-program`"))
        let tool = keep("20ms")
        #expect(workspace.eventually { said(tool).contains("nobody knows, the probe of 'up' says nothing") })
        #expect(end(tool).status == 143)
        #expect(workspace.read("ran") == nil)
    }

    @Test func `several keepers repair each thing once`() {
        write()
        let keepers = (0..<3).map { _ in keep("30ms") }
        for round in 1...4 {
            #expect(workspace.eventually(isSettled), "round \(round)")
            lose(["db", "up"][round % 2])
        }
        #expect(workspace.eventually(isSettled))
        for keeper in keepers { #expect(end(keeper).status == 143) }
        #expect(ran("A01") == 3 && ran("A02") == 3, "\(workspace.read("ran") ?? "")")
    }

    /// Whether all is well and nobody is at it: what is lost before an attempt was verified has to be done twice.
    private func isSettled() -> Bool {
        holds("db") && holds("up") && !workspace.run("status").output.contains("running")
    }

    /// How often the keeper has said that the goal holds.
    private func settlements(_ tool: StartedTool) -> Int {
        let text = workspace.read(String(tool.output.split(separator: "/").last ?? "")) ?? ""
        return text.split(separator: "\n").count { $0.contains("\"keep_repaired\"") || $0.contains("\"keep_holds\"") }
    }

    @Test func `a goal that something breaks again and again is kept, without a runaway`() throws {
        write()
        let tool = keep("20ms", "--json")
        var generator = SeededGenerator(seed: 1)
        var (lost, sabotaged) = (0, 0)
        for round in 1...8 {
            #expect(workspace.eventually { settlements(tool) == round }, "round \(round)")
            let tries = ran("A01")
            if round % 4 == 0 {
                // The next start of the database fails once.
                sabotaged += 1
                workspace.write("broken", "")
            }
            for fact in round % 4 == 0 ? ["db"] : [["db"], ["up"], ["db", "up"]].randomElement(using: &generator)! {
                lose(fact)
                lost += 1
            }
            guard round % 4 == 0 else { continue }
            #expect(workspace.eventually { ran("A01") > tries })
            unlink("\(workspace.path)/broken")
        }
        #expect(workspace.eventually { settlements(tool) == 9 })
        let run = end(tool)
        #expect(run.status == 143)
        #expect(run.output.contains("\"repairs\":9"))
        // Every start has a reason: what was lost, the two at the beginning, and the starts that failed.
        #expect(ran("A01") + ran("A02") <= lost + 2 + 4 * sabotaged)
    }

    /// Breaks a fact every few seconds for as long as is said, and lets the database fail to start now and then.
    @Test(.enabled(if: seconds > 0), .timeLimit(.minutes(30)))
    func `a goal is kept for long while a process breaks it every few seconds`() throws {
        write()
        let tool = keep("500ms", "--json")
        #expect(workspace.eventually { settlements(tool) == 1 })
        let script = """
            trap 'exit 0' TERM; n=0
            while :; do
                n=$((n + 1)); sleep $((2 + n % 4))
                [ $((n % 7)) = 0 ] && touch broken
                case $((n % 3)) in 0) rm -f facts/db ;; 1) rm -f facts/up ;; *) rm -f facts/db facts/up ;; esac
                echo $n > breaks
                [ $((n % 7)) = 0 ] && { sleep 1; rm -f broken; }
            done
            """
        let chaos = workspace.start(["sh", "-c", script], program: nil)
        let begin = Date()
        while Date().timeIntervalSince(begin) < Self.seconds { _ = workspace.eventually { false } }
        kill(chaos.process, SIGTERM)
        _ = workspace.wait(for: chaos)
        unlink("\(workspace.path)/broken")
        #expect(workspace.eventually { holds("db") && holds("up") })
        let run = end(tool)
        #expect(run.status == 143)
        let breaks = Int(workspace.read("breaks")?.split(separator: "\n").first ?? "0") ?? 0
        let last = try #require(run.output.split(separator: "\n").last { $0.contains("keep_ended") })
        print("\(breaks) breaks, \(ran("A01")) and \(ran("A02")) starts: \(last)")
        #expect(ran("A01") + ran("A02") <= 2 + 2 * breaks + 4 * (breaks / 7 + 1))
    }

    private static let seconds = ProcessInfo.processInfo.environment["KEEP_SECONDS"].flatMap(Double.init) ?? 0
}
