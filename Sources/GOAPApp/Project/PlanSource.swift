import GOAPClients
package import GOAPCore
package import GOAPMarkdown
import Glibc

/// A plan's text read and resolved, whether it has mistakes or not.
package struct PlanSource {
    package let options: ReadingOptions
    package let resolution: (graph: ActionGraph, diagnostics: [Diagnostic])
    private let place: ProjectPlace
    private let invocation: Invocation
    private let entry: PlanReadings.Entry

    package var path: String { place.plan }
    package var reading: PlanReading { entry.reading }
    package var companion: PlanDocument? { entry.companion }

    /// - Parameters:
    ///   - place: where the plan is, and the states of other plans, for dependencies on their actions.
    init(_ place: ProjectPlace, _ invocation: Invocation, _ options: ReadingOptions = ReadingOptions()) throws {
        let companion = PlanLocator.companion(of: place.plan)
        self.init(place, invocation, options, try invocation.readings.reading(place.plan, with: companion, options))
    }

    private init(
        _ place: ProjectPlace, _ invocation: Invocation, _ options: ReadingOptions, _ entry: PlanReadings.Entry
    ) {
        self.place = place
        self.invocation = invocation
        self.options = options
        self.entry = entry
        var others = OtherPlans(place, invocation)
        resolution = ActionGraph.resolve(others.resolve(entry.reading.executablePlan))
    }

    /// The plan as it is now.
    func reread() throws -> PlanSource {
        let entry = try invocation.readings.reading(path, with: PlanLocator.companion(of: path), options)
        // Other plans may have gone on meanwhile.
        let isSame = entry.parse == self.entry.parse && !OtherPlans.areNamed(in: reading.plan)
        return isSame ? self : PlanSource(place, invocation, options, entry)
    }

    /// The plan with a text that is about to be written.
    func plan(with text: PlanDocument) -> Plan {
        invocation.readings.reading(path, of: text, companion, options).reading.plan
    }
}

extension PlanReading {
    /// The plan with all that decides how its actions run.
    var executablePlan: Plan { plan.with(ClientTables.all.recipes).withSharedPools.withEffectChecks }
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

    /// Says what the document has instead of actions, and how to have it read.
    static func noActions(_ source: PlanSource) -> CommandFailure {
        let seen = SeenStructures.text(source.reading.structures(with: source.companion))
        return CommandFailure(
            .invalidPlan, code: .noActions, "'\(source.path)' has no actions" + (seen.map { ": only \($0)" } ?? ""),
            hint: seen == nil
                ? "an action is a heading such as '#### A01: Title' with '**Dependencies:** None' below it, a box such as '- [ ] A01: Title', or a row of a table with an ID and a status"
                : "'goap-runner show --structure --plan \(source.path.shellWord)' lists them, and how each can be read")
    }
}
