package import Glibc

extension File {
    /// Writes a file that must not exist yet; what cannot be written whole is removed again.
    package static func create(_ path: String, _ content: [UInt8], mode: mode_t = 0o666) throws(SystemError) {
        let file = try OpenFile(creating: path, mode: mode)
        do throws(SystemError) { try file.write(content) } catch {
            unlink(path)
            throw error
        }
    }

    package static func create(_ path: String, _ text: String, mode: mode_t = 0o666) throws(SystemError) {
        try create(path, Array(text.utf8), mode: mode)
    }

    /// Writes to the end of a file, which is made if it is missing.
    package static func append(_ text: String, to path: String, mode: mode_t = 0o666) throws(SystemError) {
        try OpenFile(appending: path, mode: mode).write(text)
    }

    /// Puts a new content in the place of the old one, if any: others see one or the other, each whole.
    ///
    /// It is written beside the file and renamed over it; a symbolic link is replaced, not followed. If anything
    /// fails, the old content stays and nothing else is left.
    ///
    /// - Parameters:
    ///   - mode: of the file, whatever it was before.
    ///   - isDurable: whether the new content survives a power cut. Waiting for the disk takes milliseconds.
    package static func replace(
        _ path: String, with content: [UInt8], mode: mode_t = 0o600, isDurable: Bool = true
    ) throws(SystemError) {
        let temporary = temporaryPath(beside: path)
        unlink(temporary)
        let file = try OpenFile(creating: temporary, mode: mode)
        do throws(SystemError) {
            try file.write(content)
            if isDurable { try file.sync() }
            try rename(temporary, to: path)
        } catch {
            unlink(temporary)
            throw error
        }
        if isDurable { Folder.sync(Path.parent(of: path)) }
    }

    package static func replace(
        _ path: String, with text: String, mode: mode_t = 0o600, isDurable: Bool = true
    ) throws(SystemError) {
        try replace(path, with: Array(text.utf8), mode: mode, isDurable: isDurable)
    }

    package static func rename(_ path: String, to other: String) throws(SystemError) {
        guard Glibc.rename(path, other) == 0 else { throw .last }
    }

    /// No other process and no other thread uses the name.
    private static func temporaryPath(beside path: String) -> String { "\(path).\(getpid())-\(pthread_self())" }
}
