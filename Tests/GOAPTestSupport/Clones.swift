import Foundation

/// Clones of one repository, each with the built binary beside it, and what people do in them.
package final class Clones {
    private let folder = TestFolder()
    package let names: [String]

    /// - Parameters:
    ///   - names: of the clones.
    ///   - plan: what `plans/plan.md` says in the first commit.
    ///   - prepare: done in the first clone before everything is committed and pushed.
    package init(_ names: [String], plan: String, prepare: (Clone) -> Void = { _ in }) {
        self.names = names
        _ = Self.git(in: folder.path, "init", "-q", "--bare", "-b", "main", "origin.git")
        let first = make(names[0])
        first.write("plans/plan.md", plan)
        first.write(".gitignore", "state/\nlogs/\n.out-*\n.err-*\n")
        prepare(first)
        first.commit("plan")
        first.git("push", "-q", "origin", "HEAD:main")
        for name in names.dropFirst() { _ = make(name) }
    }

    package subscript(name: String) -> Clone { Clone(path: "\(folder.path)/\(name)", name: name) }

    /// Clones once more.
    package func make(_ name: String) -> Clone {
        _ = Self.git(in: folder.path, "clone", "-q", "origin.git", name)
        let clone = self[name]
        clone.git("config", "user.name", name)
        clone.git("config", "user.email", "\(name)@example.org")
        clone.git("config", "commit.gpgsign", "false")
        clone.git("checkout", "-qB", "main")
        return clone
    }

    fileprivate static func git(in folder: String, _ words: [String]) -> ToolRun {
        run("/usr/bin/git", words, in: folder, [:])
    }

    private static func git(in folder: String, _ words: String...) -> ToolRun { git(in: folder, words) }

    fileprivate static func run(
        _ program: String, _ words: [String], in folder: String, _ more: [String: String]
    ) -> ToolRun {
        let process = Process()
        process.executableURL = URL(filePath: program)
        process.arguments = words
        process.currentDirectoryURL = URL(filePath: folder)
        process.environment = [
            "PATH": "/usr/local/bin:/usr/bin:/bin", "HOME": folder, "USER": "tester", "NO_COLOR": "1",
            "LANG": "C.UTF-8", "GIT_EDITOR": "true", "GIT_CONFIG_NOSYSTEM": "1",
        ].merging(more) { $1 }
        let (output, errors) = (Pipe(), Pipe())
        (process.standardOutput, process.standardError) = (output, errors)
        process.standardInput = FileHandle.nullDevice
        guard (try? process.run()) != nil else { preconditionFailure("cannot start \(program)") }
        // What is printed here is short: neither pipe fills.
        let text = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        let words = String(decoding: errors.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        process.waitUntilExit()
        return ToolRun(status: process.terminationStatus, output: text, errors: words)
    }
}

/// One of them.
package struct Clone {
    package let path: String
    package let name: String

    package static let evidence = "plans/plan.evidence.jsonl"

    /// Runs the tool to its end.
    @discardableResult
    package func run(_ words: String..., environment: [String: String] = [:]) -> ToolRun {
        run(words: words, environment: environment)
    }

    @discardableResult
    package func run(words: [String], environment: [String: String] = [:]) -> ToolRun {
        Clones.run(ToolWorkspace.binary, words, in: path, environment)
    }

    @discardableResult
    package func git(_ words: String...) -> ToolRun { Clones.git(in: path, words) }

    package func write(_ name: String, _ text: String) {
        let url = URL(filePath: "\(path)/\(name)")
        try? FileManager.default.createDirectory(at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
        try? Data(text.utf8).write(to: url)
    }

    package func read(_ name: String) -> String? { try? String(contentsOfFile: "\(path)/\(name)", encoding: .utf8) }

    package func remove(_ name: String) { try? FileManager.default.removeItem(atPath: "\(path)/\(name)") }

    package func replace(_ old: String, with new: String, in name: String = "plans/plan.md") {
        write(name, (read(name) ?? "").replacingOccurrences(of: old, with: new))
    }

    package func commit(_ subject: String) {
        git("add", "-A")
        git("commit", "-qm", subject)
    }

    package func push() { git("push", "-q", "origin", "HEAD:main") }

    /// Merges what others have pushed. Of a conflict in the plan our side is taken, of one in the evidence all lines, and
    /// `sync` does the rest.
    package func pull() {
        guard git("pull", "-q", "--no-rebase", "--no-edit", "origin", "main").status != 0 else { return }
        settle("--ours")
        git("commit", "-qam", "merge")
    }

    /// Takes one side of what is in conflict, and brings the plan up to date.
    package func settle(_ side: String) {
        let files = git("diff", "--name-only", "--diff-filter=U").output.split(separator: "\n").map(String.init)
        for file in files where file.hasSuffix(".md") { git("checkout", side, "--", file) }
        run("sync")
        git("add", "-A")
    }

    /// The states by id, as `status` shows them.
    package var states: [String: String] {
        let lines = run("status").output.split(separator: "\n").map { $0.split(separator: " ") }
        return Dictionary(
            lines.filter { $0.count > 1 && $0[0].hasPrefix("A") }.map { (String($0[0]), String($0[1])) }
        ) { first, _ in first }
    }
}
