import GOAPReport
import GOAPSystem

/// `init --team`: prepares a repository, and this clone of it, for several people who work on one plan.
package struct TeamSetup {
    private let choice: ProjectChoice
    private let invocation: Invocation

    package init(_ choice: ProjectChoice, _ invocation: Invocation) {
        self.choice = choice
        self.invocation = invocation
    }

    package func run() throws -> ExitCodes {
        let folder = try choice.folder()
        let root = ProjectRoot.withPlans(above: folder) ?? ProjectRoot.nearest(above: folder)
        let git = Git(folder: root, environment: invocation.environment)
        guard git.line("rev-parse", "--show-toplevel") != nil else { throw noRepository(root) }
        let committed = [try addAttributes(in: root)].compactMap { $0 }
        try setDriver(git)
        tell(committed, root)
        return .success
    }

    private func noRepository(_ root: String) -> CommandFailure {
        CommandFailure(
            .usage, code: .noRepository, "'\(root)' is in no git repository, or there is no git",
            hint: "clone one, or make one with 'git init'; plans are merged by git")
    }

    /// Says what is left to do: for all, and in the other clones.
    private func tell(_ committed: [String], _ root: String) {
        guard !committed.isEmpty else { return }
        let names = committed.map(\.shellWord).joined(separator: " ")
        let place = root == "." ? "" : " -C \(root.shellWord)"
        invocation.printMessage(
            "  next: git\(place) add \(names) && git\(place) commit -m 'Merge plans by action'\n"
                + "        and once in every other clone: goap-runner init --team\n")
    }

    // MARK: What is committed

    /// Adds what is missing to `.gitattributes`; returns its name if something was.
    private func addAttributes(in root: String) throws -> String? {
        let name = ".gitattributes"
        let file = path(name, below: root)
        let present = (try? File.text(of: file)) ?? ""
        let lines = present.split { $0.isNewline }.map { $0.split(separator: " ").map(String.init) }
        let missing = attributes(root).filter { line in
            !lines.contains { $0.first == line.pattern && $0.contains(line.attribute) }
        }.map { "\($0.pattern) \($0.attribute)" }
        guard !missing.isEmpty else {
            invocation.printMessage("'\(file)' has everything already\n")
            return nil
        }
        let end = present.contains("\r\n") ? "\r\n" : "\n"
        let start = present.isEmpty || present.last?.isNewline == true ? "" : end
        do throws(SystemError) { try File.append(start + missing.map { $0 + end }.joined(), to: file) } catch {
            throw CommandFailure(.unwritable, code: .cannotCreate, "cannot write '\(file)': \(error.text)")
        }
        invocation.printMessage("added to '\(file)':\n" + missing.map { "  \($0)\n" }.joined())
        return name
    }

    private func attributes(_ root: String) -> [(pattern: String, attribute: String)] {
        let plans = ["plans/*.md"] + [planElsewhere(root)].compactMap { $0 }
        return plans.map { ($0, MergeSetup.attribute) } + [("*.evidence.jsonl", "merge=union")]
    }

    /// A plan that is named and does not lie in `plans/`, as a pattern.
    private func planElsewhere(_ root: String) -> String? {
        guard let place = try? choice.place(invocation), let top = try? Path.real(root),
            let plan = try? Path.real(place.plan), plan.hasPrefix(top + "/"),
            Path.parent(of: plan) != top + "/plans"
        else { return nil }
        let pattern = "/" + plan.dropFirst(top.count + 1)
        return pattern.contains(" ") ? "\"\(pattern)\"" : pattern
    }

    // MARK: What is this clone's

    private func setDriver(_ git: Git) throws {
        let driver = Self.driver(program: program)
        guard git.line("config", "--get", "merge.goap.driver") != driver else {
            return invocation.printMessage("this clone has the merge driver already\n")
        }
        let settings = [("merge.goap.name", "plans, action by action"), ("merge.goap.driver", driver)]
        for (name, value) in settings where git.answer(["config", "--local", name, value]) == nil {
            throw CommandFailure(
                .unwritable, code: .cannotCreate, "git does not take the setting \(name)",
                hint: "try it by hand: git config \(name) \(value.shellWord)")
        }
        invocation.printMessage("set merge.goap.driver in the git configuration of this clone\n")
    }

    /// Where the program is gone, git merges as it does without it: a driver that cannot be started would pass for a conflict,
    /// without any marks.
    static func driver(program: String) -> String {
        let word = program.shellWord.replacing("%", with: "%%")
        return "if command -v \(word) >/dev/null; then \(word) merge-driver %O %A %B %P %L;"
            + " else git merge-file --marker-size=%L %A %O %B; fi"
    }

    /// By its name where that finds it, so that the setting survives an update.
    private var program: String {
        guard let own = try? Path.real("/proc/self/exe") else { return "goap-runner" }
        let folders = (invocation.variable("PATH") ?? "").split(separator: ":")
        let found = folders.map { "\($0)/goap-runner" }.first(where: File.isExecutable)
        return found.flatMap { try? Path.real($0) } == own ? "goap-runner" : own
    }
}
