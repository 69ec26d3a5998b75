import Glibc

/// Paths as texts.
package enum Path {
    /// The folder that relative paths hang from.
    package static func currentFolder() throws(SystemError) -> String {
        guard let text = getcwd(nil, 0) else { throw .last }
        defer { free(text) }
        return String(cString: text)
    }

    /// The path from the root on; as it is where there is no current folder any more.
    package static func absolute(_ path: String) -> String {
        if path.hasPrefix("/") { return path }
        guard let folder = try? currentFolder() else { return path }
        return path == "." ? folder : below(folder, path)
    }

    /// The path from the root on, without symbolic links, `.` and `..`. It must lead to something.
    package static func real(_ path: String) throws(SystemError) -> String {
        guard let text = realpath(path, nil) else { throw .last }
        defer { free(text) }
        return String(cString: text)
    }

    /// The path itself if it is absolute, otherwise below the folder.
    package static func below(_ folder: String, _ path: String) -> String {
        path.hasPrefix("/") ? path : folder + "/" + path
    }

    /// The paths that a pattern of glob(7) matches, sorted by bytes.
    package static func matches(_ pattern: String) -> [String] {
        var found = glob_t()
        defer { globfree(&found) }
        guard glob(pattern, 0, nil, &found) == 0 else { return [] }
        return (0..<Int(found.gl_pathc)).compactMap { found.gl_pathv[$0].map { String(cString: $0) } }
    }

    /// The folder that a path is in: `a/b` is in `a`, `a` in `.`, `/a` in `/`.
    package static func parent(of path: String) -> String {
        let end = path.utf8.lastIndex { $0 != UInt8(ascii: "/") } ?? path.startIndex
        guard let slash = path[...end].lastIndex(of: "/") else { return path.hasPrefix("/") ? "/" : "." }
        return slash == path.startIndex ? "/" : String(path[..<slash])
    }
}
