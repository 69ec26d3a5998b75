import Glibc

/// The file written last among those that match one of the patterns of glob(7); nil when none does. Empty files
/// do not count: somebody was stopped while writing them.
package func newestFile(matching patterns: [String]) -> String? {
    let dated = patterns.flatMap(paths).compactMap { path in writtenAt(path).map { (path: path, at: $0) } }
    return dated.max { ($0.at, $0.path) < ($1.at, $1.path) }?.path
}

/// In nanoseconds since 1970; nil for what is no file, or empty.
private func writtenAt(_ path: String) -> Int64? {
    var info = stat()
    guard stat(path, &info) == 0, info.st_mode & S_IFMT == S_IFREG, info.st_size > 0 else { return nil }
    return Int64(info.st_mtim.tv_sec) * 1_000_000_000 + Int64(info.st_mtim.tv_nsec)
}

private func paths(matching pattern: String) -> [String] {
    var found = glob_t()
    defer { globfree(&found) }
    guard glob(pattern, 0, nil, &found) == 0 else { return [] }
    return (0..<Int(found.gl_pathc)).compactMap { found.gl_pathv[$0].map { String(cString: $0) } }
}
