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
        if lastPart(of: folder) == "plans" { return Path.parent(of: folder) }
        guard let real = realPath(folder) else { return folder }
        let root = lastPart(of: real) == "plans" ? Path.parent(of: real) : nearest(aboveReal: real)
        return shown(root, asIn: plan)
    }

    /// The nearest folder with `state/`, `plans/` or `.git`, from here upward; else the folder itself.
    static func nearest(above folder: String) -> String {
        guard let real = realPath(folder) else { return folder }
        return shown(nearest(aboveReal: real), asIn: folder)
    }

    /// The nearest folder with `plans/`, from here upward, as far as the repository reaches; nil when there is none.
    static func withPlans(above folder: String) -> String? {
        if Folder.exists(path("plans", below: folder)) { return folder }
        guard let real = realPath(folder) else { return nil }
        for candidate in ancestors(of: real) {
            if Folder.exists(candidate + "/plans") { return shown(candidate, asIn: folder) }
            if File.exists(candidate + "/.git") { return nil }
        }
        return nil
    }

    private static func nearest(aboveReal folder: String) -> String {
        ancestors(of: folder).first { candidate in
            Folder.exists(candidate + "/state") || Folder.exists(candidate + "/plans")
                || File.exists(candidate + "/.git")
        } ?? folder
    }

    /// The folder and all around it, from the inside; `/` is left out.
    private static func ancestors(of folder: String) -> [String] {
        var folders: [String] = []
        var folder = folder
        while folder != "/" {
            folders.append(folder)
            folder = Path.parent(of: folder)
        }
        return folders
    }

    /// As somebody wrote who wrote `sample`: absolute, or from the current folder.
    private static func shown(_ folder: String, asIn sample: String) -> String {
        guard !sample.hasPrefix("/"), let here = realPath(".") else { return folder }
        return relative(folder, to: here)
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

func lastPart(of path: String) -> String { path.split(separator: "/").last.map(String.init) ?? path }

/// From one absolute folder to another: `../..`; `.` where they are the same.
func relative(_ path: String, to folder: String) -> String {
    let (target, base) = (path.split(separator: "/"), folder.split(separator: "/"))
    let shared = zip(target, base).prefix { $0 == $1 }.count
    let parts = base.dropFirst(shared).map { _ in ".." } + target.dropFirst(shared)
    return parts.isEmpty ? "." : parts.joined(separator: "/")
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
