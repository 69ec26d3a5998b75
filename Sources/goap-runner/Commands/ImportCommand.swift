import ArgumentParser
import GOAPCore
import GOAPExchange
import Glibc

struct ImportCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "import", abstract: "Make a plan of another tool's tasks.",
        discussion: """
            Reads a tasks.md of spec-kit, a tasks.json of Task Master, an issues.jsonl of beads, or a folder of \
            Backlog.md's tasks; ids, titles, statuses and dependencies are kept. The plan goes to standard output, or \
            to a file that does not exist yet.
            """)

    @Argument(help: "The file or folder.") var source: String
    @Option(name: [.customShort("o"), .long], help: ArgumentHelp("Write the plan to this file.", valueName: "file"))
    var output: String?
    @Option(help: "Which of Task Master's tags.") var tag: String?

    mutating func run() throws {
        let plan: ExchangedPlan
        do throws(ExchangeError) { plan = try read() } catch {
            throw CommandFailure(
                .invalidPlan, code: "import_unreadable", "cannot import '\(source)': \(error.message)", hint: error.hint
            )
        }
        guard !plan.tasks.isEmpty else {
            throw CommandFailure(
                .invalidPlan, code: "import_empty", "'\(source)' holds no tasks",
                hint: "name a tasks.md, tasks.json, issues.jsonl or a folder of tasks")
        }
        try write(PlanText.text(plan))
        for remark in plan.remarks { printMessage("warning: \(remark)\n") }
        printMessage("\(count(plan.tasks.count, "task")) imported\n")
    }

    private func read() throws(ExchangeError) -> ExchangedPlan {
        if let files = folder() { return Backlog.plan(files) }
        var bytes: [UInt8] = []
        guard LogFile.read(source, to: { bytes += $0 }) != nil else {
            throw ExchangeError(reading: String(cString: strerror(errno)).lowercased())
        }
        if source.hasSuffix(".jsonl") { return try Beads.plan(bytes) }
        if source.hasSuffix(".json") { return try TaskMaster.plan(bytes, tag: tag) }
        return SpecKit.plan(String(decoding: bytes, as: UTF8.self))
    }

    /// The texts of the Markdown files of a folder, or of `tasks/` in it; nil for a file.
    private func folder() -> [String]? {
        let inner = access(source + "/tasks", F_OK) == 0 ? source + "/tasks" : source
        guard let handle = opendir(inner) else { return nil }
        defer { closedir(handle) }
        var texts: [String] = []
        while let entry = readdir(handle) {
            let name = withUnsafePointer(to: entry.pointee.d_name) { pointer in
                pointer.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
            }
            guard name.hasSuffix(".md") else { continue }
            var text = ""
            _ = LogFile.copy("\(inner)/\(name)") { text += $0 }
            texts.append(text)
        }
        return texts
    }

    private func write(_ text: String) throws {
        guard let output else { return printResult(text) }
        guard let file = fopen(output, "wx") else {
            throw CommandFailure(
                errno == EEXIST ? .usage : .unwritable, code: "cannot_create",
                "cannot write '\(output)': \(String(cString: strerror(errno)).lowercased())",
                hint: "name another file with -o")
        }
        fputs(text, file)
        fclose(file)
    }
}
