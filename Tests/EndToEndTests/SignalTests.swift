import Foundation
import GOAPTestSupport
import Testing

/// Signals while something is asked, and what is left of it.
@Suite struct SignalTests {
    /// A plan each, the command that asks, and the mark by which its process is known.
    private static let asked: [(name: String, command: [String], plan: String)] = [
        (
            "a probe", ["observe"],
            "## World State\n\n| Fact | Value | Probe |\n|---|---|---|\n| up | false | `echo > asked; sleep 7171` |\n\n\(Plans.single("true"))"
        ),
        (
            "a required command of next", ["next"],
            Plans.single("touch ran") + "\n**Requires:** command `echo > asked; sleep 7171`\n"
        ),
        (
            "a required command of preflight", ["preflight"],
            Plans.single("touch ran") + "\n**Requires:** command `echo > asked; sleep 7171`\n"
        ),
        (
            "a required command of auth", ["auth"],
            Plans.single("touch ran") + "\n**Requires:** command `echo > asked; sleep 7171`\n"
        ),
        (
            "a tool's version", ["next"], Plans.single("touch ran") + "\n**Requires:** tool slowtool >= 2\n"
        ),
        (
            "a goal", ["run", "--goal", "up"],
            "## World State\n\n| Fact | Value | Probe |\n|---|---|---|\n| up | false | `echo > asked; sleep 7171` |\n\n## Goal\n\n**Goal facts:** up\n\n\(Plans.single("touch ran"))\n**Effects:** up\n"
        ),
        (
            "what exec requires",
            ["exec", "--requires", "command `echo > asked; sleep 7171`", "--", "touch", "ran"], Plans.single("true")
        ),
        (
            "a mark's proof", ["mark", "A01", "done"],
            Plans.single("touch ran") + "\n**Verify:** `echo > asked; sleep 7171`\n"
        ),
    ]

    private func workspace(_ plan: String) -> ToolWorkspace {
        let workspace = ToolWorkspace()
        workspace.write("plans/plan.md", plan)
        workspace.write("bin/slowtool", "#!/bin/sh\necho > asked\nsleep 7171\necho 3.0\n")
        workspace.makeExecutable("bin/slowtool")
        return workspace
    }

