import Foundation
import GOAPTestSupport
import Testing

/// The whole plans of docs/planning.md, run as the page prints them.
struct WrittenPlanTests {
    /// A plan, and what is typed below it.
    private struct Example {
        let plan: String
        var commands: [Command] = []
    }

    /// A command line, how it ends, and lines that it prints, in this order.
    private struct Command {
        let line: String
        let status: Int32
        var printed: [String] = []
    }

    private static func examples() throws -> [Example] {
        let page = try String(contentsOfFile: Clients.root + "/docs/planning.md", encoding: .utf8)
        var examples: [Example] = []
        for block in blocks(page) {
            if block.language == "markdown" { examples.append(Example(plan: block.text)) }
            if block.language == "console", !examples.isEmpty {
                examples[examples.count - 1].commands += commands(block.text)
            }
        }
        return examples
    }

    private static func blocks(_ page: String) -> [(language: String, text: String)] {
        page.matches(of: /(?m)^```(markdown|console)\n((?:.*\n)*?)```$/).map {
            (String($0.output.1), String($0.output.2))
        }
    }

    private static func commands(_ text: String) -> [Command] {
        var commands: [Command] = []
        for line in text.split(separator: "\n").map(String.init) {
            guard line.hasPrefix("$ ") else {
                commands[commands.count - 1].printed.append(line)
                continue
            }
            let parts = line.dropFirst(2).split(separator: "   # exits with ")
            commands.append(Command(line: String(parts[0]), status: parts.count > 1 ? Int32(parts[1]) ?? -1 : 0))
        }
        return commands
    }

    @Test func `the page has three whole plans`() throws {
        let examples = try Self.examples()
        #expect(examples.count == 3)
        #expect(examples.allSatisfy { $0.commands.count > 3 })
    }

    @Test(arguments: 0..<3)
    func `a plan does what the page says`(number: Int) throws {
        let (example, workspace) = (try Self.examples()[number], ToolWorkspace())
        workspace.write("plans/plan.md", example.plan)
        for command in example.commands {
            let run = run(command.line, workspace)
            #expect(run.status == command.status, "\(command.line): \(run.output)\(run.errors)")
            // Times differ.
            var rest = (run.output + run.errors).split(separator: "\n").map {
                String($0).replacing(/\s\([0-9.]+ m?s\)$/, with: "").trimmingCharacters(in: .whitespaces)
            }[...]
            for line in command.printed {
                let place = rest.firstIndex(of: line.trimmingCharacters(in: .whitespaces))
                #expect(place != nil, "\(command.line) prints '\(line)': \(run.output)\(run.errors)")
                rest = rest[(place.map { $0 + 1 } ?? rest.endIndex)...]
            }
        }
    }

    /// Approvals are a person's, at a terminal.
    private func run(_ line: String, _ workspace: ToolWorkspace) -> ToolRun {
        guard !line.hasPrefix("goap-runner approve ") else {
            let words = line.split(separator: " ").dropFirst().map(String.init)
            return workspace.runAsPerson(words[0], words[1], words[2])
        }
        let folder = ToolWorkspace.binary.split(separator: "/").dropLast().joined(separator: "/")
        let path = "/usr/local/bin:/usr/bin:/bin:/\(folder)"
        return workspace.wait(for: workspace.start(["sh", "-c", line], program: nil, environment: ["PATH": path]))
    }
}
