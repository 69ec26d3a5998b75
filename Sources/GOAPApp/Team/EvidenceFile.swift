import GOAPCore
import GOAPEngine
import GOAPSecrets
import GOAPStore
import GOAPSystem
import Glibc

/// The evidence beside a plan, `NAME.evidence.jsonl` beside `NAME.md`: what was done, for those who have no state of ours.
struct EvidenceFile {
    let path: String
    let book: EvidenceBook
    private let text: String

    /// Nil where there is none.
    init?(of plan: String) throws(JournalError) {
        path = Self.path(of: plan)
        do throws(SystemError) { text = try File.text(of: path) } catch {
            guard !error.isMissing else { return nil }
            throw JournalError(
                .unreadable, "cannot read the evidence '\(path)': \(error.text)",
                hint: "make it readable, or move it away")
        }
        book = EvidenceBook(text)
    }

    static func path(of plan: String) -> String {
        let name = lastPart(of: plan)
        let stem = name.lastIndex(of: ".").flatMap { $0 == name.startIndex ? nil : name[..<$0] } ?? name[...]
        return plan.dropLast(name.count) + stem + ".evidence.jsonl"
    }

    /// Whether the file would be another one with these lines, whatever ends them.
    func differs(from text: String) -> Bool { !text.utf8.elementsEqual(self.text.utf8.filter { $0 != 0x0D }) }

    /// Whether the file says what these lines say. In which order, and that a merge left older lines beside newer ones,
    /// makes nothing untrue.
    func says(_ text: String) -> Bool {
        book.text == text && !book.faults.contains { $0.kind == .torn }
    }

    /// Writes all lines anew; what stands there is the old file or the new one, each whole.
    func replace(with text: String) throws(CommandFailure) {
        // Where git writes such ends it is not asked to change every line.
        let text = self.text.utf8.contains(0x0D) ? text.replacing("\n", with: "\r\n") : text
        let target = (try? Path.real(path)) ?? path
        do throws(SystemError) {
            try File.replace(target, with: text, mode: try FileStatus(of: target).mode & 0o777)
        } catch {
            throw CommandFailure(
                .unwritable, code: .evidenceUnwritable, "cannot write the evidence '\(path)': \(error.text)",
                hint: "make it and its folder writable, then: goap-runner sync")
        }
    }
}

extension Project {
    /// The evidence file as it should be: for each action the newest line, of those in the file and what is recorded here.
    ///
    /// - Parameter history: what is recorded here; nil where nothing is.
    func evidenceText(_ file: EvidenceFile) throws(JournalError) -> String {
        var book = file.book
        guard let history = try history() else { return book.text }
        let (records, files, attempts) = try (history.records(), history.evidenceFiles(), history.lastAttempts())
        for (id, record) in records.records {
            guard var line = record.line(of: id, isKnown: book[id] != nil, files[id]) else { continue }
            if line.source == .run, !record.isTravelled, let attempt = attempts[id] {
                (line.exitCode, line.took) = (attempt.exitCode, attempt.took)
                line.commit = attempt.commit
            }
            book.take(line)
        }
        return console.mask.masked(book.text)
    }

    /// Brings the evidence up to date with what is recorded, where the plan has some.
    func publishEvidence() throws {
        guard let file = try EvidenceFile(of: planPath) else { return }
        let text = try evidenceText(file)
        guard file.differs(from: text) else { return }
        let torn = file.book.faults.filter { $0.kind == .torn }.map { "\($0.line)" }
        if !torn.isEmpty {
            console.printMessage(
                "'\(file.path)': \(torn.count == 1 ? "line" : "lines") \(list(torn)) no evidence, left out\n")
        }
        try file.replace(with: text)
    }
}
