import Glibc

/// Reads logs, which may be large, from their end.
enum LogFile {
    /// The last lines of output, without the runner's own head and tail; at most 64 KiB are read.
    static func lastLines(of path: String, count: Int) -> [String] {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { return [] }
        defer { close(descriptor) }
        let size = lseek(descriptor, 0, SEEK_END)
        let start = max(0, size - 65_536)
        let bytes = [UInt8](unsafeUninitializedCapacity: 65_536) { buffer, count in
            count = max(0, pread(descriptor, buffer.baseAddress, 65_536, start))
        }
        let lines = String(decoding: bytes, as: UTF8.self).split(separator: "\n").map(String.init)
        return lines.filter { !$0.hasPrefix("$ ") && !$0.hasPrefix("[") }.suffix(count)
    }

    /// A short file as a whole; nil when it cannot be read.
    static func text(of path: String) -> String? {
        var bytes: [UInt8] = []
        return read(path) { bytes += $0 } == nil ? nil : String(decoding: bytes, as: UTF8.self)
    }

    /// The whole file as text, handed on in portions; returns where it ended, nil when it cannot be read.
    static func copy(_ path: String, from offset: Int = 0, to write: (String) -> Void) -> Int? {
        read(path, from: offset) { write(String(decoding: $0, as: UTF8.self)) }
    }

    /// The whole file, handed on in portions; returns where it ended, nil when it cannot be read.
    static func read(_ path: String, from offset: Int = 0, to take: ([UInt8]) -> Void) -> Int? {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { return nil }
        defer { close(descriptor) }
        var position = offset
        while true {
            let bytes = [UInt8](unsafeUninitializedCapacity: 65_536) { buffer, count in
                count = max(0, pread(descriptor, buffer.baseAddress, 65_536, position))
            }
            if bytes.isEmpty { return position }
            take(bytes)
            position += bytes.count
        }
    }
}
