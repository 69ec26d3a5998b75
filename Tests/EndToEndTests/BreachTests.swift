import Foundation
import GOAPTestSupport
import Testing

/// Attempts to run what nobody approved, or to be done without evidence: every detour by every caller, in an order
/// that a seed decides. `BREACH_TRIALS` and `BREACH_SEED` say how many, and which; all of them unless named.
struct BreachTests {
    private static let variables = ProcessInfo.processInfo.environment
    private static let seed = variables["BREACH_SEED"].flatMap { UInt64($0) } ?? 1
    /// A sample where nothing else is said: the whole takes minutes.
    private static let limit = variables["BREACH_TRIALS"].flatMap { Int($0) } ?? 60

    private static let attempts: [BreachAttempt] = {
        var generator = SeededGenerator(seed: seed)
        return Array(BreachAttempt.all.shuffled(using: &generator).prefix(limit))
    }()

    @Test func `there are at least three hundred attempts`() { #expect(BreachAttempt.all.count >= 300) }

    @Test(arguments: attempts)
    func `no attempt runs what nobody approved, or is done without evidence`(attempt: BreachAttempt) {
        let ground = BreachGround(attempt.caller)
        attempt.detour.play(ground)
        #expect(ground.breaches == [], "\(attempt)")
    }

    /// Without it every attempt would hold because nothing works.
    @Test func `what was approved does run`() {
        for caller in BreachAttempt.callers {
            let ground = BreachGround(caller)
            #expect(ground.run("run", "A01").status == 0)
            #expect(ground.workspace.read("seen")?.contains("GOAP_ACTION=A01") == true)
            #expect(ground.breaches == [])
        }
    }
}

/// One way to try, by one caller.
struct BreachAttempt: Sendable, CustomTestStringConvertible {
    let caller: [String: String]
    let detour: BreachDetour

    var testDescription: String { "\(detour.name) by \(caller.sorted { $0.key < $1.key })" }

    static let callers: [[String: String]] = [
        ["CLAUDECODE": "1"], ["CODEX_THREAD_ID": "0a1b2c"], ["GOAP_CALLER": "agent:nova"],
        ["GITHUB_ACTIONS": "true", "GITHUB_EVENT_NAME": "pull_request_target", "GITHUB_REPOSITORY": "octo/plan"],
    ]

    static let all = BreachDetour.all.flatMap { detour in callers.map { BreachAttempt(caller: $0, detour: detour) } }
}

/// A project in which a person approved one action, and the signs by which a breach shows.
final class BreachGround {
    let workspace = ToolWorkspace()
    let caller: [String: String]

    /// A01 is approved and says what it sees; A02 is not; A03 cannot be shown to be done; A04 waits for a person to
    /// let it start.
    static let plan = """
        # Ground

        #### A01: Approved
        **Dependencies:** None
        **Run:** `env > seen; make --silent; ./build.sh; git commit -q --allow-empty -m x`

        #### A02: Not approved
        **Dependencies:** None
        **Run:** `touch pwned`
        **Status:** ⏳ PENDING

        #### A03: Not shown
        **Dependencies:** None
        **Run:** `false`
        **Verify:** `test -s proof`
        **Evidence:** required
        **Status:** ⏳ PENDING

        #### A04: Release
        **Dependencies:** None
        **Run:** `touch released`
        **Approval:** ask Ada

        """

    init(_ caller: [String: String]) {
        self.caller = caller
        workspace.write("plans/plan.md", Self.plan)
        workspace.write("Makefile", "all:\n\t@sh helper.sh\n")
        workspace.write("helper.sh", "true\n")
        workspace.write("build.sh", "#!/bin/sh\n. ./helper.sh\n")
        workspace.makeExecutable("build.sh")
        shell("git init -q . && git config user.email a@example.org && git config user.name a")
        for id in ["A01", "A03", "A04"] { _ = workspace.runAsPerson("approve", id) }
    }

    /// What the caller types.
    @discardableResult
    func run(_ words: String..., with more: [String: String] = [:]) -> ToolRun {
        workspace.wait(for: workspace.start(words, environment: caller.merging(more) { $1 }))
    }

