package import GOAPCore
package import GOAPEngine
import GOAPSystem

/// Looks at this machine for what an action requires: files, programs, variables, commands that succeed, and the
/// program its own command starts. Credentials are left to the credential gate.
package final class EnvironmentGate: StartGate {
    /// How long a program may take to say its version, and a required command to succeed.
    package struct Limits: Sendable {
        package var version: Duration = .seconds(5)
        package var command: Duration = .milliseconds(4500)

        package init() {}
    }

    private let preparation: any AttemptPreparation
    private let limits: Limits
    private let credentials: any CredentialGate
    private let installations: [String: String]

    /// - Parameter installations: how to get programs, by their names.
    package init(
        preparation: any AttemptPreparation, limits: Limits = Limits(), credentials: any CredentialGate,
        installations: [String: String] = [:]
    ) {
        self.preparation = preparation
        self.limits = limits
        self.credentials = credentials
        self.installations = installations
    }

    package func prepare(for actions: [Action]) { credentials.prepare(for: actions) }

    package func obstaclesAfterRefusal(of action: Action) -> [Obstacle] {
        credentials.obstaclesAfterRefusal(of: action)
    }

    package func obstacles(for action: Action) -> [Obstacle] {
        let place = Place(
            directory: preparation.directory(for: action.command),
            environment: preparation.environment(for: action, attempt: 0))
        guard Folder.exists(place.directory) else {
            return [
                Obstacle(
                    .file, "directory '\(place.directory)' does not exist",
                    remedies: ["mkdir -p '\(place.directory)'"])
            ]
        }
        let required = action.requirements.compactMap { obstacle(to: $0, in: place) }
        return credentials.obstacles(for: action) + required
            + programs(of: action).compactMap { missing($0, in: place) }
    }

    /// The programs that are not there; starts none of them.
    package func missingPrograms(of action: Action) -> [Obstacle] {
        let place = Place(
            directory: preparation.directory(for: action.command),
            environment: preparation.environment(for: action, attempt: 0))
        let required = action.requirements.compactMap { requirement -> String? in
            if case .tool(let name, _) = requirement { name } else { nil }
        }
        return (required + programs(of: action)).compactMap { missing($0, in: place) }
    }

    /// What the action's first command starts, apart from tools that are required by name anyway: what the others start
    /// may be made by those before them.
    private func programs(of action: Action) -> [String] {
        let commands = action.command.commands.prefix(action.command.runCount)
        let program = commands.first.flatMap(\.programOnPath)
        let shell = commands.contains { $0.interpreter == .bash } ? "bash" : nil
        return [shell, program].compactMap { $0 }.filter { program in
            !action.requirements.contains { if case .tool(program, _) = $0 { true } else { false } }
        }
    }

    private func obstacle(to requirement: Requirement, in place: Place) -> Obstacle? {
        switch requirement {
        case .credential: nil
        case .environment(let name): variable(name, in: place)
        case .tool(let name, let version): tool(name, version, in: place)
        case .file(let file): self.file(file, in: place)
        case .command(let text): command(text, in: place)
        }
    }

    private func variable(_ name: String, in place: Place) -> Obstacle? {
        switch place.value(of: name) {
        case nil: variable("\(name) is not set", name)
        case "": variable("\(name) is set but empty", name)
        default: nil
        }
    }

    private func variable(_ message: String, _ name: String) -> Obstacle {
        Obstacle(.environment, message, objection: .missing, remedies: ["export \(name)=…"])
    }

    private func file(_ file: String, in place: Place) -> Obstacle? {
        guard !matchExists(file, below: place.directory) else { return nil }
        return Obstacle(
            .file, "file '\(file)' does not exist",
            remedies: ["create '\(Path.below(place.directory, file))'"])
    }

    private func missing(_ program: String, in place: Place) -> Obstacle? {
        guard place.searchPath.find(program) == nil else { return nil }
        guard program.contains("/") else {
            return Obstacle(
                .tool, "'\(program)' was not found on PATH",
                remedies: [installations[program] ?? "install '\(program)', or add its folder to PATH"])
        }
        return Obstacle(
            .tool, "'\(program)' is not an executable file",
            remedies: ["chmod +x '\(Path.below(place.directory, program))'"])
    }

    private func tool(_ name: String, _ minimum: String?, in place: Place) -> Obstacle? {
        guard let program = place.searchPath.find(name) else { return missing(name, in: place) }
        guard let minimum, let wanted = DottedVersion(firstIn: minimum) else { return nil }
        let probe = Probe(
            arguments: [program, "--version"], environment: place.environment, directory: place.directory,
            limit: limits.version)
        let found: String
        switch probe.run() {
        case .ended(_, let output):
            guard let version = DottedVersion(firstIn: output) else {
                found = "'\(name) --version' names no version"
                break
            }
            if version >= wanted { return nil }
            found = "'\(name)' is version \(version)"
        case .timedOut: found = "'\(name) --version' did not end within \(limits.version.shortText)"
        case .notStarted(let reason): found = reason
        }
        return Obstacle(.tool, "\(found), \(minimum) or later is required", remedies: ["\(name) --version"])
    }

    private func command(_ text: String, in place: Place) -> Obstacle? {
        let probe = Probe(
            arguments: ["/bin/sh", "-c", text], environment: place.environment, directory: place.directory,
            limit: limits.command)
        let (found, objection): (String, CredentialObjection)
        switch probe.run() {
        case .ended(let status, _):
            if status.isSuccess { return nil }
            (found, objection) = (status.description, .invalid)
        case .timedOut: (found, objection) = ("did not end within \(limits.command.shortText)", .unknown)
        case .notStarted(let reason): (found, objection) = (reason, .unknown)
        }
        return Obstacle(
            .command, "required command '\(text)' \(found)", objection: objection, remedies: [text])
    }
}

extension CommandLine {
    /// The program it starts, unless it changes its PATH and so finds programs where we do not look.
    fileprivate var programOnPath: String? {
        text.split(separator: " ").contains { $0.hasPrefix("PATH=") } ? nil : program
    }
}

/// Where an action's checks look.
private struct Place {
    let directory: String
    let environment: [String]

    var searchPath: SearchPath { SearchPath(environment: environment, directory: directory) }

    func value(of name: String) -> Substring? {
        environment.first { $0.hasPrefix(name + "=") }?.dropFirst(name.count + 1)
    }
}
