package import GOAPCore
package import GOAPMarkdown
import Glibc

/// A plan's text read and resolved, whether it has mistakes or not.
package struct PlanSource {
    package let path: String
    package let options: ReadingOptions
    package let reading: PlanReading
    package let companion: PlanDocument?
    package let resolution: (graph: ActionGraph?, diagnostics: [Diagnostic])
    /// The file as it was before it was read.
    private let identity: FileIdentity?

    /// - Parameter place: where the plan is, and the states of other plans, for dependencies on their actions.
    package init(_ place: ProjectPlace, _ options: ReadingOptions = ReadingOptions()) throws {
        path = place.plan
        self.options = options
        identity = FileIdentity(of: path)
        companion = try PlanLocator.companion(of: path).map { (path) throws(PlanFileError) in
            try PlanFileStore.read(path, file: .actions)
        }
        reading = try PlanFileStore.reading(path, companion: companion, options: options)
        var others = OtherPlans(beside: path, statePath: place.state)
        resolution = ActionGraph.resolve(others.resolve(reading.plan.withRecipes.withSharedPools.withEffectChecks))
    }

    /// Whether reading it again would give the same: an outline depends on this file alone. The writer
    /// compares the file's bytes all the same.
    var isUnchanged: Bool {
        reading.plan.actions.outline != nil && identity != nil && identity == FileIdentity(of: path)
    }

    /// The graph; a plan with errors prints all of them and ends the command.
    func graph(_ console: Console) throws -> ActionGraph {
        guard let graph = resolution.graph else {
            let errors = resolution.diagnostics.count { $0.severity == .error }
            var failure = CommandFailure(
                .invalidPlan, code: .planInvalid, "'\(path)' has \(count(errors, "error"))",
                hint: "correct the plan; 'goap-runner lint' shows everything")
            failure.details = DiagnosticPrinter(self, console.style(STDERR_FILENO)).text(resolution.diagnostics)
            throw failure
        }
        return graph
    }
}

extension CommandFailure {
    static func noActions(_ path: String) -> CommandFailure {
        CommandFailure(
            .invalidPlan, code: .noActions, "'\(path)' has no actions",
            hint:
                "an action is a heading such as '#### A01: Title' with '**Dependencies:** None' below it; --loose looks for less"
        )
    }
}
