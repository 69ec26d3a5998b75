import GOAPSystem

/// Reads logs, which may be large, from their end.
enum LogFile {
    /// The last lines of output, without the runner's own head and tail; none where it cannot be read.
    static func lastLines(of path: String, count: Int) -> [String] {
        let lines = (try? File.lastLines(of: path)) ?? []
        return lines.filter { !$0.hasPrefix("$ ") && !$0.hasPrefix("[") }.suffix(count)
    }
}
