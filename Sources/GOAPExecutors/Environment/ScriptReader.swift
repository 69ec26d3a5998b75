package import GOAPCore
import GOAPSystem
import Glibc

/// Finds the files that commands name by their paths and that may be executed, and those that these name in turn.
package struct ScriptReader {
    /// Files of the system, which only its administrator writes.
    private static let systemFolders = ["/usr/", "/bin/", "/sbin/", "/lib/", "/lib64/", "/proc/", "/sys/", "/dev/"]
    /// At most so many files, and so many bytes of one that are searched for names of others.
    private static let (fileLimit, searchLimit) = (500, 1 << 20)
    /// Of a longer file size and times stand for the content.
    private static let hashLimit = 64 << 20
    private let root: String
    private let home: String?

    /// - Parameters:
    ///   - root: the project's root, where commands run.
    ///   - home: what `~` stands for.
    package init(root: String, home: String?) {
        self.root = root
        self.home = home
    }

    /// Of everything that is executed for the action.
    package func scripts(of action: Action) -> [NamedScript] {
        let folder = action.command.directory.map { Path.below(root, $0) } ?? root
        let required = action.requirements.compactMap { requirement -> String? in
            if case .command(let text) = requirement { text } else { nil }
        }
        return scripts(in: action.command.commands.map(\.text) + required, folder)
    }

    package func scripts(of probe: FactProbe) -> [NamedScript] { scripts(in: [probe.command.text], root) }

    private func scripts(in texts: [String], _ folder: String) -> [NamedScript] {
        var found: [String: NamedScript] = [:]
        var pending = texts.flatMap { files(named: $0, below: folder) }
        while let path = pending.popLast(), found.count < Self.fileLimit {
            guard found[path] == nil else { continue }
            found[path] = NamedScript(shown(path), hash: hash(of: path))
            pending += files(named: text(of: path), below: folder)
            if Path.parent(of: path) != folder { pending += files(named: text(of: path), below: Path.parent(of: path)) }
        }
        return found.sorted { $0.key < $1.key }.map(\.value)
    }

    /// The files that exist of those a text names.
    private func files(named text: String, below folder: String) -> [String] {
        ScriptWords(text).candidates.flatMap { candidate -> [String] in
            let base = expanded(candidate.folder).map { $0.isEmpty ? folder : Path.below(folder, $0) }
            guard let base, let path = expanded(candidate.path), !path.isEmpty else { return [] }
            return matches(of: Path.below(base, path)).compactMap { script($0, candidate.isCertain) }
        }
    }

    private func matches(of path: String) -> [String] {
        path.contains(where: { "*?".contains($0) }) ? Path.matches(path) : [path]
    }

    /// The file itself, without links; nil for what is not there, is the system's, or is nothing that is executed.
    private func script(_ path: String, _ isCertain: Bool) -> String? {
        guard let real = try? Path.real(path), !Self.systemFolders.contains(where: real.hasPrefix),
            let status = try? FileStatus(of: real), status.isFile
        else { return nil }
        let isScript =
            isCertain || File.isExecutable(real) || (try? File.beginning(of: real, limit: 2)) == Array("#!".utf8)
        return isScript ? real : nil
    }

    /// With the home folder in place of what stands for it; nil for what only a shell can expand.
    private func expanded(_ path: String) -> String? {
        for prefix in ["~/", "$HOME/", "${HOME}/"] where path.hasPrefix(prefix) {
            return home.map { $0 + "/" + path.dropFirst(prefix.count) }
        }
        for prefix in ["$PWD/", "${PWD}/"] where path.hasPrefix(prefix) { return String(path.dropFirst(prefix.count)) }
        return path.contains("$") ? nil : path
    }

    private func text(of path: String) -> String {
        guard let bytes = try? File.beginning(of: path, limit: Self.searchLimit), !bytes.contains(0) else { return "" }
        return String(decoding: bytes, as: UTF8.self)
    }

    private func hash(of path: String) -> String? {
        guard let status = try? FileStatus(of: path) else { return nil }
        guard status.size <= Self.hashLimit else {
            return SHA256.hexadecimal(of: "\(status.size) \(status.writtenAt) \(status.changedAt)")
        }
        return (try? File.bytes(of: path)).map(SHA256.hexadecimal(ofBytes:))
    }

    private func shown(_ path: String) -> String {
        path.hasPrefix(root + "/") ? String(path.dropFirst(root.count + 1)) : path
    }
}