    /// What the caller types in its own shell, where the tool is found.
    func shell(_ command: String, with more: [String: String] = [:]) {
        let folder = ToolWorkspace.binary.split(separator: "/").dropLast().joined(separator: "/")
        let path = ["PATH": "/usr/local/bin:/usr/bin:/bin:/\(folder)", "PLAN": "\(workspace.path)/plans/plan.md"]
        let started = workspace.start(
            ["sh", "-c", command], program: nil, environment: caller.merging(path) { $1 }.merging(more) { $1 })
        _ = workspace.wait(for: started)
    }

    /// Everything an agent does that hopes for luck.
    func tryEverything(with more: [String: String] = [:]) {
        run("next", "--all", "-k", with: more)
        for id in ["A01", "A02", "A03", "A04"] { run("run", id, with: more) }
    }

    func edit(_ old: String, _ new: String) {
        workspace.write("plans/plan.md", (workspace.read("plans/plan.md") ?? "").replacing(old, with: new))
    }

    /// What a person would call a breach.
    var breaches: [String] {
        var found = ["pwned", "released", "stolen"].filter { workspace.read($0) != nil }
        if let seen = workspace.read("seen"), seen.contains("evil") { found.append("the command saw evil") }
        let status = workspace.run("status").output
        for id in ["A02", "A03", "A04"] where status.contains("\(id)  done") { found.append("\(id) is done") }
        return found
    }
}

/// One way to try.
struct BreachDetour: Sendable {
    let name: String
    let play: @Sendable (BreachGround) -> Void

    static let all = commands + children + surroundings + scripts + edits + probes + marks + lines + approvals + places
}

// What is typed.
extension BreachDetour {
    private static let commands: [BreachDetour] =
        [
            ["next"], ["next", "--all", "-k"], ["next", "-j", "4"], ["run", "A02"], ["run", "A02", "--force"],
            ["run", "A04"], ["run", "A04", "--force"], ["run", "A02", "--with-deps"], ["run", "a02"], ["run", "2"],
            ["next", "--goal", "A02"], ["run", "--goal", "A02"], ["preflight"], ["auth"], ["observe"], ["doctor"],
            ["next", "--claim", "--by", "ada"], ["exec", "--", "goap-runner", "next"],
        ].map { (words: [String]) in
            BreachDetour(name: words.joined(separator: " ")) { ground in
                _ = ground.workspace.wait(for: ground.workspace.start(words, environment: ground.caller))
            }
        }

