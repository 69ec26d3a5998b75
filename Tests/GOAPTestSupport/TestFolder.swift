import Glibc

/// A folder of its own for a test, removed with the value that stands for it.
package final class TestFolder {
    package let path: String

    package init() {
        var template = Array("/tmp/goap-test-XXXXXX".utf8CString)
        guard mkdtemp(&template) != nil else { preconditionFailure("BUG: no temporary folder") }
        path = String(decoding: template.dropLast().map(UInt8.init(bitPattern:)), as: UTF8.self)
    }

    deinit { Self.removeAll(path) }

    private static func removeAll(_ path: String) {
        // Fails for folders that are not empty, and removes links rather than what they lead to.
        guard remove(path) != 0, let folder = opendir(path) else { return }
        while let entry = readdir(folder) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) { name in
                name.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
            }
            if name != ".", name != ".." { removeAll(path + "/" + name) }
        }
        closedir(folder)
        remove(path)
    }

    /// Writes a file, folders made as needed; returns its path.
    @discardableResult
    package func write(_ name: String, _ text: String, mode: UInt32 = 0o644) -> String {
        let parts = name.split(separator: "/")
        for end in parts.indices.dropFirst() {
            mkdir(path + "/" + parts[..<end].joined(separator: "/"), 0o755)
        }
        let full = path + "/" + name
        let file = open(full, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, mode)
        precondition(file >= 0, "BUG: cannot write '\(full)'")
        Array(text.utf8).withUnsafeBytes { bytes in
            precondition(Glibc.write(file, bytes.baseAddress, bytes.count) == bytes.count)
        }
        close(file)
        return full
    }

    /// The file's text, invalid UTF-8 repaired; nil if there is none.
    package func read(_ name: String) -> String? {
        let file = open(path + "/" + name, O_RDONLY | O_CLOEXEC)
        guard file >= 0 else { return nil }
        defer { close(file) }
        var bytes: [UInt8] = []
        var piece = [UInt8](repeating: 0, count: 65_536)
        while case let count = Glibc.read(file, &piece, piece.count), count > 0 { bytes += piece[..<count] }
        return String(decoding: bytes, as: UTF8.self)
    }
}
