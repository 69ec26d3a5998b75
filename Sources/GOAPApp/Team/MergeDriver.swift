import GOAPCore
import GOAPMarkdown
import GOAPReport
import GOAPSystem

/// `merge-driver`: merges a plan for git, so that nothing that `sync` writes is ever in conflict.
///
/// Whatever is in doubt is merged as git merges without us.
package struct MergeDriver {
    /// What git hands over: `%O %A %B %P %L`.
    package struct Files {
        let base: String
        /// Where the result goes as well.
        let ours: String
        let theirs: String
        /// The plan's path, from the top of the repository.
        let path: String

        package init(base: String, ours: String, theirs: String, path: String) {
            (self.base, self.ours, self.theirs, self.path) = (base, ours, theirs, path)
        }
    }

    private let files: Files
    private let git: GitMergeFile
    private let environment: [String: String]

    /// - Parameter markerSize: as git hands it over; what is no number counts as the usual 7.
    package init(_ files: Files, markerSize: String, _ invocation: Invocation) {
        self.files = files
        var style = GitMergeFile.Style()
        if Int(markerSize) != nil { style.markerSize = markerSize }
        environment = invocation.environment
        git = GitMergeFile(style: style, environment: environment)
    }

    /// - Returns: as git expects it: 0 without conflicts, up to 127 with some, above that where nothing could be done.
    package func run() -> ExitCodes {
        guard let merged, (try? File.replace(files.ours, with: merged.text, mode: 0o666, isDurable: false)) != nil
        else {
            return ExitCodes(rawValue: git.merge(files.ours, base: files.base, theirs: files.theirs))
        }
        return ExitCodes(rawValue: merged.conflicts)
    }

    /// Nil where git alone has to do it.
    private var merged: (text: [UInt8], conflicts: Int32)? {
        let evidence = MergedEvidence(of: files.path, environment)
        guard let base = try? PlanFileStore.read(files.base), let ours = try? PlanFileStore.read(files.ours),
            let theirs = try? PlanFileStore.read(files.theirs),
            let reader = try? PlanMerge.Reader(beside: files.path),
            let plans = PlanMerge(
                base: base, ours: ours, theirs: theirs, reader: reader, newer: { evidence?.newer($0) }),
            let merged = git.merged(plans.ours.bytes, base: plans.base.bytes, theirs: plans.theirs.bytes)
        else { return nil }
        // With conflicts in it, it cannot be counted: that is done by `sync` once a person has resolved them.
        guard merged.conflicts == 0 else { return merged }
        return plans.counted(merged.text, graph: Self.drawing).map { ($0, 0) }
    }

    /// The plan's graph by what the plan itself says.
    static func drawing(of plan: Plan) -> String {
        let situation = Situation(ActionGraph.resolve(plan).graph, RunState())
        return MermaidGraph.text(GraphView(situation, showsCritical: false))
    }
}

extension PlanMerge.Reader {
    /// With the companion of the plan, if it has one.
    init(beside plan: String) throws(PlanFileError) {
        var companion: PlanDocument?
        if let path = PlanLocator.companion(of: plan) { companion = try PlanFileStore.read(path, file: .actions) }
        self.init(companion: companion)
    }
}
