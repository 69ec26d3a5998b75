import GOAPSystem
import Glibc

/// Finds the folder that a plan's state, logs and commands hang from, so that one plan has one state wherever its
/// user stands.
///
/// It is the folder that holds the plan's `plans/`; for a plan elsewhere the nearest folder around it with `state/`,
/// `plans/` or `.git`; else the plan's own folder. A worktree of git has its own.
enum ProjectRoot {
    /// - Parameter path: opens from the current folder, as the result does.
    static func of(plan path: String) -> String {
        let plan = isLink(path) ? realPath(path) ?? path : path
        let folder = Path.parent(of: plan)
        if let root = PlanPlaces.root(of: folder), !Folder.exists(Path.parent(of: folder) + "/state") {
            return root
        }
        if lastPart(of: folder) == "plans" { return Path.parent(of: folder) }
        if isRoot(folder) { return folder }
        guard let real = realPath(folder) else { return folder }
        if lastPart(of: real) == "plans" { return above(folder, real, levels: 1) }
        return nearest(above: folder, real)
    }

    /// The nearest folder with `state/`, `plans/` or `.git`, from here upward; else the folder itself.
    static func nearest(above folder: String) -> String {
        if isRoot(folder) { return folder }
        return realPath(folder).map { nearest(above: folder, $0) } ?? folder
    }

    /// The nearest folder with `plans/`, from here upward, as far as the repository reaches; nil when there is none.
    static func withPlans(above folder: String) -> String? {
        if Folder.exists(path("plans", below: folder)) { return folder }
        guard let real = realPath(folder) else { return nil }
        var candidate = real
        var levels = 0
        while candidate != "/", !File.exists(candidate + "/.git") {
            candidate = Path.parent(of: candidate)
            levels += 1
            if Folder.exists(candidate + "/plans") { return above(folder, real, levels: levels) }
        }
        return nil
    }

    /// This folder and those around it as far as the repository reaches; this one alone where there is none.
    static func upward(from folder: String) -> [String] {
        guard let real = realPath(folder) else { return [folder] }
        var (candidate, levels) = (real, 0)
        var found = [folder]
        while !File.exists(candidate + "/.git") {
            guard candidate != "/" else { return [folder] }
            candidate = Path.parent(of: candidate)
            levels += 1
            found.append(above(folder, real, levels: levels))
        }
        return found
    }

    private static func nearest(above folder: String, _ real: String) -> String {
        var candidate = real
        var levels = 0
        while candidate != "/" {
            if isRoot(candidate) { return above(folder, real, levels: levels) }
            candidate = Path.parent(of: candidate)
            levels += 1
        }
        return folder
    }

    private static func isRoot(_ folder: String) -> Bool {
        File.exists(path(".git", below: folder)) || Folder.exists(path("plans", below: folder))
            || Folder.exists(path("state", below: folder))
    }

    /// The folder so many levels up, written as the folder is: from the current one, or absolute.
    ///
    /// - Parameter real: the same folder without links; what lies around it decides where links are on the way.
    private static func above(_ folder: String, _ real: String, levels: Int) -> String {
        var (written, exact) = (folder, real)
        for _ in 0..<levels {
            exact = Path.parent(of: exact)
            let last = lastPart(of: written)
            if written == "." {
                written = ".."
            } else {
                written = last == ".." || last == "." ? written + "/.." : Path.parent(of: written)
            }
        }
        return realPath(written) == exact ? written : exact
    }
}

/// The path itself if it is absolute, otherwise below the folder; `.` adds nothing.
func path(_ path: String, below folder: String) -> String {
    path.hasPrefix("/") || folder == "." ? path : path == "." ? folder : folder + "/" + path
}

/// The path as it has to be typed by a user, or given to a command, that starts from the folder.
func typed(_ path: String, from folder: String) -> String {
    path.hasPrefix(folder + "/") ? String(path.dropFirst(folder.count + 1)) : path
}

/// The last name in a path: `b` of `a/b` and of `a/b/`.
func lastPart(of path: String) -> String {
    guard let end = path.utf8.lastIndex(where: { $0 != UInt8(ascii: "/") }) else { return path }
    let named = path[...end]
    return String(named.lastIndex(of: "/").map { named[named.index(after: $0)...] } ?? named)
}

/// The path, absolute and without links, as far as it exists; below the current folder otherwise.
func absolute(_ path: String) -> String {
    if let real = realPath(path) { return real }
    return Path.absolute(path)
}

private func realPath(_ path: String) -> String? { try? Path.real(path) }

private func isLink(_ path: String) -> Bool {
    var information = stat()
    return lstat(path, &information) == 0 && information.st_mode & S_IFMT == S_IFLNK
}
