import GOAPReport
import GOAPSystem

/// `init --team`: prepares a plan, its repository and this clone of it for several people, agents and clones. The plan may
/// exist; what is there already is left as it is.
package struct TeamSetup {
    private let choice: ProjectChoice
    private let invocation: Invocation
    private let name: String?

    /// - Parameter name: the plan's file, which is written where there is none; nil for the one that there is.
    package init(_ choice: ProjectChoice, _ invocation: Invocation, name: String?) {
        self.choice = choice
        self.invocation = invocation
        self.name = name
    }

    package func run() throws -> ExitCodes {
        let folder = try choice.folder()
        let root = ProjectRoot.withPlans(above: folder) ?? ProjectRoot.nearest(above: folder)
        let git = Git(folder: root, environment: invocation.environment)
        guard git.line("rev-parse", "--show-toplevel") != nil else { throw noRepository(root) }
        let evidence = try makeEvidence(beside: try existingPlan(), root)
        let committed = [try addAttributes(in: root), evidence].compactMap { $0 }
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
            "  next: git\(place) add \(names) && git\(place) commit -m 'Share the plan'\n"
                + "        and once in every other clone: goap-runner init --team\n")
    }

    /// The plan that was named, or chosen as by every command; a first one where there is none.
    private func existingPlan() throws -> String {
        let folder = try choice.folder()
        if let name, File.exists(path(name, below: folder)) { return path(name, below: folder) }
        if name == nil {
            do { return try choice.place(invocation).plan } catch let failure as CommandFailure
                where failure.code == .noPlan
            {}
        }
        _ = try FirstPlan(choice, invocation, name: name ?? FirstPlan.usualName).run()
        return path(name ?? FirstPlan.usualName, below: folder)
    }

    // MARK: What is committed

    /// Makes the file of evidence; returns its path from the root if there was none.
    private func makeEvidence(beside plan: String, _ root: String) throws -> String? {
        let file = EvidenceFile.path(of: plan)
        guard !File.exists(file) else {
            invocation.printMessage("'\(file)' is there already\n")
            return nil
        }
        try createFile(file, "", hint: "make the folder writable")
        invocation.printMessage("wrote '\(file)'\n")
        guard let top = try? Path.real(root), let whole = try? Path.real(file), whole.hasPrefix(top + "/") else {
            return file
        }
        return String(whole.dropFirst(top.count + 1))
    }

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
