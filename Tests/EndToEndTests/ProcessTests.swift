import Foundation
import GOAPTestSupport
import Glibc
import Testing

struct ProcessTests {
    private func workspace(_ plan: String) throws -> ToolWorkspace {
        let workspace = ToolWorkspace()
        workspace.write("plans/plan.md", plan)
        return workspace
    }

    @Test func `two runners of one action: one runs it, the other names the holder`() throws {
        let workspace = try workspace(Plans.single("touch started; while ! test -e go; do sleep 0.01; done"))
        let first = workspace.start(["run", "A01"])
        #expect(workspace.eventually { workspace.read("started") != nil })
        let second = workspace.run("run", "A01")
        #expect(second.status == 75)
        #expect(second.errors.contains("A01 is running: process \(first.process) on "))
        workspace.write("go", "")
        #expect(workspace.wait(for: first).status == 0)
    }

    @Test func `sixteen runners at once give exactly one execution`() throws {
        let workspace = try workspace(Plans.single("echo x >> runs"))
        let runners = (0..<16).map { _ in workspace.start(["next"]) }
        let codes = Set(runners.map { workspace.wait(for: $0).status })
        #expect(workspace.read("runs") == "x\n")
        #expect(codes.isSubset(of: [0, 3, 75]))
    }

    @Test func `marks from many processes at once all reach the plan`() throws {
        let rows = (1...10).map { "| A\($0) | ⏳ PENDING | - |\n" }.joined()
        let workspace = try workspace(
            "| ID | Status | Deps |\n|---|---|---|\n\(rows)\n**Progress:** 0/10 actions complete (0%)\n")
        let marks = (1...10).map { workspace.start(["mark", "A\($0)", "done"]) }
        for mark in marks { #expect(workspace.wait(for: mark).status == 0) }
        #expect(workspace.read("plans/plan.md")?.contains("**Progress:** 10/10 actions complete (100%)") == true)
        #expect(workspace.run("sync", "--check").status == 0)
    }

    @Test func `a runner that is killed leaves an action that the next command goes on with`() throws {
        let workspace = try workspace(Plans.single("echo x >> runs; while ! test -e stop; do sleep 0.02; done"))
        let runner = workspace.start(["next"])
        #expect(workspace.eventually { workspace.read("runs") == "x\n" })
        kill(runner.process, SIGKILL)
        #expect(workspace.wait(for: runner).status == 137)
        #expect(workspace.eventually { workspace.run("status").output.contains("A01  interrupted") })
        workspace.write("stop", "")
        let resumed = workspace.run("next")
        #expect(resumed.status == 0)
        #expect(resumed.errors.hasPrefix("A01 was interrupted: its runner is gone\nA01 started (attempt 2)\n"))
        #expect(workspace.read("runs") == "x\nx\n")
    }

    @Test func `an interrupt stops the child and leaves the action interrupted, and says by what`() throws {
        let workspace = try workspace(
            Plans.single("trap 'echo bye >> said; exit 1' TERM; touch started; while :; do sleep 0.05; done"))
        let runner = workspace.start(["next"])
        #expect(workspace.eventually { workspace.read("started") != nil })
        kill(runner.process, SIGINT)
        let run = workspace.wait(for: runner)
        #expect(run.status == 130)
        #expect(run.errors.contains("interrupted, the next command goes on"))
        #expect(workspace.read("said") == "bye\n")
        let status = workspace.run("status").output
        #expect(status.contains("A01  interrupted"))
        #expect(status.contains("stopped by an interrupt from the keyboard (SIGINT); the next command starts it again"))
    }

    @Test func `a limit ends a command that does not end by itself`() throws {
        let workspace = try workspace(Plans.single("sleep 60", "**Timeout:** 200ms"))
        let run = workspace.run("next")
        #expect(run.status == 1)
        #expect(run.errors.contains("A01 failed: timed out after 200 ms"))
    }

    @Test func `retries wait, are recorded and end with success`() throws {
        let workspace = try workspace(
            Plans.single("echo x >> runs; test $(wc -l < runs) -eq 3", "**Retry:** 3 attempts, 10ms to 20ms"))
        #expect(workspace.run("next").status == 0)
        let log = workspace.run("log")
        #expect(log.errors.split(separator: "\n").count == 3)
        #expect(log.errors.contains("A01  attempt 3  succeeded"))
    }

    @Test func `jobs run side by side`() throws {
        let wait = "touch $GOAP_ACTION; while ! test -e A1 || ! test -e A2; do sleep 0.01; done"
        let actions = ["A1", "A2"].map {
            "#### \($0): T\n**Dependencies:** None\n**Run:** `\(wait)`\n**Timeout:** 10s\n"
        }
        #expect(try workspace(actions.joined()).run("next", "-j", "2").status == 0)
    }

    @Test func `output goes to a log that only its owner reads, and log prints it`() throws {
        let workspace = try workspace(Plans.single("echo out; echo err >&2"))
        #expect(workspace.run("next").status == 0)
        let log = workspace.run("log", "A01")
        #expect(log.output.contains("out\n"))
        #expect(log.output.contains("err\n"))
        #expect(workspace.run("exec", "--", "find", "logs", "-type", "f", "-perm", "/077").output == "")
        #expect(workspace.run("log", "A01", "--attempt", "7").status == 64)
        #expect(workspace.run("log", "--json").output.contains("\"outcome\":\"succeeded\""))
    }

    @Test func `a flood is masked in little memory`() throws {
        let workspace = try workspace(
            Plans.single(
                "yes $API_TOKEN | head -c 2000000; head -c 20000000 /dev/zero; touch flooded; while ! test -e go; do sleep 0.01; done",
                "**Requires:** env API_TOKEN"))
        let tool = workspace.start(["next"], environment: ["API_TOKEN": "a-secret-of-mine"])
        #expect(workspace.eventually { workspace.read("flooded") != nil })
        let status = try String(contentsOfFile: "/proc/\(tool.process)/status", encoding: .utf8)
        let peak = status.split(separator: "\n").first { $0.hasPrefix("VmHWM:") }?.split(separator: " ")[1]
        workspace.write("go", "")
        #expect(workspace.wait(for: tool).status == 0)
        #expect(try Int(#require(peak)) ?? 0 < 64 * 1024, "in KiB")
        #expect(LeakScan.files(below: workspace.path, holding: ["a-secret-of-mine"], except: []) == [])
    }

    @Test func `exec ends as its command does`() throws {
        let workspace = ToolWorkspace()
        #expect(workspace.run("exec", "--", "sh", "-c", "echo 'a b'; exit 7").status == 7)
        #expect(workspace.run("exec", "--", "printf", "%s|", "it's", "", "a b").output == "it's||a b|")
        #expect(workspace.run("exec", "--timeout", "100ms", "--", "sleep", "9").status == 124)
        let gated = workspace.run("exec", "--requires", "HF_TOKEN (write)", "--", "touch", "ran")
        #expect(gated.status == 77)
        #expect(gated.errors.contains("  1. create a token at https://huggingface.co/settings/tokens\n"))
        #expect(workspace.read("ran") == nil)
    }

    @Test func `events come as JSON lines`() throws {
        let run = try workspace(Plans.single("true")).run("next", "--json")
        let kinds = run.output.split(separator: "\n").map { line in
            String(line.split(separator: "\"")[5])
        }
        #expect(
            kinds == [
                "run_started", "attempt_started", "attempt_finished", "action_finished", "evidence_taken",
                "run_finished",
            ])
        #expect(run.errors == "")
    }
}
