/// The commit that the work tree around a folder is at, read from git's files; nil where there is none.
///
/// Starting git would cost more than most commands that are run.
func gitCommit(of folder: String) -> String? {
    guard let repository = repository(around: folder), let head = firstLine(of: repository + "/HEAD") else {
        return nil
    }
    guard let reference = value(of: "ref: ", in: head) else { return commit(head) }
    // The work trees of one repository share its branches.
    let shared = firstLine(of: repository + "/commondir").map { path($0, below: repository) } ?? repository
    return firstLine(of: shared + "/" + reference).flatMap(commit) ?? packed(reference, in: shared)
}

/// The `.git` folder, or the one that a `.git` file names, here or further up.
private func repository(around folder: String) -> String? {
    var folder = folder
    while true {
        let entry = folder + "/.git"
        if isFolder(entry) { return entry }
        if pathExists(entry), let target = firstLine(of: entry).flatMap({ value(of: "gitdir: ", in: $0) }) {
            return path(target, below: folder)
        }
        guard let slash = folder.lastIndex(of: "/") else { return nil }
        folder = String(folder[..<slash])
    }
}

private func packed(_ reference: String, in repository: String) -> String? {
    let ending = " " + reference
    var carried = ""
    var found: String?
    _ = readFile(repository + "/packed-refs") { bytes in
        let lines = (carried + String(decoding: bytes, as: UTF8.self))
            .split(separator: "\n", omittingEmptySubsequences: false)
        carried = String(lines.last ?? "")
        found = lines.first { $0.hasSuffix(ending) }.flatMap { commit(String($0.dropLast(ending.count))) }
        return found == nil
    }
    return found
}

private func firstLine(of path: String) -> String? {
    shortText(of: path)?.split(separator: "\n").first.map(String.init)
}

private func value(of prefix: String, in line: String) -> String? {
    line.hasPrefix(prefix) ? String(line.dropFirst(prefix.count)) : nil
}

private func commit(_ text: String) -> String? {
    (text.utf8.count == 40 || text.utf8.count == 64) && text.allSatisfy(\.isHexDigit) ? text : nil
}
