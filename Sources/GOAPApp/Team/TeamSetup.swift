import GOAPSystem

/// `init --team`: what a plan needs that several people, agents and clones work on. The plan may exist; what is there
/// already is left as it is.
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
        let plan = try existingPlan()
        try makeEvidence(beside: plan)
        return .success
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

    private func makeEvidence(beside plan: String) throws {
        let file = EvidenceFile.path(of: plan)
        guard !File.exists(file) else { return invocation.printMessage("'\(file)' is there already\n") }
        try createFile(file, "", hint: "make the folder writable")
        invocation.printMessage("wrote '\(file)'\n  next: goap-runner sync, then commit both\n")
    }
}
