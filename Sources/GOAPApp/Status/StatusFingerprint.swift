import GOAPCore
import GOAPMarkdown
import Glibc

/// Everything a status is made of, in a few words: the plan's content, the state's files, this program.
struct StatusFingerprint: Equatable {
    let text: String
    /// When the state was last written, in nanoseconds of the time of day.
    let stateTime: Int64

    /// Nil where something cannot be looked at, or where a companion has its say as well.
    init?(plan: String, state: String, format: String) {
        guard PlanLocator.companion(of: plan) == nil, let content = Self.hash(of: plan),
            let database = FileIdentity(of: state + "/goap.sqlite"), let program = FileIdentity(of: "/proc/self/exe")
        else { return nil }
        // An empty log is left behind by readers, and says as much as none.
        let log = FileIdentity(of: state + "/goap.sqlite-wal").flatMap { $0.size > 0 ? $0 : nil }
        text = [format, plan, content, database.text, log?.text ?? "-", program.text].joined(separator: " ")
        stateTime = max(database.time, log?.time ?? 0)
    }

    /// The hash of a regular file's content, read in pieces.
    private static func hash(of path: String) -> String? {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
        guard descriptor >= 0 else { return nil }
        defer { close(descriptor) }
        var information = stat()
        guard fstat(descriptor, &information) == 0, information.st_mode & S_IFMT == S_IFREG else { return nil }
        let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 18, alignment: 32)
        defer { buffer.deallocate() }
        var hash = ContentHash()
        while true {
            guard let count = fill(buffer, from: descriptor) else { return nil }
            hash.add(UnsafeRawBufferPointer(rebasing: buffer[..<count]))
            if count < buffer.count { return hash.text }
        }
    }

    /// Reads until the buffer is full or the file ends.
    private static func fill(_ buffer: UnsafeMutableRawBufferPointer, from descriptor: Int32) -> Int? {
        var filled = 0
        while filled < buffer.count {
            let count = read(descriptor, buffer.baseAddress! + filled, buffer.count - filled)
            if count < 0, errno == EINTR { continue }
            guard count >= 0 else { return nil }
            guard count > 0 else { break }
            filled += count
        }
        return filled
    }
}
