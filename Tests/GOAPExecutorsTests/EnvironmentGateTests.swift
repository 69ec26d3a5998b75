import GOAPCore
import GOAPEngine
import GOAPExecutors
import GOAPTestSupport
import Testing

@Suite struct EnvironmentGateTests {
    private let folder = TestFolder()

    private func obstacles(
        _ requirements: [Requirement], limit: Duration = .seconds(8),
        _ change: (inout Action) -> Void = { _ in }
    ) -> [Obstacle] {
        var action = Action(id: "A01", at: PlanLocation(line: 1, column: 1))
        action.command.run = CommandLine("true")
        action.requirements = requirements
        change(&action)
        let environment = ChildEnvironment(
            inherited: ["PATH": folder.path + "/bin:/usr/bin:/bin", "EMPTY": "", "SET": "x"], plan: "plan.md",
            run: "r1",
            variablesOfCredential: { [$0] })
        let workspace = RunWorkspace(
            root: folder.path, logs: folder.path + "/logs", run: "r1", environment: environment)
        var limits = EnvironmentGate.Limits()
        limits.version = limit
        limits.command = limit
        let gate = EnvironmentGate(preparation: workspace, limits: limits, credentials: OneGoodCredential())
        return gate.obstacles(for: action)
    }

    private func messages(
        _ requirements: [Requirement], limit: Duration = .seconds(8),
        _ change: (inout Action) -> Void = { _ in }
    ) -> [String] {
        obstacles(requirements, limit: limit, change).map(\.message)
    }

    @Test func `nothing required is nothing missing`() {
        #expect(messages([]).isEmpty)
    }

    @Test func `variables must be set and not empty`() {
        #expect(
            messages([.environment("SET"), .environment("EMPTY"), .environment("UNSET")])
                == ["EMPTY is set but empty", "UNSET is not set"])
        #expect(
            messages([.environment("OWN")]) {
                $0.command.environment = [EnvironmentVariable(name: "OWN", value: "1")]
            }.isEmpty)
    }

    @Test func `files are looked for from the action's directory`() {
        folder.write("sub/data.csv", "")
        #expect(messages([.file("sub/data.csv"), .file("data.csv")]) == ["file 'data.csv' does not exist"])
        #expect(messages([.file("data.csv"), .file("*.csv")]) { $0.command.directory = "sub" }.isEmpty)
        #expect(
            messages([]) { $0.command.directory = "none" } == [
                "directory '\(folder.path)/none' does not exist"
            ])
    }

    @Test func `tools are looked for on the child's path, with their version`() {
        folder.write("bin/old", "#!/bin/sh\necho 'old 2024 version 7.4.4 (x)'\n", mode: 0o755)
        folder.write("bin/mute", "#!/bin/sh\necho nothing\n", mode: 0o755)
        folder.write("bin/slow", "#!/bin/sh\nexec sleep 20\n", mode: 0o755)
        folder.write("bin/plain", "not a program", mode: 0o644)
        #expect(messages([.tool("old", minimumVersion: nil), .tool("old", minimumVersion: "7.4")]).isEmpty)
        #expect(
            messages([.tool("old", minimumVersion: "8")]) == [
                "'old' is version 7.4.4, 8 or later is required"
            ])
        #expect(
            messages([.tool("mute", minimumVersion: "1")]) == [
                "'mute --version' names no version, 1 or later is required"
            ])
        #expect(
            messages([.tool("slow", minimumVersion: "1")], limit: .milliseconds(50))
                == ["'slow --version' did not end within 50 ms, 1 or later is required"])
        #expect(messages([.tool("plain", minimumVersion: nil)]) == ["'plain' was not found on PATH"])
    }

    @Test func `the command's own program must be there, unless the command looks elsewhere`() {
        #expect(
            messages([]) { $0.command.run = CommandLine("frobnicate -x") } == [
                "'frobnicate' was not found on PATH"
            ])
        #expect(
            messages([.tool("frobnicate", minimumVersion: nil)]) {
                $0.command.run = CommandLine("frobnicate")
            }.count == 1)
        #expect(messages([]) { $0.command.run = CommandLine("PATH=x:$PATH frobnicate") }.isEmpty)
        #expect(
            messages([]) { $0.command.run = CommandLine("./tool.sh") } == [
                "'./tool.sh' is not an executable file"
            ])
        folder.write("tool.sh", "", mode: 0o755)
        #expect(messages([]) { $0.command.run = CommandLine("./tool.sh") }.isEmpty)
    }

    @Test func `required commands must exit 0 in time`() {
        #expect(
            messages([.command("true"), .command("exit 3")]) == ["required command 'exit 3' exited with 3"])
        #expect(
            messages([.command("sleep 20 & wait")], limit: .milliseconds(50))
                == ["required command 'sleep 20 & wait' did not end within 50 ms"])
        #expect(messages([.command("head -c 1000000 /dev/zero")]).isEmpty)
    }

    @Test func `credentials are asked of whoever knows them`() {
        let found = obstacles([
            .credential(name: "GOOD", access: nil), .credential(name: "HF_TOKEN", access: "write"),
        ])
        #expect(found == [Obstacle(.credential, "HF_TOKEN is not set for write", objection: .missing)])
    }

    @Test func `every refusal names a next step`() {
        let found = obstacles([
            .environment("UNSET"), .file("x"), .tool("none", minimumVersion: nil), .command("false"),
        ])
        #expect(found.count == 4)
        #expect(found.allSatisfy { !$0.remedies.isEmpty })
    }
}

/// Knows one credential, `GOOD`.
private final class OneGoodCredential: CredentialGate {
    func prepare(for actions: [Action]) {}

    func obstacles(for action: Action) -> [Obstacle] {
        action.requirements.compactMap { requirement in
            guard case .credential(let name, let access) = requirement, name != "GOOD" else { return nil }
            return Obstacle(.credential, "\(name) is not set for \(access ?? "reading")", objection: .missing)
        }
    }

    func obstaclesAfterRefusal(of action: Action) -> [Obstacle] { obstacles(for: action) }
}
