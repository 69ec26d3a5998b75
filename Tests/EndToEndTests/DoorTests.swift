import Foundation
import GOAPTestSupport
import Testing

/// What a plan, a file name and a child may hold, and what of it leaves through any command, in a pipe and in a terminal.
@Suite struct DoorTests {
    /// Takes a screen over, colours, titles, C1, a carriage return, bidirectional marks, and what pages and CI obey.
    private static let payload =
        "\u{1B}[2J\u{1B}[1;1H\u{1B}[31mPWN\u{1B}[0m\u{1B}]0;owned\u{7}\u{9B}2J\u{85}\u{202E}dlo\u{2066}x\u{200F}\u{61C}"
        + "<img src=x> ![i](http://evil.example/i.png) [l](javascript:alert(1)) ::error::x ##[add-path]/tmp"

    /// The payload in every field that a plan has.
    private static let plan = """
        # \(payload)

        ## World State

        | Fact | Value | Probe |
        |---|---|---|
        | built \(payload) | false | `printf '%s' "$(cat evil)"; exit 1` |
        | label | \(payload) | - |

        ## Goal

        **Goal facts:** built \(payload)

        ## Phase 1: \(payload)

        #### A01: first \(payload)
        - [ ] \(payload)

        **Dependencies:** None
        **Priority:** \(payload)
        **Skill:** \(payload)
        **Pool:** p\(payload)
        **Run:** `cat evil; cat evil >&2; exit 1`
        **Env:** TEXT=\(payload.replacing(",", with: " "))

        #### A02: gated \(payload)

        **Dependencies:** None
        **Requires:** env X\(payload), tool t\(payload), file f\(payload), command `cat evil; exit 1 # \(payload)`
        **Run:** `true # \(payload)`

        #### A03: by hand \(payload)

        **Dependencies:** A01, A99\(payload)
        **Effects:** built \(payload)
        **Outputs:** o\(payload)
        **Approval:** ask \(payload)

        #### A04: prints \(payload)

        **Dependencies:** None
        **Run:** `cat evil`
        **Verify:** `cat evil; exit 1`
        **Unknown \(payload):** \(payload)

        | Action | Status |
        |---|---|
        | A03 | ⏸️ BLOCKED \(payload) |

        """

    private static let commands: [[String]] = [
        ["status"], ["status", "--json"], ["status", "--markdown"], ["lint"], ["lint", "--format", "json"],
        ["lint", "--format", "sarif"], ["lint", "--format", "github"], ["next", "-n"], ["next", "-k"],
        ["run", "A04", "--force", "--json"], ["run", "A02"], ["status"], ["status", "--json"],
        ["status", "--markdown"],
        ["why", "A01"], ["why", "A02"], ["why", "A02", "--json"], ["show", "A04"], ["show", "A04", "--json"],
        ["show", "--structure"], ["show", "--structure", "--json"], ["graph"], ["graph", "--format", "mermaid"],
        ["graph", "--format", "dot"], ["graph", "--format", "json"], ["graph", "--format", "pddl"], ["log"],
        ["log", "A01"], ["log", "A04"], ["log", "--json"], ["log", "--audit"], ["log", "--audit", "--json"], ["auth"],
        ["auth", "--json"], ["preflight"], ["preflight", "--json"], ["doctor"], ["doctor", "--json"], ["plans"],
        ["plans", "--json"], ["plan"], ["plan", "--json"], ["observe"], ["observe", "--json"],
        ["approve", "--list"], ["approve", "--list", "--json"], ["approve", "--all"],
        ["mark", "A03", "skipped", "--reason", payload], ["next", "--claim", "--by", payload], ["sync", "--check"],
        ["sync"], ["export"], ["export", "--format", "csv"], ["exec", "--requires", "env X\(payload)", "--", "true"],
        ["run", payload], ["import", payload], [payload], ["--\(payload)"], ["why", "A03"], ["log"],
    ]

