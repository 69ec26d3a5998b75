import GOAPSystem

/// Whether some path matches: a path below the folder, or a pattern of glob(7).
func matchExists(_ pattern: String, below folder: String) -> Bool { !matches(pattern, below: folder).isEmpty }

/// The paths that match: one below the folder, or those of a pattern of glob(7).
func matches(_ pattern: String, below folder: String) -> [String] {
    guard pattern.contains(where: { "*?[".contains($0) }) else {
        let path = Path.below(folder, pattern)
        return File.exists(path) ? [path] : []
    }
    let escaped = folder.reduce(into: "") { text, character in
        if "*?[]\\".contains(character) { text.append("\\") }
        text.append(character)
    }
    return Path.matches(Path.below(escaped, pattern))
}

/// The first of the outputs that is not there; nil when all are.
package func missingOutput(_ outputs: [String], below folder: String) -> String? {
    outputs.first { !matchExists($0, below: folder) }
}
