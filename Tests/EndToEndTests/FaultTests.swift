import Foundation
import GOAPTestSupport
import Glibc
import Testing

/// Disks that are full, calls that fail, runners that are killed in between. `scripts/chaos` does the same at length.
@Suite(.enabled(if: FaultShim.path != nil, "there is no C compiler"))
struct FaultTests {
    private func workspace(_ plan: String) -> ToolWorkspace {
        let workspace = ToolWorkspace()
        workspace.write("plans/plan.md", plan)
        return workspace
    }

    /// Two actions of which the first prints a little.
    private let chain = """
        #### A01: First
        **Dependencies:** None
        **Run:** `echo x >> runs; echo printed; sleep 0`

        #### A02: Second
        **Dependencies:** A01
        **Run:** `echo x >> runs`

        | Action | Status |
        |---|---|
        | A01: First | ⏳ PENDING |
        | A02: Second | ⏳ PENDING |

        """

    @Test func `without room for a log nothing starts, and with room the next command goes on`() {
        let workspace = workspace(chain)
        let run = workspace.run(
            "next", "--all", faults: FaultShim.variables(on: "A01-1.log", "ENOSPC", ["FAULT_CALL": "open"]))
        #expect(run.status == 73)
        #expect(run.errors.contains("goap-runner: cannot open log '"))
        #expect(run.errors.contains("A01-1.log': no space left on device\n  hint: see that the disk has room, or "))
        #expect(workspace.read("runs") == nil)
        #expect(workspace.run("status").output.contains("A01  ready"))
        #expect(workspace.run("next", "--all").status == 0)
        #expect(workspace.read("runs") == "x\nx\n")
    }

    @Test func `an action whose log is not whole is done, and the run ends with 73`() {
        let workspace = workspace(chain)
        let faults = FaultShim.variables(on: "A01-1.log", "ENOSPC", ["FAULT_CALL": "write", "FAULT_LASTS": "1"])
        let run = workspace.run("next", "--all", faults: faults)
        #expect(run.status == 73)
        #expect(run.errors.contains("goap-runner: cannot write log '"))
        #expect(workspace.read("runs") == "x\n")
        #expect(workspace.run("status").output.contains("1/2 actions done"))
        #expect(workspace.run("next", "--all").status == 0)
        #expect(workspace.read("runs") == "x\nx\n")
    }

    @Test(arguments: ["A02.lock", "gpu-1.lock"], [0, 1])
    func `an action for whose lock there is no descriptor is put back`(lock: String, jobs: Int) {
        let workspace = workspace(
            """
            #### A01: First
            **Dependencies:** None
            **Run:** `sleep 0.2`

            #### A02: Second
            **Dependencies:** None
            **Pool:** gpu
            **Run:** `echo x >> runs`

            """)
        let faults = FaultShim.variables(on: lock, "EMFILE", ["FAULT_CALL": "open"])
        let run = workspace.run("next", "--all", "-j", "\(jobs + 1)", faults: faults)
        // With nothing else under way nobody will give a descriptor back.
        #expect(run.status == (jobs == 0 ? 73 : 0), "\(run.errors)")
        if jobs == 0 { #expect(run.errors.contains("nothing more can be started"), "\(run.errors)") }
        #expect(!workspace.run("status").output.contains("failed"))
        #expect(workspace.run("next", "--all").status == 0)
        #expect(workspace.read("runs") == "x\n")
    }

    @Test func `exec starts nothing without a log`() {
        let workspace = ToolWorkspace()
        let faults = FaultShim.variables(on: "-1.log", "ENOSPC", ["FAULT_CALL": "open"])
        let run = workspace.run("exec", "--", "touch", "ran", faults: faults)
        #expect(run.status == 73)
        #expect(run.errors.contains("goap-runner: cannot open log '"))
        #expect(workspace.read("ran") == nil)
    }

    @Test func `a log is whole when the disk has room again before the action ends`() {
        let workspace = workspace(chain)
        let faults = FaultShim.variables(on: "A01-1.log", "ENOSPC", ["FAULT_CALL": "write", "FAULT_AT": "2"])
        #expect(workspace.run("next", "--all", faults: faults).status == 0)
        #expect(workspace.run("log", "A01").output.contains("\nprinted\n[succeeded, attempt 1 of A01, "))
    }

    @Test(arguments: ["goap.sqlite", "/plans"], ["EIO", "ENOSPC"])
    func `a database or plan that cannot be written ends a run with 73 and a hint`(path: String, error: String) {
        let workspace = workspace(chain)
        let faults = FaultShim.variables(on: path, error, ["FAULT_AT": "4", "FAULT_LASTS": "1"])
        let run = workspace.run("next", "--all", faults: faults)
        #expect(run.status == 73)
        #expect(run.errors.contains("goap-runner: cannot "))
        #expect(run.errors.contains("  hint: "))
        #expect(workspace.run("next", "--all").status == 0)
        #expect(workspace.run("status").output.contains("2/2 actions done"))
        #expect(workspace.run("sync", "--check").status == 0)
    }

    @Test func `a runner that is killed while it writes the plan leaves nothing behind for long`() throws {
        let workspace = workspace(chain)
        let faults = FaultShim.variables(on: "/plans", "KILL", ["FAULT_CALL": "rename"])
        #expect(workspace.run("next", faults: faults).status == 137)
        func files() throws -> [String] {
            try FileManager.default.contentsOfDirectory(atPath: workspace.path + "/plans").sorted()
        }
        #expect(try files().count == 2)
        #expect(workspace.read("plans/plan.md") == chain)
        #expect(workspace.eventually { workspace.run("next", "--all").status == 0 })
        #expect(try files() == ["plan.md"])
        #expect(workspace.run("sync", "--check").status == 0)
    }

    @Test(arguments: [
        ["winners", "--size", "1"], ["shared", "--size", "30"], ["kills", "--size", "3"], ["faults", "--size", "3"],
        ["power", "--size", "5", "--seed", "20"], ["clock", "--size", "10", "--seed", "20"],
    ])
    func `what scripts/chaos shows holds in small`(arguments: [String]) {
        let chaos = Clients.root + "/Tests/Faults/chaos.py"
        #expect(FaultShim.run(["python3", chaos] + arguments + ["--binary", ToolWorkspace.binary]) == 0)
    }
}