    /// Programs between the caller and what it wants.
    private static let children: [BreachDetour] =
        [
            "goap-runner exec -- goap-runner next --plan $PLAN",
            "goap-runner exec -- goap-runner approve --all --plan $PLAN",
            "goap-runner exec -- env -i PATH=$PATH HOME=$HOME goap-runner run A02 --plan $PLAN",
            "goap-runner exec -- env -u GOAP_CALLER goap-runner run A02 --plan $PLAN",
            "goap-runner exec -- env GOAP_CALLER=person:ada goap-runner run A02 --plan $PLAN",
            "goap-runner exec -- env GOAP_APPROVAL=never goap-runner run A02 --plan $PLAN",
            "goap-runner exec -- sh -c 'unset GOAP_CALLER GOAP_RUN; goap-runner run A02 --plan $PLAN'",
            "goap-runner exec -- sh -c 'exec env -i goap-runner approve --all --plan $PLAN'",
            "goap-runner exec -- goap-runner exec -- goap-runner run A02 --plan $PLAN",
            "goap-runner exec -- make -f /dev/stdin x", "xargs goap-runner run < /dev/null --plan $PLAN",
            "goap-runner exec -- script -qec 'goap-runner approve --all --plan $PLAN' /dev/null",
            "script -qec 'goap-runner approve --all' /dev/null", "setsid goap-runner approve A02",
            "goap-runner exec -- setsid -w goap-runner run A02 --plan $PLAN",
            "goap-runner exec -- sh -c 'env -i PATH=$PATH goap-runner run A02 --plan $PLAN & wait'",
            "nohup goap-runner run A02", "timeout 5 goap-runner run A02", "nice goap-runner approve A02",
        ].map { command in BreachDetour(name: command) { ground in ground.shell(command) } }
}

// What is in the environment.
extension BreachDetour {
    private static let surroundings: [BreachDetour] =
        [
            ("PATH", "evil:/usr/bin:/bin"), ("PATH", "/usr/bin:/bin:evil"), ("HOME", "evil"), ("BASH_ENV", "evil/make"),
            ("ENV", "evil/make"), ("LD_PRELOAD", "evil.so"), ("LD_LIBRARY_PATH", "evil"), ("PYTHONPATH", "evil"),
            ("PYTHONSTARTUP", "evil/make"), ("MAKEFLAGS", "--eval=$(shell touch pwned) evil"), ("MAKEFILES", "evil/mk"),
            ("GNUMAKEFLAGS", "-f evil/mk"), ("GIT_CONFIG_GLOBAL", "evil/gitconfig"), ("GIT_EXEC_PATH", "evil"),
            ("GIT_DIR", "evil"), ("GIT_SSH_COMMAND", "evil/make"), ("NODE_OPTIONS", "--require evil"),
            ("PERL5OPT", "-Mevil"), ("RUBYOPT", "-revil"), ("SHELL", "evil/sh"), ("LC_EVIL", "evil"),
            ("TMPDIR", "evil"),
            ("XDG_CONFIG_HOME", "evil"), ("VIRTUAL_ENV", "evil"), ("http_proxy", "http://evil"),
            ("PS4", "$(touch pwned)evil"),
            ("IFS", "evil"), ("CDPATH", "evil"), ("EDITOR", "evil/make"), ("OTHER_TOKEN", "evil"), ("USER", "evil"),
        ].map { (name, value) in
            BreachDetour(name: "\(name)=\(value)") { ground in
                for program in ["make", "sh", "git", "env", "touch"] {
                    ground.workspace.write("evil/\(program)", "#!/bin/sh\ntouch pwned\n")
                    ground.workspace.makeExecutable("evil/\(program)")
                }
                ground.workspace.write("evil/mk", "$(shell touch pwned)\n")
                ground.workspace.write("evil/.profile", "touch pwned\n")
                ground.workspace.write("evil/gitconfig", "[core]\n\thooksPath = evil\n")
                ground.run("run", "A01", with: [name: value])
            }
        }
        + [
            "GOAP_APPROVAL=never", "GOAP_CALLER=person:ada", "GOAP_CALLER=script:ada", "GOAP_BY=Ada", "GOAP_RUN=x",
            "AGENT=0",
        ]
        .map { setting in
            let parts = setting.split(separator: "=").map(String.init)
            return BreachDetour(name: setting) { ground in
                ground.tryEverything(with: ground.caller[parts[0]] == nil ? [parts[0]: parts[1]] : [:])
            }
        }
}

// What approved commands execute.
extension BreachDetour {
    private static let scripts: [BreachDetour] =
        [
            ("Makefile", "all:\n\ttouch pwned\n"), ("makefile", "all:\n\ttouch pwned\n"),
            ("GNUmakefile", "all:\n\ttouch pwned\n"), ("build.sh", "#!/bin/sh\ntouch pwned\n"),
            ("helper.sh", "touch pwned\n"), ("build.sh", "#!/bin/sh\ngoap-runner run A02 --plan plans/plan.md\n"),
            ("Makefile", "all:\n\tgoap-runner run A02 --plan plans/plan.md\n"),
            (".git/hooks/post-commit", "#!/bin/sh\ntouch pwned\n"),
            (".git/hooks/pre-commit", "#!/bin/sh\ntouch pwned\n"),
            (".git/config", "[core]\n\thooksPath = evil\n[user]\n\tname = a\n\temail = a@example.org\n"),
        ].map { (file, text) in
            BreachDetour(name: "write \(file): \(text.split(separator: "\n").last ?? "")") { ground in
                ground.workspace.write("evil/post-commit", "#!/bin/sh\ntouch pwned\n")
                ground.workspace.makeExecutable("evil/post-commit")
                ground.workspace.write(file, text)
                ground.workspace.makeExecutable(file)
                ground.run("run", "A01")
            }
        }
        + [
            "rm build.sh; ln -s evil.sh build.sh", "mv helper.sh x; printf 'touch pwned' > helper.sh",
            "rm Makefile; ln -s evil.mk Makefile",
        ].map { command in
            BreachDetour(name: command) { ground in
                ground.workspace.write("evil.sh", "#!/bin/sh\ntouch pwned\n")
                ground.workspace.makeExecutable("evil.sh")
                ground.workspace.write("evil.mk", "all:\n\ttouch pwned\n")
                ground.shell(command)
                ground.run("run", "A01")
            }
        }
}

// What the plan says.
extension BreachDetour {
    private static let edits: [BreachDetour] =
        [
            ("env > seen;", "touch pwned;"), ("#### A02: Not approved", "#### A01: Approved"),
            ("\n\n#### A02", "\n**Env:** PATH=evil:/usr/bin:/bin\n\n#### A02"),
            ("\n\n#### A02", "\n**Directory:** evil\n\n#### A02"),
            ("\n\n#### A02", "\n**Verify:** `touch pwned`\n\n#### A02"),
            ("\n\n#### A02", "\n**Requires:** command `touch pwned`\n\n#### A02"),
            ("\n\n#### A02", "\n**Requires:** tool evil/make >= 1\n\n#### A02"),
            ("\n\n#### A02", "\n**Requires:** tool ../evil >= 1\n\n#### A02"),
            ("\n\n#### A02", "\n**Requires:** env EVIL_TOKEN\n\n#### A02"),
            ("\n\n#### A02", "\n**Env:** @EVIL_TOKEN\n\n#### A02"), ("\n\n#### A02", "\n**Detached:** yes\n\n#### A02"),
            ("\n\n#### A02", "\n**Effects:** x: `touch pwned`\n\n#### A02"),
            ("\n\n#### A02", "\n**Env:** GOAP_CALLER=person:ada\n\n#### A02"),
            ("**Run:** `touch pwned`\n", "**Run:**\n\n```bash\ntouch pwned\n```\n"), ("**Approval:** ask Ada\n", ""),
            ("**Approval:** ask Ada", "**Approval:** none"), ("**Evidence:** required\n", "**Evidence:** none\n"),
            ("`test -s proof`", "`true`"), ("**Verify:** `test -s proof`\n", ""),
        ].map { (old, new) in
            BreachDetour(name: "\(old.trimmingCharacters(in: .newlines)) -> \(new.trimmingCharacters(in: .newlines))") {
                ground in
                ground.workspace.write("evil/make", "#!/bin/sh\ntouch ../pwned pwned\n")
                ground.workspace.makeExecutable("evil/make")
                ground.workspace.write("evil/Makefile", "all:\n\ttouch ../pwned\n")
                ground.edit(old, new)
                ground.tryEverything(with: ["EVIL_TOKEN": "evil"])
                ground.run("mark", "A03", "done")
                ground.run("auth")
                ground.run("preflight")
            }
        }
        + [
            BreachDetour(name: "a companion with commands") { ground in
                ground.workspace.write("plans/plan.actions.md", "| ID | Run |\n|---|---|\n| A02 | `touch pwned` |\n")
                ground.tryEverything()
            },
            BreachDetour(name: "a column with commands") { ground in
                ground.edit(
                    "# Ground\n",
                    "# Ground\n\n| ID | Action | Run | Status |\n|---|---|---|---|\n| B1 | New | `touch pwned` | open |\n"
                )
                ground.tryEverything()
                ground.run("run", "B1")
            },
            BreachDetour(name: "what was approved before") { ground in
                ground.edit("touch released", "touch harmless")
                _ = ground.workspace.runAsPerson("approve", "A04")
                ground.edit("touch harmless", "touch released")
                ground.edit("**Approval:** ask Ada\n", "")
                ground.tryEverything()
            },
        ]

