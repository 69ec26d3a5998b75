import Glibc

/// Files by their path: looked at, read and written as a whole.
package enum File {
    /// Whether the path leads to anything, symbolic links followed.
    package static func exists(_ path: String) -> Bool { access(path, F_OK) == 0 }

    /// Whether the path leads to a file that we may start.
    package static func isExecutable(_ path: String) -> Bool {
        access(path, X_OK) == 0 && (try? FileStatus(of: path))?.isFile ?? false
    }

    /// The size of the portions in which large files are read, in bytes.
    private static let portion = 65_536

    /// The whole content.
    package static func bytes(of path: String) throws(SystemError) -> [UInt8] {
        try OpenFile(reading: path).readToEnd()
    }

    /// The content as text; what is not UTF-8 becomes U+FFFD.
    ///
    /// - Parameter limit: how many bytes are read; nil for all.
    package static func text(of path: String, limit: Int? = nil) throws(SystemError) -> String {
        let bytes = if let limit { try beginning(of: path, limit: limit) } else { try bytes(of: path) }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// The first bytes: so many, or fewer where the file is shorter.
    package static func beginning(of path: String, limit: Int) throws(SystemError) -> [UInt8] {
        try OpenFile(reading: path).read(upTo: limit)
    }

    /// The last bytes: so many, or fewer where the file is shorter.
    package static func end(of path: String, limit: Int) throws(SystemError) -> [UInt8] {
        let file = try OpenFile(reading: path)
        try file.seek(to: max(0, try file.status().size - limit))
        return try file.read(upTo: limit)
    }

    /// The lines at the end, empty ones left out, as far as they begin in the last 64 KiB; a longer last line is cut.
    package static func lastLines(of path: String) throws(SystemError) -> [String] {
        String(decoding: try end(of: path, limit: portion), as: UTF8.self).split(separator: "\n").map(String.init)
    }

    /// Hands on the content in portions of at most 64 KiB, until `take` answers false.
    ///
    /// - Parameter offset: where to begin, in bytes.
    /// - Returns: where the last portion ended.
    @discardableResult
    package static func read(
        _ path: String, from offset: Int = 0, _ take: (UnsafeRawBufferPointer) -> Bool
    ) throws(SystemError) -> Int {
        let file = try OpenFile(reading: path)
        if offset > 0 { try file.seek(to: offset) }
        let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: portion, alignment: 16)
        defer { buffer.deallocate() }
        var position = offset
        while true {
            let count = try file.read(into: buffer)
            position += count
            guard count > 0, take(UnsafeRawBufferPointer(rebasing: buffer[..<count])) else { return position }
        }
    }

    /// Hands on the content as text, in portions that break no character.
    ///
    /// - Parameter offset: where to begin, in bytes.
    /// - Returns: where the text ended: at the end, or before a character of which the last bytes are missing yet.
    package static func readText(
        _ path: String, from offset: Int = 0, _ take: (String) -> Void
    ) throws(SystemError) -> Int {
        var broken: [UInt8] = []
        let end = try read(path, from: offset) { bytes in
            let all = broken + bytes
            let whole = all.count - openCharacter(at: all)
            take(String(decoding: all[..<whole], as: UTF8.self))
            broken = Array(all[whole...])
            return true
        }
        return end - broken.count
    }

    /// How many bytes at the end are the beginning of a character that goes on.
    private static func openCharacter(at bytes: [UInt8]) -> Int {
        for length in 1...3 where length <= bytes.count {
            switch bytes[bytes.count - length] {
            case 0x80..<0xC0: continue
            case 0xC2..<0xE0: return length < 2 ? length : 0
            case 0xE0..<0xF0: return length < 3 ? length : 0
            case 0xF0..<0xF5: return length
            default: return 0
            }
        }
        return 0
    }
}
