import GOAPCore
import GOAPMarkdown
import Glibc

/// Finds the plan a command is about: the flag, else `GOAP_PLAN`, else the only plan under `plans/`, else the one of them that
/// is marked as the default.
enum PlanLocator {
    static func path(flags: [String]) throws(CommandFailure) -> String {
        if flags.count == 1 { return flags[0] }
        guard flags.isEmpty else { throw severalPlans("this is about one plan, --plan names \(flags.count)", flags) }
        if let variable = environmentVariable("GOAP_PLAN") { return variable }
        let candidates = files(in: "plans")
        if candidates.count == 1 { return candidates[0] }
        guard !candidates.isEmpty else {
            throw CommandFailure(
                .usage, code: "no_plan", "there is no plan: 'plans/' holds no Markdown file",
                hint: "create one with 'goap-runner init', or name it with --plan FILE")
        }
        // Folders of plans hold notes as well; only one file may have actions.
        let plans = candidates.filter(hasActions)
        if plans.count == 1 { return plans[0] }
        let marked = plans.filter(isDefault)
        if marked.count == 1 { return marked[0] }
        throw severalPlans("'plans/' holds several plans", plans.isEmpty ? candidates : plans)
    }

    /// Whether the plan says that it is the one to take where there are several.
    private static func isDefault(_ path: String) -> Bool {
        guard let document = try? PlanFileStore.read(path) else { return false }
        return document.lines.contains { $0.count < 40 && document.text($0) == "<!-- goap:default -->" }
    }

    private static func severalPlans(_ message: String, _ paths: [String]) -> CommandFailure {
        let choices = paths.map { "  --plan \($0)" }.joined(separator: "\n")
        return CommandFailure(.usage, code: "several_plans", message, hint: "choose one:\n\(choices)")
    }

    /// The sibling that makes a plan executable: `NAME.actions.md` beside `NAME.md`.
    static func companion(of plan: String) -> String? {
        guard plan.hasSuffix(".md") else { return nil }
        let path = String(plan.dropLast(3)) + ".actions.md"
        return access(path, F_OK) == 0 ? path : nil
    }

    private static func hasActions(_ path: String) -> Bool {
        guard let document = try? PlanFileStore.read(path) else { return false }
        return !PlanReader.read(document).plan.actions.isEmpty
    }

    /// The Markdown files of a folder, companions and hidden ones left out, in order.
    static func files(in folder: String) -> [String] {
        guard let handle = opendir(folder) else { return [] }
        defer { closedir(handle) }
        var names: [String] = []
        while let entry = readdir(handle) {
            let name = withUnsafePointer(to: entry.pointee.d_name) { pointer in
                pointer.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
            }
            if name.hasSuffix(".md"), !name.hasSuffix(".actions.md"), !name.hasPrefix(".") { names.append(name) }
        }
        return names.sorted().map { "\(folder)/\($0)" }
    }
}

/// The variable's value; nil when it is not set or empty.
func environmentVariable(_ name: String) -> String? {
    guard let value = getenv(name) else { return nil }
    let text = String(cString: value)
    return text.isEmpty ? nil : text
}
