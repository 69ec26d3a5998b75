import GOAPSystem

/// Where people and tools keep plans besides `plans/`.
enum PlanPlaces {
    private static let files = ["PLAN.md", "TODO.md"]
    private static let folders = [
        "docs/plans", "docs/superpowers/plans", ".agents/plans", ".claude/plans", ".cursor/plans",
    ]
    /// Folders with a folder for each piece of work, whose list is in one file.
    private static let works = ["specs", "openspec/changes", ".kiro/specs"]
    private static let workFile = "tasks.md"

    /// The files in the nearest folder that has any, from here upward, as far as the repository reaches; without a
    /// repository only here.
    static func files(around folder: String) -> [String] {
        for candidate in ProjectRoot.upward(from: folder) {
            let found = files(in: candidate)
            if !found.isEmpty { return found }
        }
        return []
    }

    private static func files(in root: String) -> [String] {
        files.map { path($0, below: root) }.filter(File.exists)
            + folders.flatMap { PlanLocator.files(in: path($0, below: root)) }
            + works.flatMap { works(in: path($0, below: root)) }
    }

    private static func works(in folder: String) -> [String] {
        let names = (try? Folder.names(in: folder)) ?? []
        return names.sorted().map { "\(folder)/\($0)/\(workFile)" }.filter(File.exists)
    }

    /// The folder that a plan in one of the folders above hangs from; nil for any other folder.
    static func root(of folder: String) -> String? {
        folders.first { folder == $0 || folder.hasSuffix("/" + $0) }.map { place in
            let root = folder.dropLast(place.count)
            return root.isEmpty ? "." : root == "/" ? "/" : String(root.dropLast())
        }
    }
}
