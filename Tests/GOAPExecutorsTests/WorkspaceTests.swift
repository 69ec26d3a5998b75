import GOAPCore
import GOAPEngine
import GOAPExecutors
import GOAPSystem
import GOAPTestSupport
import Testing

@Suite struct WorkspaceTests {
    private let folder = TestFolder()
    private let hash = String(repeating: "0123456789", count: 4)

    private func workspace(
        _ inherited: [String: String] = [:], below path: String = "", base: ChildEnvironment.Base = .open
    ) -> RunWorkspace {
        let environment = ChildEnvironment(inherited: inherited, plan: "plans/p.md", run: "r1", base: base) {
            $0 == "HF_TOKEN" ? ["HF_TOKEN", "HF_HOME", "HF_X_*"] : [$0]
        }
        return RunWorkspace(root: folder.path + path, logs: "/logs", run: "r1", environment: environment)
    }

    @Test func `a log's name keeps every id inside its folder`() {
        #expect(workspace().log(for: "A01", attempt: 2) == "/logs/r1/A01-2.log")
        #expect(workspace().log(for: "18/A01", attempt: 1) == "/logs/r1/18%2FA01-1.log")
        #expect(workspace().log(for: "../../etc/x%", attempt: 1) == "/logs/r1/%2E.%2F..%2Fetc%2Fx%25-1.log")
        #expect(workspace().log(for: "a\nb", attempt: 1) == "/logs/r1/a%0Ab-1.log")
    }

    @Test func `directories start from the project's root`() {
        var command = ActionCommand()
        #expect(workspace().directory(for: command) == folder.path)
        command.directory = "sub"
        #expect(workspace().directory(for: command) == folder.path + "/sub")
        command.directory = "/abs"
        #expect(workspace().directory(for: command) == "/abs")
    }

    @Test func `a command gets everything but secrets, and the secrets that its action names`() {
        var action = Action(id: "A01", at: PlanLocation(line: 1, column: 1))
        let inherited = [
            "PATH": "/bin", "CUDA_VISIBLE_DEVICES": "0", "PYTHONPATH": "src", "HF_ENDPOINT": "http://mirror",
            "HF_TOKEN": "hf_x", "WANDB_API_KEY": "k", "GOAP_RUN": "another", "PWD": "/elsewhere", "GOAP_STATE": "s",
        ]
        func names() -> [String] {
            workspace(inherited).environment(for: action, attempt: 1).map { String($0.prefix { $0 != "=" }) }
        }
        let open = [
            "CUDA_VISIBLE_DEVICES", "GOAP_ACTION", "GOAP_ATTEMPT", "GOAP_PLAN", "GOAP_RUN", "GOAP_STATE", "HF_ENDPOINT",
            "NO_COLOR", "PATH", "PYTHONPATH",
        ]
        #expect(names() == open)
        #expect(workspace(inherited).environment(for: action, attempt: 1).contains("GOAP_RUN=r1"))
        #expect(workspace(inherited).withheld(from: action) == ["HF_TOKEN", "WANDB_API_KEY"])
        action.command.inheritedVariables = ["WANDB_API_KEY"]
        action.command.withheldVariables = ["PYTHONPATH"]
        #expect(names() == (open.filter { $0 != "PYTHONPATH" } + ["WANDB_API_KEY"]).sorted())
        #expect(workspace(inherited).withheld(from: action) == ["HF_TOKEN"])
        action.requirements = [.credential(name: "HF_TOKEN", access: nil)]
        #expect(names().contains("HF_TOKEN"))
        #expect(workspace(inherited).withheld(from: action) == [])
    }

    @Test func `the strict base is for whoever asks, in the environment or in the plan`() {
        var action = Action(id: "A01", at: PlanLocation(line: 1, column: 1))
        let inherited = ["PATH": "/bin", "CUDA_VISIBLE_DEVICES": "0"]
        func sees(_ base: ChildEnvironment.Base) -> Bool {
            workspace(inherited, base: base).environment(for: action, attempt: 1).contains("CUDA_VISIBLE_DEVICES=0")
        }
        #expect(sees(.open))
        #expect(!sees(.strict))
        action.command.isStrict = true
        #expect(!sees(.open))
        #expect(ChildEnvironment.Base(nil) == .open && ChildEnvironment.Base("open") == .open)
        #expect(ChildEnvironment.Base("strict") == .strict && ChildEnvironment.Base("srtict") == .strict)
    }

    @Test func `with the strict base a command gets the base, its own variables and those it requires`() {
        var action = Action(id: "A01", at: PlanLocation(line: 1, column: 1))
        let inherited = [
            "PATH": "/bin", "LC_ALL": "C", "HF_TOKEN": "hf_x", "HF_HOME": "/h", "HF_X_1": "1",
            "AWS_SECRET": "s",
            "WANTED": "w", "HOME": "/root",
        ]
        let base = [
            "GOAP_ACTION=A01", "GOAP_ATTEMPT=2", "GOAP_PLAN=plans/p.md", "GOAP_RUN=r1", "HOME=/root", "LC_ALL=C",
            "NO_COLOR=1",
            "PATH=/bin",
        ]
        #expect(workspace(inherited, base: .strict).environment(for: action, attempt: 2) == base)
        #expect(
            workspace(inherited, base: .strict).environment(for: action, attempt: 0)
                == base.filter { $0 != "GOAP_ATTEMPT=2" })
        action.requirements = [
            .environment("WANTED"), .credential(name: "HF_TOKEN", access: nil), .file("x"),
        ]
        action.command.environment = [EnvironmentVariable(name: "HOME", value: "/own")]
        #expect(
            workspace(inherited, base: .strict).environment(for: action, attempt: 2)
                == (base.filter { $0 != "HOME=/root" } + [
                    "HOME=/own", "HF_TOKEN=hf_x", "HF_HOME=/h", "HF_X_1=1", "WANTED=w",
                ])
                .sorted())
    }

    @Test func `the commit is read from a branch, a packed branch and a bare head`() {
        #expect(workspace().commit == nil)
        folder.write(".git/HEAD", "ref: refs/heads/main\n")
        #expect(workspace().commit == nil)
        folder.write(".git/packed-refs", "# pack-refs\nffff refs/heads/other\n\(hash) refs/heads/main\n")
        #expect(workspace().commit == hash)
        let newer = String(hash.reversed())
        folder.write(".git/refs/heads/main", newer + "\n")
        #expect(workspace().commit == newer)
        #expect(workspace(below: "/deep/inside").commit == newer)
        folder.write(".git/HEAD", hash + "\n")
        #expect(workspace().commit == hash)
    }

    @Test func `a linked work tree has its own head and shared branches`() {
        folder.write("main/.git/worktrees/w/HEAD", "ref: refs/heads/side\n")
        folder.write("main/.git/worktrees/w/commondir", "../..\n")
        folder.write("main/.git/refs/heads/side", hash + "\n")
        folder.write("w/.git", "gitdir: ../main/.git/worktrees/w\n")
        #expect(workspace(below: "/w").commit == hash)
    }

    @Test func `the clock tells today and never goes back`() {
        let clock = SystemClock()
        #expect(clock.now > Timestamp(text: "2026-01-01")!)
        let first = clock.monotonicNow
        #expect(clock.monotonicNow >= first)
    }
}
