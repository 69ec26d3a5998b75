import GOAPSystem

/// `init`: writes a first plan to start from.
package struct FirstPlan {
    private let choice: ProjectChoice
    private let invocation: Invocation
    private let name: String

    /// The file to write unless another is named.
    package static let usualName = "plans/PLAN.md"

    /// - Parameter name: the file to write.
    package init(_ choice: ProjectChoice, _ invocation: Invocation, name: String) {
        self.choice = choice
        self.invocation = invocation
        self.name = name
    }

    package func run() throws -> ExitCodes {
        let folder = try choice.folder()
        let plan = path(name, below: folder)
        do throws(SystemError) { try Folder.make(Path.parent(of: plan)) } catch {
            throw CommandFailure(
                .unwritable, code: .cannotCreate, "cannot create folder '\(Path.parent(of: plan))': \(error.text)")
        }
        try createFile(plan, Self.template, hint: "name another file: goap-runner init plans/OTHER.md")
        ignore(["state/", "logs/"], in: ProjectRoot.of(plan: plan))
        invocation.printMessage("wrote '\(plan)'\n  next: goap-runner status, then goap-runner next\n")
        return .success
    }

    /// Adds lines to .gitignore that are not in it yet, where there is a repository.
    private func ignore(_ names: [String], in root: String) {
        guard File.exists(path(".git", below: root)) else { return }
        let file = path(".gitignore", below: root)
        let present = (try? File.text(of: file)) ?? ""
        let lines = Set(present.split(separator: "\n").map(String.init))
        let missing = names.filter { !lines.contains($0) && !lines.contains($0 + "*") }
        guard !missing.isEmpty else { return }
        let start = present.isEmpty || present.hasSuffix("\n") ? "" : "\n"
        try? File.append(start + missing.joined(separator: "\n") + "\n", to: file)
    }

    private static let template = """
        # Plan

        ## Goal

        Say in a sentence what is true when everything is done.

        ### Phase 1: First steps (P0)

        #### A01: Check the tools
        **Dependencies:** None
        **Run:** `git --version`
        **Completed At:** -

        #### A02: Do something by hand
        - [ ] Read docs, decide, write it down

        **Dependencies:** A01
        **Completed At:** -

        ## Action Status

        | Action | Status | Phase | Completed At |
        |--------|--------|-------|--------------|
        | A01: Check the tools | ⏳ PENDING | 1 | - |
        | A02: Do something by hand | ⏳ PENDING | 1 | - |

        **Progress:** 0/2 actions complete (0%)

        """
}
