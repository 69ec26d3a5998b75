package import GOAPMarkdown
import GOAPSystem
import Glibc

/// What the command line says about the plan and how to look at it.
package struct ProjectChoice {
    package var plans: [String] = []
    package var state: String?
    package var directory: String?
    package var matchesFacts = false

    package init(plans: [String] = [], state: String? = nil, directory: String? = nil) {
        self.plans = plans
        self.state = state
        self.directory = directory
    }

    /// How the plan is read.
    package var reading: ReadingOptions {
        var options = ReadingOptions()
        options.matchesFacts = matchesFacts
        return options
    }

    /// The folder that typed paths start from: the current one, or `-C`.
    func folder() throws -> String {
        guard let directory else { return "." }
        let reason: SystemError
        do throws(SystemError) {
            if try FileStatus(of: directory).isFolder { return directory }
            reason = SystemError(code: ENOTDIR)
        } catch {
            reason = error
        }
        throw CommandFailure(
            .usage, code: .noDirectory, "cannot go to folder '\(directory)': \(reason.text)",
            hint: "name an existing folder with -C")
    }

    /// The chosen plan and the folders that belong to it.
    package func place(_ invocation: Invocation) throws -> ProjectPlace {
        let folder = try folder()
        let plan = try PlanLocator(folder: folder, invocation: invocation).plan(named: plans)
        return place(of: plan, folder, invocation)
    }

    /// A plan of several and the folders that belong to it.
    ///
    /// - Parameter plan: a path that opens from the current folder of the process.
    func place(ofPlan plan: String, _ invocation: Invocation) throws -> ProjectPlace {
        place(of: plan, try folder(), invocation)
    }

    /// The folders for commands that are about no plan: `exec`, `upload`, `train`, `auth`.
    package func placeWithoutPlan(_ invocation: Invocation) throws -> ProjectPlace {
        let folder = try folder()
        return place(of: nil, root: ProjectRoot.nearest(above: folder), folder, invocation)
    }

    private func place(of plan: String, _ folder: String, _ invocation: Invocation) -> ProjectPlace {
        place(of: plan, root: ProjectRoot.of(plan: plan), folder, invocation)
    }

    /// A typed state folder starts where the user stands; one from the environment, set once for a project, at the root.
    private func place(of plan: String?, root: String, _ folder: String, _ invocation: Invocation) -> ProjectPlace {
        let named =
            state.map { path($0, below: folder) }
            ?? invocation.variable("GOAP_STATE").map { path($0, below: root) }
        return ProjectPlace(
            plan: plan ?? "", root: root, folder: folder, state: named ?? path("state", below: root),
            logs: named.map { $0 + "/logs" } ?? path("logs", below: root))
    }
}

/// A plan and the folders that belong to it; every path opens from the current folder of the process.
package struct ProjectPlace {
    /// The plan's file; empty for commands that are about no plan.
    package var plan: String
    /// What state, logs and relative commands hang from.
    package let root: String
    /// What typed paths start from.
    package let folder: String
    package let state: String
    /// Beside the default state folder, else inside the one that was named.
    package let logs: String
    /// Whether what is recorded is under a name, and in no plan.
    private(set) var isNamed = false

    /// The same for what is recorded under a name beside the plans: `exec`.
    func named(_ name: String) -> ProjectPlace {
        var place = self
        place.plan = name
        place.isNamed = true
        return place
    }
}
