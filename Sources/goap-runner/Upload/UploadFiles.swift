import GOAPClients
import GOAPCore
import GOAPSecrets
import Glibc

/// Finds the files an upload names, and looks whether they may leave.
enum UploadFiles {
    /// A file or folder and where it goes; nil keeps its own path.
    struct Source {
        let local: String
        let path: String?
    }

    /// Every file below the sources, in the order named; throws everything that is wrong with them at once.
    static func collect(_ sources: [Source]) throws(CommandFailure) -> [UploadFile] {
        var files: [UploadFile] = []
        var problems: [String] = []
        for source in sources { add(source.local, to: source.path ?? ownPath(source.local), &files, &problems) }
        guard problems.isEmpty else {
            var failure = CommandFailure(
                .unreadable, code: "files_unreadable", "\(count(problems.count, "file")) cannot be uploaded",
                hint: "mend the paths; nothing was sent")
            failure.details = problems.map { "goap-runner: \($0)\n" }.joined()
            throw failure
        }
        return files
    }

    /// Refuses files in which a secret is written out.
    static func checkSecrets(_ files: [UploadFile]) throws(CommandFailure) {
        let found = files.flatMap { file in secrets(in: file.local) }
        guard !found.isEmpty else { return }
        var failure = CommandFailure(
            .invalidPlan, code: "literal_token", "\(count(found.count, "line")) would publish a secret",
            hint: "take the secret out of the file; nothing was sent")
        failure.details = found.map { "\($0)\n" }.joined()
        throw failure
    }

    private static func add(_ local: String, to path: String, _ files: inout [UploadFile], _ problems: inout [String]) {
        var info = stat()
        guard stat(local, &info) == 0 else {
            problems.append("'\(local)': \(String(cString: strerror(errno)).lowercased())")
            return
        }
        switch info.st_mode & S_IFMT {
        case S_IFDIR:
            for name in names(in: local) { add("\(local)/\(name)", to: "\(path)/\(name)", &files, &problems) }
        case S_IFREG where access(local, R_OK) == 0:
            files.append(UploadFile(local: local, path: path, size: Int(info.st_size)))
        case S_IFREG: problems.append("'\(local)': permission denied")
        default: problems.append("'\(local)' is no file")
        }
    }

    /// Hidden entries stay here: `.git`, `.env`, caches.
    private static func names(in folder: String) -> [String] {
        guard let handle = opendir(folder) else { return [] }
        defer { closedir(handle) }
        var names: [String] = []
        while let entry = readdir(handle) {
            let name = withUnsafePointer(to: entry.pointee.d_name) { pointer in
                pointer.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
            }
            if !name.hasPrefix(".") { names.append(name) }
        }
        return names.sorted()
    }

    /// A relative path as it is; of others, which would lead out of the repository, the last part.
    private static func ownPath(_ local: String) -> String {
        let parts = local.split(separator: "/").filter { $0 != "." }
        let isInside = !local.hasPrefix("/") && !parts.contains("..")
        return isInside ? parts.joined(separator: "/") : parts.last.map(String.init) ?? local
    }

    /// Places of secrets, `file:line: …`. Files that are no text are looked through for known values only.
    private static func secrets(in path: String) -> [String] {
        var isText = true
        var lines = 0
        var found: [String] = []
        var rest: [UInt8] = []
        _ = LogFile.read(path) { bytes in
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
        }
        if isSecret(rest[...], isText: isText) { found.append(place(path, lines + 1, isText)) }
        return Array(Set(found)).sorted()
    }

    private static func isSecret(_ line: ArraySlice<UInt8>, isText: Bool) -> Bool {
        if isText, !ClientTables.all.tokenFinder.find(in: line).isEmpty { return true }
        return Terminal.mask.knows(line)
    }

    private static func place(_ path: String, _ line: Int, _ isText: Bool) -> String {
        isText ? "\(path):\(line): error: a secret is written out here" : "\(path): error: it holds one of your secrets"
    }
}
