import ArgumentParser
import Glibc

struct InitCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "init", abstract: "Write a first plan to start from.",
        discussion:
            "Writes the plan and tells git to ignore state/ and logs/; nothing that exists is changed otherwise.")

    @OptionGroup var project: ProjectOptions
    @Argument(help: "The plan to write.") var path = "plans/PLAN.md"

    mutating func run() throws {
        try project.enter()
        try createFolder(of: path)
        guard let file = fopen(path, "wx") else {
            throw CommandFailure(
                errno == EEXIST ? .usage : .unwritable, code: "cannot_create",
                "cannot write '\(path)': \(String(cString: strerror(errno)).lowercased())",
                hint: "name another file: goap-runner init plans/OTHER.md")
        }
        fputs(Self.template, file)
        fclose(file)
        ignore(["state/", "logs/"])
        printMessage("wrote '\(path)'\n  next: goap-runner status, then goap-runner next\n")
    }

    private func createFolder(of path: String) throws(CommandFailure) {
        guard let slash = path.lastIndex(of: "/"), slash > path.startIndex else { return }
        let folder = String(path[..<slash])
        guard mkdir(folder, 0o777) != 0, errno != EEXIST else { return }
        throw CommandFailure(
            .unwritable, code: "cannot_create",
            "cannot create folder '\(folder)': \(String(cString: strerror(errno)).lowercased())")
    }

    /// Adds lines to .gitignore that are not in it yet, where there is a repository.
    private func ignore(_ names: [String]) {
        guard access(".git", F_OK) == 0 else { return }
        var present = ""
        _ = LogFile.copy(".gitignore", to: { present += $0 })
        let lines = Set(present.split(separator: "\n").map(String.init))
        let missing = names.filter { !lines.contains($0) && !lines.contains($0 + "*") }
        guard !missing.isEmpty, let file = fopen(".gitignore", "a") else { return }
        fputs((present.isEmpty || present.hasSuffix("\n") ? "" : "\n") + missing.joined(separator: "\n") + "\n", file)
        fclose(file)
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