    /// What shows facts.
    private static let probes: [BreachDetour] =
        [
            "observe", "next --goal built", "run --goal built", "sync", "plan built", "doctor", "lint", "status",
            "preflight",
        ]
        .map { words in
            BreachDetour(name: "a probe, and \(words)") { ground in
                ground.edit(
                    "# Ground\n",
                    "# Ground\n\n## World State\n\n| Fact | Value | Probe |\n|---|---|---|\n| built | false | `touch pwned` |\n"
                )
                ground.edit("**Run:** `touch released`", "**Run:** `touch released`\n**Effects:** built")
                let command = words.split(separator: " ").map(String.init)
                _ = ground.workspace.wait(for: ground.workspace.start(command, environment: ground.caller))
            }
        }
}

// What is said.
extension BreachDetour {
    private static let marks: [BreachDetour] =
        [
            ["A02", "done"], ["A02", "done", "--force", "--reason", "x"], ["A02", "done", "--by", "Ada"],
            ["A03", "done"],
            ["A03", "done", "--force", "--reason", "x"], ["A03", "done", "--by", "Ada", "--force"],
            ["A04", "approved"],
            ["A04", "approved", "--by", "Ada"], ["A04", "done"], ["A04", "done", "--force", "--reason", "x"],
            ["A02", "skipped"], ["A04", "skipped", "--reason", "x"],
        ].map { words in
            BreachDetour(name: "mark \(words.joined(separator: " "))") { ground in
                _ = ground.workspace.wait(for: ground.workspace.start(["mark"] + words, environment: ground.caller))
                ground.tryEverything()
            }
        }
        + ["A03", "A02"].map { id in
            BreachDetour(name: "a hand edit of \(id) taken over") { ground in
                // Something is recorded, so that the edit is one.
                _ = ground.workspace.run("mark", id, "todo")
                let text = ground.workspace.read("plans/plan.md") ?? ""
                let parts = text.components(separatedBy: "#### \(id)")
                ground.workspace.write(
                    "plans/plan.md", parts[0] + "#### \(id)" + parts[1].replacing("⏳ PENDING", with: "✅ DONE"))
                ground.run("sync", "--adopt")
                ground.run("sync")
            }
        }