    /// The processes whose working folder is the workspace, without zombies.
    private func processes(in workspace: ToolWorkspace) -> [String] {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: "/proc")) ?? []
        return names.filter { name in
            Int32(name) != nil
                && (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/\(name)/cwd")) == workspace.path
        }
    }

    private func start(_ command: [String], in workspace: ToolWorkspace) -> StartedTool {
        let path = "\(workspace.path)/bin:/usr/local/bin:/usr/bin:/bin"
        let started = workspace.start(command, environment: ["PATH": path])
        #expect(workspace.eventually { workspace.read("asked") != nil })
        return started
    }

    @Test(arguments: asked.map(\.name), [SIGINT, SIGTERM, SIGHUP])
    func `a signal ends what is asked at once, and nothing starts or stays`(name: String, signal: Int32) throws {
        let asked = try #require(Self.asked.first { $0.name == name })
        let workspace = workspace(asked.plan)
        let started = start(asked.command, in: workspace)
        let begin = ContinuousClock.now
        kill(started.process, signal)
        let run = workspace.wait(for: started)
        #expect(run.status == 128 + signal, "\(run.output)\(run.errors)")
        #expect(ContinuousClock.now - begin < .seconds(3))
        #expect(workspace.read("ran") == nil)
        #expect(workspace.eventually { processes(in: workspace) == [] }, "\(processes(in: workspace))")
    }

    @Test(arguments: asked.map(\.name)) func `a killed runner leaves nothing of what it asked`(name: String) throws {
        let asked = try #require(Self.asked.first { $0.name == name })
        let workspace = workspace(asked.plan)
        let started = start(asked.command, in: workspace)
        kill(started.process, SIGKILL)
        #expect(workspace.wait(for: started).status == 128 + SIGKILL)
        #expect(workspace.eventually { processes(in: workspace) == [] }, "\(processes(in: workspace))")
    }

    @Test(arguments: [
        "setsid env -i sleep 7171 & echo > asked; wait",
        "setsid env -i sh -c 'exec 9>&3; exec 3>&-; sleep 7171' & echo > asked; wait",
    ])
    func `what cleaned its environment and left its session ends with its runner, by its lock`(command: String) throws {
        let workspace = workspace(Plans.single(command))
        let started = start(["next"], in: workspace)
        kill(started.process, SIGKILL)
        _ = workspace.wait(for: started)
        #expect(workspace.eventually { processes(in: workspace) == [] }, "\(processes(in: workspace))")
        let after = workspace.run("status")
        #expect(after.output.contains("interrupted"), "\(after.output)")
    }

    /// The guard of a runner: its child of that name.
    private func guardian(of process: Int32) -> Int32? {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: "/proc")) ?? []
        return names.compactMap { Int32($0) }.first { number in
            guard let status = try? String(contentsOfFile: "/proc/\(number)/stat", encoding: .utf8) else {
                return false
            }
            return status.contains("(goap-guard) S \(process) ") || status.contains("(goap-guard) T \(process) ")
        }
    }

    @Test(arguments: [SIGKILL, SIGSTOP]) func `a guard that is killed or stopped is no way out`(signal: Int32) throws {
        let workspace = workspace(Plans.single("echo > asked; setsid env -i sleep 7171 & sleep 7171"))
        let started = start(["next"], in: workspace)
        var first: Int32?
        #expect(
            workspace.eventually {
                first = guardian(of: started.process)
                return first != nil
            })
        let number = try #require(first)
        kill(number, signal)
        if signal == SIGKILL {
            #expect(workspace.eventually { guardian(of: started.process).map { $0 != number } ?? false })
        }
        kill(started.process, SIGKILL)
        _ = workspace.wait(for: started)
        #expect(workspace.eventually { processes(in: workspace) == [] }, "\(processes(in: workspace))")
    }

    @Test func `who holds an action whose runner is gone is named`() throws {
        let workspace = workspace(Plans.single("echo > asked; sleep 7171") + "\n**Detached:** yes\n")
        let started = start(["next"], in: workspace)
        kill(started.process, SIGKILL)
        _ = workspace.wait(for: started)
        for command in [["status"], ["doctor"], ["next"], ["run", "A01"], ["why", "A01"]] {
            let run = workspace.wait(for: workspace.start(command))
            #expect((run.output + run.errors).contains("sleep (process "), "\(command): \(run.output)\(run.errors)")
        }
        for process in processes(in: workspace) { kill(Int32(process) ?? 0, SIGKILL) }
    }

    @Test func `a child of another user than root reads no environment but its own`() throws {
        let workspace = ToolWorkspace()
        chmod(workspace.path, 0o777)
        workspace.write(
            "plans/plan.md",
            Plans.single(
                "tr '\\\\0' '\\\\n' < /proc/$PPID/environ > seen; cat /proc/$PPID/mem > seen2; cat /proc/self/environ > own"
            ))
        chmod("\(workspace.path)/plans", 0o777)
        let user = getuid() == 0 ? ["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"] : []
        let words = user + [ToolWorkspace.binary, "next"]
        let run = workspace.wait(
            for: workspace.start(words, program: nil, environment: ["OTHER_TOKEN": "not-for-everybody"]))
        #expect(run.status == 0, "\(run.output)\(run.errors)")
        #expect(workspace.read("seen") ?? "" == "")
        #expect(workspace.read("seen2") ?? "" == "")
        #expect(workspace.read("own")?.contains("GOAP_ACTION=A01") == true)
    }

    @Test func `an agent is known below a cleared environment that is not to be seen`() throws {
        let workspace = ToolWorkspace()
        chmod(workspace.path, 0o777)
        workspace.write("plans/plan.md", Plans.single("touch ran"))
        chmod("\(workspace.path)/plans", 0o777)
        let user = getuid() == 0 ? ["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"] : []
        let inner = ["env", "-i", "PATH=/usr/bin:/bin", "HOME=\(workspace.path)", ToolWorkspace.binary, "next"]
        let words = user + [ToolWorkspace.binary, "exec", "--"] + inner
        let run = workspace.wait(
            for: workspace.start(words, program: nil, environment: ["CLAUDECODE": "1", "HOME": workspace.path]))
        #expect(run.status == 3, "\(run.output)\(run.errors)")
        #expect(workspace.read("ran") == nil)
    }
}
