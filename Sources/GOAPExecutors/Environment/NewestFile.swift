import GOAPSystem

/// The file written last among those that match one of the patterns of glob(7); nil when none does. Empty files
/// do not count: their writer was stopped.
package func newestFile(matching patterns: [String]) -> String? {
    let dated = patterns.flatMap(Path.matches).compactMap { path in writtenAt(path).map { (path: path, at: $0) } }
    return dated.max { ($0.at, $0.path) < ($1.at, $1.path) }?.path
}

/// In nanoseconds since 1970; nil for what is no file, or empty.
private func writtenAt(_ path: String) -> Int64? {
    guard let status = try? FileStatus(of: path), status.isFile, status.size > 0 else { return nil }
    return status.writtenAt
}