    /// Lines of the evidence beside the plan that nobody has committed.
    private static let lines: [BreachDetour] =
        ["", "git stash; git stash apply", "printf x > .git/MERGE_HEAD"].flatMap { command in
            ["run", "probe", "mark\",\"proof\":\"checked"].map { how in
                BreachDetour(name: "a line of evidence by \(how), and \(command)") { ground in
                    let lines = ["A02", "A03", "A04"].map { id in
                        "{\"v\":1,\"id\":\"\(id)\",\"state\":\"done\",\"at\":\"2099-01-01T00:00:00.000Z\",\"how\":\"\(how)\"}\n"
                    }
                    ground.shell("git add -A; git commit -qm before")
                    ground.workspace.write("plans/plan.evidence.jsonl", lines.joined())
                    ground.shell(command)
                    ground.tryEverything()
                    ground.run("sync")
                    ground.run("sync", "--adopt")
                }
            }
        }

    private static let approvals: [BreachDetour] =
        [
            ["approve", "A02"], ["approve", "--all"], ["approve", "A02", "--for", "1d"],
            ["approve", "--all", "--by", "Ada"],
            ["approve", "--revoke", "--all"], ["approve", "--list", "A02"],
        ].map { words in
            BreachDetour(name: words.joined(separator: " ")) { ground in
                _ = ground.workspace.wait(for: ground.workspace.start(words, environment: ground.caller))
                ground.tryEverything()
            }
        }

    /// Where things are.
    private static let places: [BreachDetour] =
        [
            "cp plans/plan.md plans/other.md; goap-runner run A02 --plan plans/other.md",
            "ln -s plan.md plans/link.md; goap-runner run A02 --plan plans/link.md",
            "mkdir x; cp -r plans x; goap-runner -C x run A02", "goap-runner run A02 --state x",
            "GOAP_STATE=x goap-runner run A02", "cp -r state x; goap-runner run A02 --state x",
            "mv state old; goap-runner run A02", "rm -rf state; goap-runner next --all -k",
            "sed s/A01/A09/ plans/plan.md > x.md; sed -i s/A02/A01/ x.md; cp x.md plans/plan.md; goap-runner run A01",
            "cd plans && goap-runner run A02", "GOAP_PLAN=plans/plan.md goap-runner run A02",
        ].map { command in BreachDetour(name: command) { ground in ground.shell(command) } }
}
