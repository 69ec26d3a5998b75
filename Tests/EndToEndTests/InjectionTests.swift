import Foundation
import GOAPTestSupport
import Testing

/// Texts of a plan that try to become something else where they are shown, stored or executed.
struct InjectionTests {
    /// What a title, a step or an output may hold.
    private static let payloads = [
        "\u{1b}]0;owned\u{7}\u{1b}[2J", "<script>alert(1)</script><img src=x onerror=alert(1)>",
        "::set-output name=a::b", "##[add-path]/tmp", "$(touch owned) `touch owned` ; touch owned", "'; touch owned; '",
        "\"]; end; click n0 call evil()", "' OR 1=1; DROP TABLE event; --", "../../../../owned", "%0A::error::x",
        "\u{202e}gnissecorp", "](javascript:alert(1))",
    ]

    /// One action for each payload, in its title, its step, its skill, its environment and its row.
    private var plan: String {
        let sections = Self.payloads.enumerated().map { number, payload in
            let value = payload.replacing(",", with: " ").replacing("`", with: "")
            return """
                #### A\(number): \(payload)
                - [ ] \(payload)

                **Dependencies:** None
                **Skill:** \(payload)
                **Run:** `printf '%s\\n' "$TEXT"; exit 1`
                **Env:** TEXT=\(value)

                """
        }
        let rows = Self.payloads.enumerated().map { number, payload in
            "| A\(number): \(payload.replacing("|", with: "/")) | ⏳ PENDING |"
        }
        return (sections + ["| Action | Status |", "|---|---|"] + rows).joined(separator: "\n") + "\n"
    }

    /// Lines that GitHub Actions would obey, apart from our own annotations and groups.
    private func obeyed(_ text: String) -> [Substring] {
        text.split(whereSeparator: \.isNewline).filter { line in
            let content = line.drop { $0.isWhitespace }
            let own = ["::error file=plans/", "::warning file=plans/", "::group::A", "::endgroup::"]
            return content.hasPrefix("::") && !own.contains(where: content.hasPrefix) || content.contains("##[")
        }
    }

    private func steersTerminal(_ text: String) -> Bool {
        text.unicodeScalars.contains { $0.value < 0x20 && $0 != "\n" && $0 != "\t" || $0.value == 0x202e }
    }

    @Test func `a text of the plan stays a text`() {
        let workspace = ToolWorkspace()
        workspace.write("plans/plan.md", plan)
        let commands: [[String]] = [
            ["status"], ["next", "-n"], ["next", "-k", "-j", "4"], ["status"], ["why", "A0"], ["graph"], ["approve"],
            ["lint"], ["log"], ["log", "A2"], ["plans"], ["doctor"],
            ["mark", "A2", "skipped", "--reason", Self.payloads[2]],
            ["next", "--claim"], ["sync", "--check"],
        ]
        for command in commands {
            let run = workspace.wait(for: workspace.start(command, environment: ["GITHUB_ACTIONS": "true"]))
            #expect(!steersTerminal(run.output + run.errors), "\(command)")
            #expect(obeyed(run.output + run.errors) == [], "\(command)")
        }
        #expect(workspace.read("owned") == nil)
        #expect(workspace.run("doctor").output.contains("is intact"))
    }

    @Test func `no text becomes part of a drawing, a page or a document`() throws {
        let workspace = ToolWorkspace()
        workspace.write("plans/plan.md", plan)
        for format in ["mermaid", "dot"] {
            let graph = workspace.run("graph", "--format", format).output
            #expect(!steersTerminal(graph))
            let nodes = graph.split(separator: "\n").filter { $0.contains(format == "dot" ? " [label=" : "[\"A") }
            #expect(nodes.count == Self.payloads.count)
            #expect(format == "dot" || !graph.contains("<"))
        }
        let page = workspace.run("status", "--markdown").output
        #expect(!page.contains("<script") && !page.contains("<img"))
        for arguments in [["status", "--json"], ["why", "A0", "--json"], ["graph", "--format", "json"], ["export"]] {
            let run = workspace.wait(for: workspace.start(arguments))
            #expect(throws: Never.self) { try JSONSerialization.jsonObject(with: Data(run.output.utf8)) }
        }
    }

    @Test(arguments: ["a b", "quo'te\"d", "-rf", "new\nline", "$(touch owned)", "semi;colon", "ünï"])
    func `a plan's file may have any name`(name: String) {
        let workspace = ToolWorkspace()
        workspace.write("plans/\(name).md", Plans.single(#"test -f "$GOAP_PLAN" && echo ran > ran"#))
        #expect(workspace.run("next").status == 0)
        #expect(workspace.read("ran") == "ran\n")
        let run = workspace.run("run", "A01", "--force", environment: ["GITHUB_ACTIONS": "true"])
        #expect(obeyed(run.output + run.errors) == [])
        #expect(workspace.read("owned") == nil)
    }
}
