import GOAPCore
import GOAPExchange
import GOAPSystem

/// `import`: makes a plan of another tool's tasks.
package struct Importing {
    private let invocation: Invocation
    /// A file or folder.
    private let source: String
    /// The file for the plan, which must not exist yet; standard output without.
    package var output: String?
    /// Which of Task Master's tags.
    package var tag: String?

    package init(_ source: String, _ invocation: Invocation) {
        self.source = source
        self.invocation = invocation
    }

    package func run() throws -> ExitCodes {
        let plan: ExchangedPlan
        do throws(ExchangeError) { plan = try read() } catch {
            throw CommandFailure(
                .invalidPlan, code: .importUnreadable, "cannot import '\(source)': \(error.message)", hint: error.hint)
        }
        guard !plan.tasks.isEmpty else {
            throw CommandFailure(
                .invalidPlan, code: .importEmpty, "'\(source)' holds no tasks",
                hint: "name a tasks.md, tasks.json, issues.jsonl or a folder of tasks")
        }
        try write(PlanText.text(plan))
        invocation.printMessage("\(count(plan.tasks.count, "task")) imported\n")
        return .success
    }

    private func read() throws(ExchangeError) -> ExchangedPlan {
        if Folder.exists(source) { return Backlog.plan(texts) }
        let bytes: [UInt8]
        do throws(SystemError) { bytes = try File.bytes(of: source) } catch {
            throw ExchangeError(reading: error.text)
        }
        if source.hasSuffix(".jsonl") { return try Beads.plan(bytes) }
        if source.hasSuffix(".json") { return try TaskMaster.plan(bytes, tag: tag) }
        return SpecKit.plan(String(decoding: bytes, as: UTF8.self))
    }

    /// The texts of the Markdown files of the folder, or of `tasks/` in it.
    private var texts: [String] {
        let folder = Folder.exists(source + "/tasks") ? source + "/tasks" : source
        let names = (try? Folder.names(in: folder)) ?? []
        return names.filter { $0.hasSuffix(".md") }.compactMap { name in try? File.text(of: "\(folder)/\(name)") }
    }

    private func write(_ text: String) throws {
        guard let output else { return invocation.printResult(text) }
        try createFile(output, text, hint: "name another file with -o")
    }
}

/// Writes a file that does not exist yet.
func createFile(_ path: String, _ text: String, hint: String) throws {
    do throws(SystemError) { try File.create(path, text) } catch {
        throw CommandFailure(
            error.isTaken ? .usage : .unwritable, code: .cannotCreate, "cannot write '\(path)': \(error.text)",
            hint: hint)
    }
}
