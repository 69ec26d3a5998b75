import Foundation
import GOAPApp
import GOAPCore
import GOAPTestSupport
import Testing

struct DocumentationTests {
    private func text(_ path: String) throws -> String {
        try String(contentsOfFile: Clients.root + "/" + path, encoding: .utf8)
    }

    @Test func `every error code is explained`() throws {
        let guide = try text("docs/troubleshooting.md")
        for code in CommandFailure.Code.allCases { #expect(guide.contains("`\(code.rawValue)`"), "\(code.rawValue)") }
    }

    @Test func `every command and every option is in the guide to commands`() throws {
        let guides = try text("docs/cli.md") + text("docs/auth.md")
        let workspace = ToolWorkspace()
        let help = workspace.run("--help").output
        let commands = help.split(separator: "\n").drop { $0 != "SUBCOMMANDS:" }.compactMap { line in
            line.hasPrefix("  ") && !line.hasPrefix("   ") ? line.split(separator: " ").first.map(String.init) : nil
        }.filter { $0 != "See" }
        #expect(commands.count >= 15)
        for command in commands {
            #expect(guides.contains("`\(command)"), "\(command)")
            for match in workspace.run(command, "--help").output.matches(of: /--([a-z][a-z-]+)/)
            where !["version", "help", "directory"].contains(match.output.1) {
                #expect(guides.contains("--\(match.output.1)"), "\(command) --\(match.output.1)")
            }
        }
    }

    @Test func `the table of who may do what is the one that counts`() throws {
        let rows = try text("docs/security.md").split(separator: "\n").map { row in
            row.split(separator: "|").map { $0.trimmingCharacters(in: .whitespaces) }
        }
        let head = try #require(rows.firstIndex { $0.first == "who" && $0.count == 7 })
        #expect(rows[head].dropFirst() == Caller.Act.allCases.map(\.rawValue)[...])
        for (offset, kind) in Caller.Kind.allCases.enumerated() {
            let row = rows[head + 2 + offset]
            #expect(row[0].hasPrefix("\(kind.rawValue):"))
            #expect(row.dropFirst() == Caller.Act.allCases.map { Caller(kind, "x").may($0) ? "yes" : "no" }[...])
        }
    }

    @Test func `every sign of an agent is documented`() throws {
        let page = try text("docs/security.md")
        for name in AgentSigns.names { #expect(page.contains("`\(name)`"), "\(name)") }
    }
}
