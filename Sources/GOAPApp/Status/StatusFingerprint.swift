import GOAPCore
import GOAPMarkdown
import GOAPSystem

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
        guard let file = try? OpenFile(reading: path), (try? file.status())?.isFile ?? false else { return nil }
        let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 18, alignment: 32)
        defer { buffer.deallocate() }
        var hash = ContentHash()
        while true {
            guard let count = try? Descriptor.fill(buffer, from: file.descriptor) else { return nil }
            hash.add(UnsafeRawBufferPointer(rebasing: buffer[..<count]))
            if count < buffer.count { return hash.text }
        }
    }
}