    /// What of a text steers whoever shows it, without our own colours and what takes lines back.
    private func steering(_ text: String) -> [String] {
        let own = text.replacing(#/\u{1B}\[(32|31|33|36|2|1|0)m|\r?\u{1B}\[\d+A\u{1B}\[J/#, with: "")
            // The terminal puts a return of its own in front of the one that ends a line of CSV.
            .replacing("\r\n", with: "\n").replacing("\r\n", with: "\n")
        let scalars = own.unicodeScalars.filter { scalar in
            switch scalar.value {
            case 0x0A, 0x09: false
            case 0..<0x20, 0x7F..<0xA0, 0x061C, 0x200E...0x200F, 0x202A...0x202E, 0x2066...0x2069: true
            default: false
            }
        }
        return scalars.map { String($0.value, radix: 16) } + (text.contains("\u{1B}[31mPWN") ? ["our own colour"] : [])
    }

    private func workspace() -> ToolWorkspace {
        let workspace = ToolWorkspace()
        workspace.write("plans/plan.md", Self.plan)
        workspace.write("evil", Self.payload + "\n")
        return workspace
    }

    @Test(arguments: [[:], ["GITHUB_ACTIONS": "true"], ["FORCE_COLOR": "1", "NO_COLOR": ""]])
    func `through a pipe nothing leaves that steers a terminal`(environment: [String: String]) {
        let workspace = workspace()
        for command in Self.commands {
            let run = workspace.wait(for: workspace.start(command, environment: environment))
            #expect(steering(run.output + run.errors) == [], "\(command)")
        }
    }

    @Test func `nothing reaches a terminal but our own colours`() {
        let workspace = workspace()
        for command in Self.commands {
            let text = workspace.runInTerminal(command, environment: ["NO_COLOR": "", "TERM": "xterm"])
            #expect(steering(text) == [], "\(command)")
        }
    }

    @Test func `a page of the status has no element, no link and no image of a plan`() {
        let workspace = workspace()
        let page = workspace.run("status", "--markdown").output
        #expect(page.contains("javascript"))
        for part in ["<img", "![", "://"] { #expect(!page.contains(part)) }
        #expect(!page.contains(#/[^\\]\]\(/#))
    }

    @Test func `a plan's file name steers nothing`() {
        let workspace = ToolWorkspace()
        workspace.write("plans/p\u{1B}[2J\u{202E}.md", Plans.single("true"))
        for command in Self.commands.prefix(40) {
            let run = workspace.wait(for: workspace.start(command))
            #expect(steering(run.output + run.errors) == [], "\(command)")
        }
    }

    @Test func `a long page says what it has no room for`() {
        let workspace = ToolWorkspace()
        let title = String(repeating: "long ", count: 60)
        let rows = (1...4000).map { "#### A\($0): \(title)\n**Dependencies:** None\n**Run:** `true`\n\n" }
        workspace.write("plans/plan.md", rows.joined())
        let page = workspace.run("status", "--markdown").output
        #expect(page.utf8.count <= 1_000_000)
        #expect(page.utf8.count > 900_000)
        #expect(page.contains("no room for more on a page"))
        #expect(page.contains("- next: "))
    }

    @Test(arguments: [
        ["status"], ["status", "--json"], ["status", "--markdown"], ["plans"], ["lint", "--format", "json"], ["graph"],
        ["why", "A01"], ["show", "A01"], ["export"], ["doctor"], ["next", "-n"], ["plan", "--json"],
        ["exec", "--", "echo", "x"], ["--help"], ["run", "A01", "--json"],
    ])
    func `results that cannot be written end with 73`(command: [String]) {
        let workspace = ToolWorkspace()
        workspace.write("plans/plan.md", Plans.single("true") + "\n**Effects:** x\n\n## Goal\n\n**Goal facts:** x\n")
        let words = ["sh", "-c", #"exec "$@" >/dev/full"#, "sh", ToolWorkspace.binary] + command
        let run = workspace.wait(for: workspace.start(words, program: nil))
        #expect(run.status == 73, "\(run.errors)")
        #expect(run.errors.contains("cannot write to standard output: no space left on device"))
    }

    @Test func `a log that is none of ours is not shown`() {
        let workspace = ToolWorkspace()
        workspace.write("plans/plan.md", Plans.single("echo mine"))
        workspace.write("other", "somebody's\n")
        #expect(workspace.run("next").status == 0)
        let script = #"mv logs/*/A01*.log kept; ln -s "$PWD/other" "$(ls -d logs/*/ | head -1)A01-1.log"; ls logs/*"#
        _ = workspace.wait(for: workspace.start(["sh", "-c", script], program: nil))
        let run = workspace.run("log", "A01")
        #expect(!run.output.contains("somebody's"), "\(run.output)")
    }
}
