import GOAPSystem

/// Whether some path matches: a path below the folder, or a pattern of glob(7).
func matchExists(_ pattern: String, below folder: String) -> Bool {
    guard pattern.contains(where: { "*?[".contains($0) }) else {
        return File.exists(Path.below(folder, pattern))
    }
    let escaped = folder.reduce(into: "") { text, character in
        if "*?[]\\".contains(character) { text.append("\\") }
        text.append(character)
    }
    return !Path.matches(Path.below(escaped, pattern)).isEmpty
}

/// The first of the outputs that is not there; nil when all are.
package func missingOutput(_ outputs: [String], below folder: String) -> String? {
    outputs.first { !matchExists($0, below: folder) }
}
