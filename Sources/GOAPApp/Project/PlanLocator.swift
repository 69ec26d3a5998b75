import GOAPCore
import GOAPMarkdown
import GOAPSystem

/// Finds the plan a command is about: the flag, else `GOAP_PLAN`, else the only plan under `plans/`, here or in the
/// nearest folder around, else the one of them that is marked as the default; where `plans/` has none, those in the places
/// of `PlanPlaces`. One that is archived is not looked at where there are others.
struct PlanLocator {
    /// What typed paths start from.
    let folder: String
    let invocation: Invocation

    /// - Parameter flags: every `--plan`.
    /// - Returns: a path that opens from the current folder of the process.
    func plan(named flags: [String]) throws -> String {
        if flags.count == 1 { return path(flags[0], below: folder) }
        guard flags.isEmpty else {
            throw severalPlans("this is about one plan, --plan names \(flags.count)", flags)
        }
        if let variable = invocation.variable("GOAP_PLAN") { return path(variable, below: folder) }
        let around = plansAround
        let candidates = around.isEmpty ? PlanPlaces.files(around: folder) : around
        if candidates.count == 1 { return candidates[0] }
        guard !candidates.isEmpty else { throw noPlan }
        // Folders of plans hold notes as well; only one file may have actions.
        let plans = unarchived(candidates.filter(hasActions))
        if plans.count == 1 { return plans[0] }
        let marked = plans.filter(PlanMark.isDefault.stands)
        if marked.count == 1 { return marked[0] }
        if !plans.isEmpty, plans.allSatisfy(isTask) { throw taskFiles(plans) }
        let shown = plans.isEmpty ? candidates : plans
        let place = around.isEmpty ? "here are" : "'\(Path.parent(of: candidates[0]))/' holds"
        throw severalPlans("\(place) several plans", shown)
    }

    /// The files in the nearest `plans/`.
    var plansAround: [String] {
        ProjectRoot.withPlans(above: folder).map { Self.files(in: path("plans", below: $0)) } ?? []
    }

    /// Every plan there is: those in the nearest `plans/`, and those in other places.
    var everyPlan: [String] { plansAround + PlanPlaces.files(around: folder) }

    /// What is left to do; all of them where that is nothing.
    private func unarchived(_ plans: [String]) -> [String] {
        let left = plans.filter { !PlanMark.isArchived.stands(in: $0) }
        return left.isEmpty ? plans : left
    }

    private var noPlan: CommandFailure {
        let root = ProjectRoot.withPlans(above: folder)
        let found = root.map { "'\(path("plans", below: $0))/' holds no Markdown file" }
        return CommandFailure(
            .usage, code: .noPlan, "there is no plan: \(found ?? "no folder 'plans/' here or further up")",
            hint: Folder.exists(path("backlog/tasks", below: folder))
                ? "make one of the tasks in 'backlog/': goap-runner import backlog -o plans/backlog.md"
                : "create one with 'goap-runner init', or name it with --plan FILE")
    }

    /// Whether the file is one action, as its front matter says.
    private func isTask(_ path: String) -> Bool {
        let reading = (try? invocation.readings.reading(path, with: nil))?.reading
        return reading?.plan.actions.count == 1 && reading?.origin.sources.map(\.kind) == [.todos]
    }

    private func taskFiles(_ paths: [String]) -> CommandFailure {
        let tasks = Path.parent(of: paths[0])
        return CommandFailure(
            .usage, code: .severalPlans, "'\(tasks)/' holds \(paths.count) tasks, each a file of its own",
            hint: "make one plan of them: goap-runner import \(typed(tasks, from: folder)) -o PLAN.md, then name it "
                + "with --plan PLAN.md")
    }

    private func severalPlans(_ message: String, _ paths: [String]) -> CommandFailure {
        let choices = paths.map { "  --plan \(typed($0, from: folder))" }.joined(separator: "\n")
        return CommandFailure(.usage, code: .severalPlans, message, hint: "choose one:\n\(choices)")
    }

    /// The sibling that makes a plan executable: `NAME.actions.md` beside `NAME.md`.
    static func companion(of plan: String) -> String? {
        guard plan.hasSuffix(".md") else { return nil }
        let path = String(plan.dropLast(3)) + ".actions.md"
        return File.exists(path) ? path : nil
    }

    private func hasActions(_ path: String) -> Bool {
        let readings = invocation.readings
        // A companion that cannot be read is for the command to report that is about its plan.
        let entry =
            (try? readings.reading(path, with: Self.companion(of: path))) ?? (try? readings.reading(path, with: nil))
        return entry?.reading.plan.actions.isEmpty == false
    }

    /// The Markdown files of a folder, companions and hidden ones left out, in order.
    static func files(in folder: String) -> [String] {
        let names = (try? Folder.names(in: folder)) ?? []
        return names.filter { $0.hasSuffix(".md") && !$0.hasSuffix(".actions.md") && !$0.hasPrefix(".") }
            .map { "\(folder)/\($0)" }
    }
}
