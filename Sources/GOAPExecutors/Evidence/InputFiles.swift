import GOAPSystem
import Glibc

/// The files that patterns name: `data/*.csv`, `src/**`, a folder with all that is in it. What git ignores is found only
/// by its name, not by a pattern.
struct InputFiles {
    /// Files that are left out, absolute: the plan, which changes with every result.
    private let excluded: Set<String>
    private var found: Set<String> = []

    init(excluding files: [String] = []) { excluded = Set(files) }

    /// The paths of all files that some pattern names, absolute, sorted.
    ///
    /// - Parameter folder: where relative patterns start; absolute.
    mutating func find(_ patterns: [String], below folder: String) -> [String] {
        found = []
        for pattern in patterns {
            var parts = Path.below(folder, pattern).split(separator: "/")[...]
            var start = ""
            while let part = parts.first, !Self.isPattern(part) {
                if part == ".." {
                    start = start == "" ? "" : Path.parent(of: start)
                } else if part != "." {
                    start += "/" + part
                }
                parts.removeFirst()
            }
            guard !parts.isEmpty else {
                addNamed(start)
                continue
            }
            walk(start, parts, IgnoreRules(in: start))
        }
        return found.subtracting(excluded).sorted()
    }

    private static func isPattern(_ part: Substring) -> Bool { part.contains { "*?[".contains($0) } }

    /// What is named is taken as it is, of a folder what git does not ignore in it.
    private mutating func addNamed(_ path: String) {
        guard let status = try? FileStatus(of: path) else { return }
        if status.isFolder { return walk(path, ["**"], IgnoreRules(in: path)) }
        found.insert(path)
    }

    private mutating func walk(_ folder: String, _ parts: ArraySlice<Substring>, _ rules: IgnoreRules) {
        guard let part = parts.first else { return }
        let isDeep = part == "**"
        let rest = parts.dropFirst()
        // Two stars stand for no folder as well.
        if isDeep, !rest.isEmpty { walk(folder, rest, rules) }
        for name in (try? Folder.names(in: folder)) ?? [] {
            let path = folder + "/" + name
            guard isDeep ? !name.hasPrefix(".") : fnmatch(String(part), name, FNM_PERIOD) == 0,
                let status = try? FileStatus(of: path), !rules.ignore(path, isFolder: status.isFolder)
            else { continue }
            if status.isFolder {
                guard !isDeep || !Self.isLink(path) else { continue }
                let inside = isDeep ? parts : rest.isEmpty ? ["**"] : rest
                walk(path, inside, rules.entering(path))
            } else if rest.isEmpty {
                found.insert(path)
            }
        }
    }

    private static func isLink(_ path: String) -> Bool {
        var buffer = [CChar](repeating: 0, count: 2)
        return readlink(path, &buffer, 1) >= 0
    }
}
