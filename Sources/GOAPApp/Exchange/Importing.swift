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
        var plan: ExchangedPlan
        let text: String
        do throws(ExchangeError) {
            plan = try ImportSource(source, tag: tag).plan()
            text = plan.tasks.isEmpty ? "" : try PlanText.write(&plan)
        } catch {
            throw CommandFailure(
                .invalidPlan, code: .importUnreadable, "cannot import '\(source)': \(error.message)", hint: hint(error))
        }
        for warning in plan.notes.warnings { invocation.printMessage("warning: \(warning)\n") }
        guard !plan.tasks.isEmpty else {
            throw CommandFailure(
                .invalidPlan, code: .importEmpty, "'\(source)' holds no tasks",
                hint: plan.notes.details.first
                    ?? "name a tasks.md, tasks.json, issues.jsonl or a folder of tasks")
        }
        try write(text)
        invocation.printMessage(summary(of: plan))
        return .success
    }

    private func hint(_ error: ExchangeError) -> String? {
        error.hint.map { error.isCorrectable ? "\($0), then run 'goap-runner import \(source)' again" : $0 }
    }

    /// How many tasks there are and where they stand, and what was held or left out.
    private func summary(of plan: ExchangedPlan) -> String {
        let held = plan.tasks.count { $0.held != nil }
        let counts = [StatusWord.done, .running, .failed, .skipped, .blocked, .pending].compactMap { word in
            let number = plan.tasks.count { $0.status == word && $0.held == nil }
            return number == 0 ? nil : "\(number) \(word == .pending ? "open" : word.rawValue)"
        }
        let parts = counts + (held == 0 ? [] : ["\(held) held"])
        let lines = ["\(count(plan.tasks.count, "task")) imported: \(parts.joined(separator: ", "))"]
        return (lines + plan.notes.details).map { $0 + "\n" }.joined()
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
