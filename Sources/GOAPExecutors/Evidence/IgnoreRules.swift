import GOAPSystem
import Glibc

/// What a repository's `.gitignore` files leave out, read from the files themselves: a folder at a time, as it is walked.
struct IgnoreRules {
    fileprivate struct Rule {
        /// The folder of the file that has it, with a slash at the end.
        let folder: String
        let pattern: String
        let isNegated: Bool
        let isForFolders: Bool
        /// Whether the pattern is about the path below the folder, not only about a name.
        let isAnchored: Bool
    }

    private var rules: [Rule] = []

    /// The rules that hold in a folder: those of the folders around it, as far as the repository reaches.
    init(in folder: String) {
        guard let root = Self.repository(around: folder) else { return }
        read(root + "/.git/info/exclude", for: root)
        var path = root
        read(path + "/.gitignore", for: path)
        for part in folder.dropFirst(root.count).split(separator: "/") {
            path += "/" + part
            read(path + "/.gitignore", for: path)
        }
    }

    /// The same with those of a folder inside.
    func entering(_ folder: String) -> IgnoreRules {
        var rules = self
        rules.read(folder + "/.gitignore", for: folder)
        return rules
    }

    /// Whether git leaves it out; the last rule that fits decides.
    func ignore(_ path: String, isFolder: Bool) -> Bool {
        rules.last { $0.fits(path, isFolder: isFolder) }.map { !$0.isNegated } ?? false
    }

    private static func repository(around folder: String) -> String? {
        var folder = folder
        while !File.exists(folder + "/.git") {
            guard let slash = folder.lastIndex(of: "/"), slash != folder.startIndex else { return nil }
            folder = String(folder[..<slash])
        }
        return folder
    }

    private mutating func read(_ file: String, for folder: String) {
        guard let text = try? File.text(of: file, limit: 1 << 20) else { return }
        rules += text.split(separator: "\n").compactMap { Rule($0, of: folder + "/") }
    }
}

extension IgnoreRules.Rule {
    /// Nil for a comment and an empty line.
    fileprivate init?(_ line: Substring, of folder: String) {
        var line = line.last == "\r" ? line.dropLast() : line
        while line.last == " ", !line.hasSuffix("\\ ") { line = line.dropLast() }
        guard let first = line.first, first != "#" else { return nil }
        let isNegated = first == "!"
        if isNegated { line = line.dropFirst() }
        let isForFolders = line.last == "/"
        if isForFolders { line = line.dropLast() }
        let isAnchored = line.contains("/")
        if line.first == "/" { line = line.dropFirst() }
        guard !line.isEmpty else { return nil }
        self.init(
            folder: folder, pattern: String(line), isNegated: isNegated, isForFolders: isForFolders,
            isAnchored: isAnchored)
    }

    fileprivate func fits(_ path: String, isFolder: Bool) -> Bool {
        guard !isForFolders || isFolder, path.hasPrefix(folder) else { return false }
        let rest = path.dropFirst(folder.count).split(separator: "/")
        guard isAnchored else { return fnmatch(pattern, String(rest.last ?? ""), 0) == 0 }
        return Self.fits(pattern.split(separator: "/")[...], rest[...])
    }

    private static func fits(_ pattern: ArraySlice<Substring>, _ path: ArraySlice<Substring>) -> Bool {
        guard let first = pattern.first else { return path.isEmpty }
        if first == "**" {
            // At the end it stands for everything inside.
            if pattern.count == 1 { return !path.isEmpty }
            return (path.startIndex...path.endIndex).contains { fits(pattern.dropFirst(), path[$0...]) }
        }
        guard let name = path.first, fnmatch(String(first), String(name), 0) == 0 else { return false }
        return fits(pattern.dropFirst(), path.dropFirst())
    }
}

/// Which paths of a tree git leaves out.
package struct IgnoredPaths {
    private let root: String

    /// - Parameter root: absolute.
    package init(root: String) { self.root = root }

    /// Whether the path is left out, or a folder on the way to it; also one that is not there.
    ///
    /// - Parameter path: below the root.
    package func contains(_ path: String) -> Bool {
        let parts = Path.below(root, path).dropFirst(root.count).split(separator: "/")
        var (folder, rules) = (root, IgnoreRules(in: root))
        for (number, part) in parts.enumerated() {
            folder += "/" + part
            if rules.ignore(folder, isFolder: number < parts.count - 1) { return true }
            rules = rules.entering(folder)
        }
        // A pattern for folders may mean what is not there.
        return rules.ignore(folder, isFolder: true)
    }
}
