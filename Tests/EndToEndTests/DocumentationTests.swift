import Foundation
import GOAPApp
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
}
