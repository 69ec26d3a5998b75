import GOAPSystem

/// The repository around a folder, read from git's files: starting git would cost more than most commands that are run.
package struct GitRepository {
    private let folder: String
    /// Where the branches are: the work trees of one repository share it.
    package let shared: String
    /// The root of the work tree.
    package let tree: String

    /// Nil where there is none, here or further up.
    package init?(around folder: String) {
        guard let (found, tree) = Self.folder(around: folder) else { return nil }
        self.folder = found
        self.tree = tree
        shared = firstLine(of: found + "/commondir").map { Path.below(found, $0) } ?? found
    }

    /// The commit that the work tree is at; nil before the first.
    var commit: String? {
        guard let head = firstLine(of: folder + "/HEAD") else { return nil }
        guard let reference = value(of: "ref: ", in: head) else { return commitName(head) }
        return firstLine(of: shared + "/" + reference).flatMap(commitName) ?? packed(reference, in: shared)
    }

    /// The branch that the work tree is on; nil for a commit of its own.
    var branch: String? {
        firstLine(of: folder + "/HEAD").flatMap { value(of: "ref: refs/heads/", in: $0) }
    }

    /// The `.git` folder, or the one that a `.git` file names, and where it was found.
    private static func folder(around folder: String) -> (String, tree: String)? {
        var folder = folder
        while true {
            let entry = folder + "/.git"
            if Folder.exists(entry) { return (entry, folder) }
            if File.exists(entry), let target = firstLine(of: entry).flatMap({ value(of: "gitdir: ", in: $0) }) {
                return (Path.below(folder, target), folder)
            }
            guard let slash = folder.lastIndex(of: "/") else { return nil }
            folder = String(folder[..<slash])
        }
    }
}

private func packed(_ reference: String, in repository: String) -> String? {
    let ending = " " + reference
    var carried = ""
    var found: String?
    _ = try? File.read(repository + "/packed-refs") { bytes in
        let lines = (carried + String(decoding: bytes, as: UTF8.self))
            .split(separator: "\n", omittingEmptySubsequences: false)
        carried = String(lines.last ?? "")
        found = lines.first { $0.hasSuffix(ending) }.flatMap { commitName(String($0.dropLast(ending.count))) }
        return found == nil
    }
    return found
}

private func firstLine(of path: String) -> String? {
    (try? File.text(of: path, limit: 65_536))?.split(separator: "\n").first.map(String.init)
}

private func value(of prefix: String, in line: String) -> String? {
    line.hasPrefix(prefix) ? String(line.dropFirst(prefix.count)) : nil
}

private func commitName(_ text: String) -> String? {
    (text.utf8.count == 40 || text.utf8.count == 64) && text.allSatisfy(\.isHexDigit) ? text : nil
}
