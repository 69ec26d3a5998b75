import GOAPExchange
import GOAPExecutors
import GOAPMarkdown
import GOAPSystem

/// The files of another tool.
struct ImportSource {
    /// A file or folder.
    private let path: String
    /// Which of Task Master's tags.
    private let tag: String?

    init(_ path: String, tag: String?) {
        self.path = path
        self.tag = tag
    }

    func plan() throws(ExchangeError) -> ExchangedPlan {
        if Folder.exists(path) { return try backlog() }
        let bytes: [UInt8]
        do throws(SystemError) { bytes = try File.bytes(of: path) } catch {
            throw ExchangeError(reading: error.text)
        }
        if path.hasSuffix(".jsonl") { return try Beads.plan(bytes, now: SystemClock().now) }
        if path.hasSuffix(".json") { return try TaskMaster.plan(bytes, tag: tag) }
        return MarkdownTasks.plan(PlanDocument(bytes))
    }

    // MARK: Backlog.md

    private func backlog() throws(ExchangeError) -> ExchangedPlan {
        let root = root
        let hasFolders = hasFolders(root)
        var files: [Backlog.File] = []
        for folder in hasFolders ? Backlog.Folder.allCases : [.tasks] {
            files += try self.files(in: hasFolders ? "\(root)/\(folder.rawValue)" : root, as: folder)
        }
        return try Backlog.plan(files, config: config(of: root))
    }

    /// The folder of the backlog: this one, or one in it.
    private var root: String {
        hasFolders(path) ? path : ["backlog", ".backlog"].map { "\(path)/\($0)" }.first(where: hasFolders) ?? path
    }

    private func hasFolders(_ path: String) -> Bool {
        Folder.exists("\(path)/tasks") || Folder.exists("\(path)/completed")
    }

    private func config(of root: String) -> String? {
        ["\(root)/config.yml", "\(root)/config.yaml", "\(Path.parent(of: root))/backlog.config.yml"]
            .lazy.compactMap { try? File.text(of: $0) }.first
    }

    private func files(in path: String, as folder: Backlog.Folder) throws(ExchangeError) -> [Backlog.File] {
        var files: [Backlog.File] = []
        for name in (try? Folder.names(in: path)) ?? [] where name.hasSuffix(".md") {
            do throws(SystemError) {
                files.append(Backlog.File(folder, name, try File.text(of: "\(path)/\(name)")))
            } catch {
                throw ExchangeError(reading: "\(name): \(error.text)")
            }
        }
        return files
    }
}
