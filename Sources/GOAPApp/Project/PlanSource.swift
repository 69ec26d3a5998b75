import GOAPClients
package import GOAPCore
package import GOAPMarkdown
import Glibc

/// A plan's text read and resolved, whether it has mistakes or not.
package struct PlanSource {
    package let path: String
    package let options: ReadingOptions
    package let reading: PlanReading
    package let companion: PlanDocument?
    package let resolution: (graph: ActionGraph, diagnostics: [Diagnostic])
    /// The file as it was before it was read.
    private let identity: FileIdentity?

    /// - Parameter place: where the plan is, and the states of other plans, for dependencies on their actions.
    package init(_ place: ProjectPlace, _ options: ReadingOptions = ReadingOptions(recipes: ClientTables.all.recipes))
        throws
    {
        path = place.plan
        self.options = options
        identity = FileIdentity(of: path)
        companion = try PlanLocator.companion(of: path).map { (path) throws(PlanFileError) in
            try PlanFileStore.read(path, file: .actions)
        }
        reading = try PlanFileStore.reading(path, companion: companion, options: options)
        var others = OtherPlans(beside: path, statePath: place.state)
        resolution = ActionGraph.resolve(
            others.resolve(reading.plan.with(options.recipes).withSharedPools.withEffectChecks))
    }

    /// Whether reading it again would give the same: an outline depends on this file alone. The writer
    /// compares the file's bytes all the same.
    var isUnchanged: Bool {
        reading.plan.actions.outline != nil && identity != nil && identity == FileIdentity(of: path)
    }
}

extension CommandFailure {
    /// The plan is wrong about an action, so that nothing is done with it.
    static func faulty(_ action: ActionID, _ errors: [Diagnostic], in project: Project) -> CommandFailure {
        var failure = CommandFailure(
            .invalidPlan, code: .planInvalid, "the plan has \(count(errors.count, "error")) about '\(action)'",
            hint: "correct the plan; 'goap-runner lint' shows everything")
        failure.details = DiagnosticPrinter(project.source, project.console.style(STDERR_FILENO)).text(errors)
        return failure
    }

    static func noActions(_ path: String) -> CommandFailure {
        CommandFailure(
            .invalidPlan, code: .noActions, "'\(path)' has no actions",
            hint:
                "an action is a heading such as '#### A01: Title' with '**Dependencies:** None' below it; --loose looks for less"
        )
    }
}
