import GOAPClients
import GOAPCore
import GOAPSecrets
import GOAPSystem
import Glibc

/// Finds the files an upload names, and looks whether they may leave.
struct UploadFiles {
    /// What typed paths start from.
    let folder: String
    let mask: SecretMask

    /// A file or folder and where it goes; nil keeps its own path.
    struct Source {
        let local: String
        let path: String?
    }

    /// Every file below the sources, in the order named; throws everything that is wrong with them at once.
    func collect(_ sources: [Source]) throws -> [UploadFile] {
        var files: [UploadFile] = []
        var problems: [String] = []
        for source in sources {
            add(path(source.local, below: folder), to: source.path ?? ownPath(source.local), &files, &problems)
        }
        guard problems.isEmpty else {
            var failure = CommandFailure(
                .unreadable, code: .filesUnreadable, "\(count(problems.count, "file")) cannot be uploaded",
                hint: "correct the paths; nothing was sent")
            failure.details = problems.map { "goap-runner: \($0)\n" }.joined()
            throw failure
        }
        return files
    }

    /// Refuses files in which a secret is written out.
    func checkSecrets(_ files: [UploadFile]) throws {
        let found = try files.flatMap { file in try secrets(in: file.local) }
        guard !found.isEmpty else { return }
        var failure = CommandFailure(
            .invalidPlan, code: .literalToken, "\(count(found.count, "line")) would publish a secret",
            hint: "take the secret out of the file; nothing was sent")
        failure.details = found.map { "\($0)\n" }.joined()
        throw failure
    }

    private func add(_ local: String, to path: String, _ files: inout [UploadFile], _ problems: inout [String]) {
        let status: FileStatus
        do throws(SystemError) { status = try FileStatus(of: local) } catch {
            problems.append("'\(local)': \(error.text)")
            return
        }
        if status.isFolder {
            for name in names(in: local) {
                add("\(local)/\(name)", to: path.isEmpty ? name : "\(path)/\(name)", &files, &problems)
            }
        } else if !status.isFile {
            problems.append("'\(local)' is no file")
        } else if access(local, R_OK) != 0 {
            problems.append("'\(local)': permission denied")
        } else {
            files.append(UploadFile(local: local, path: path, size: status.size))
        }
    }

    /// Whether a file goes by its path in the repository: one of the patterns of the first list, none of the second; `*` takes
    /// folders as well, as in the Hub's own client.
    static func matches(_ path: String, _ included: [String], _ excluded: [String]) -> Bool {
        func fits(_ pattern: String) -> Bool { fnmatch(pattern, path, 0) == 0 }
        return (included.isEmpty || included.contains(where: fits)) && !excluded.contains(where: fits)
    }

    /// Hidden entries stay here: `.git`, `.env`, caches. What git is told about large files goes with them.
    private func names(in folder: String) -> [String] {
        ((try? Folder.names(in: folder)) ?? []).filter { !$0.hasPrefix(".") || $0 == ".gitattributes" }
    }

    /// A relative path as it is; of others, which would lead out of the repository, the last part.
    private func ownPath(_ local: String) -> String {
        let parts = local.split(separator: "/").filter { $0 != "." }
        let isInside = !local.hasPrefix("/") && !parts.contains("..")
        return isInside ? parts.joined(separator: "/") : parts.last.map(String.init) ?? local
    }

    /// Places of secrets, `file:line: …`. Files that are no text are looked through for known values only.
    private func secrets(in path: String) throws(CommandFailure) -> [String] {
        do throws(SystemError) { return try readSecrets(in: path) } catch {
            throw CommandFailure(
                .unreadable, code: .filesUnreadable, "cannot read '\(path)': \(error.text)",
                hint: "nothing was sent")
        }
    }

    private func readSecrets(in path: String) throws(SystemError) -> [String] {
        var isText = true
        var lines = 0
        var found: [String] = []
        var rest: [UInt8] = []
        try File.read(path) { bytes in
            if lines == 0, rest.isEmpty { isText = !bytes.prefix(8192).contains(0) }
            let all = (rest + bytes).split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
            for line in all.dropLast() {
                lines += 1
                if isSecret(line, isText: isText) { found.append(place(path, lines, isText)) }
            }
            // A line without an end is cut into pieces that overlap by more than any token is long.
            let last = all.last ?? []
            if last.count > 1 << 20 {
                if isSecret(last, isText: isText) { found.append(place(path, lines + 1, isText)) }
                rest = Array(last.suffix(1024))
            } else {
                rest = Array(last)
            }
            return true
        }
        if isSecret(rest[...], isText: isText) { found.append(place(path, lines + 1, isText)) }
        return Array(Set(found)).sorted()
    }

    private func isSecret(_ line: ArraySlice<UInt8>, isText: Bool) -> Bool {
        if isText, !ClientTables.all.tokenFinder.find(in: line).isEmpty { return true }
        return mask.knows(line)
    }

    private func place(_ path: String, _ line: Int, _ isText: Bool) -> String {
        isText ? "\(path):\(line): error: a secret is written out here" : "\(path): error: it holds one of your secrets"
    }
}
