package import Glibc

/// Folders by their path.
package enum Folder {
    /// Whether the path leads to a folder, symbolic links followed.
    package static func exists(_ path: String) -> Bool { (try? FileStatus(of: path))?.isFolder ?? false }

    /// The names of what is in it, hidden ones as well, sorted.
    package static func names(in path: String) throws(SystemError) -> [String] {
        guard let folder = opendir(path) else { throw .last }
        defer { closedir(folder) }
        var names: [String] = []
        errno = 0
        while let entry = readdir(folder) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) { name in
                name.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
            }
            if name != ".", name != ".." { names.append(name) }
            errno = 0
        }
        guard errno == 0 else { throw .last }
        return names.sorted()
    }

    /// Makes a folder, and those around it that are missing; nothing where there is one already.
    ///
    /// - Parameters:
    ///   - mode: of each that is made, less what the umask takes.
    ///   - withParents: whether those around it are made as well.
    ///   - made: gets the path of each that is made.
    package static func make(
        _ path: String, mode: mode_t = 0o777, withParents: Bool = true, made: (String) -> Void = { _ in }
    ) throws(SystemError) {
        if mkdir(path, mode) == 0 { return made(path) }
        let error = SystemError.last
        // What cannot be written says so for folders that are there as well.
        guard !exists(path) else { return }
        guard withParents, error.isMissing, !path.isEmpty else {
            throw error.isTaken ? SystemError(code: ENOTDIR) : error
        }
        try make(Path.parent(of: path), mode: mode, made: made)
        try make(path, mode: mode, withParents: false, made: made)
    }

    /// Removes a file, or a folder with everything in it. Links are removed, not what they lead to.
    package static func removeTree(_ path: String) throws(SystemError) {
        guard remove(path) != 0 else { return }
        guard errno == ENOTEMPTY || errno == EEXIST else { throw .last }
        for name in try names(in: path) { try removeTree("\(path)/\(name)") }
        guard remove(path) == 0 else { throw .last }
    }

    /// Makes the names in it as durable as the files are. File systems that cannot are left alone.
    package static func sync(_ path: String) {
        guard let folder = try? OpenFile(path, O_RDONLY | O_DIRECTORY) else { return }
        try? folder.sync()
    }
}

/// A folder of our own, removed with everything in it when the last reference goes.
package final class TemporaryFolder {
    package let path: String

    /// - Parameters:
    ///   - prefix: how its name begins.
    ///   - parent: where it is made.
    package init(prefix: String, in parent: String) throws(SystemError) {
        var template = Array("\(parent)/\(prefix)XXXXXX".utf8CString)
        guard mkdtemp(&template) != nil else { throw .last }
        path = String(decoding: template.dropLast().map(UInt8.init(bitPattern:)), as: UTF8.self)
    }

    deinit { try? Folder.removeTree(path) }
}
