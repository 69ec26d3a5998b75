import Foundation
import GOAPCore
@testable import GOAPMarkdown
import GOAPTestSupport
import Testing

/// Two random histories of one plan, merged both ways round: what a person wrote is as git leaves it, conflicts included, and
/// what `sync` writes is never one.
struct MergePropertyTests {
    /// Plans of every dialect, and the fixtures, which mix them.
    static let plans: [String] = {
        let folder = Clients.root + "/Tests/GOAPMarkdownTests/Fixtures"
        let names = ((try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []).sorted()
        let fixtures = names.compactMap { try? String(contentsOfFile: "\(folder)/\($0)/plan.md", encoding: .utf8) }
        return (Dialects.all.map(\.text) + fixtures).filter { !PlanReader.read(PlanDocument($0)).places.isEmpty }
    }()

    /// How many pairs of histories; MERGE_TRIALS asks for more, MERGE_SEED begins with another.
    private static let trials = number("MERGE_TRIALS") ?? 160
    private static let first = number("MERGE_SEED") ?? 0

    private static func number(_ name: String) -> Int? { ProcessInfo.processInfo.environment[name].flatMap { Int($0) } }

    @Test func `two random histories merge to the same whichever side merges, and only prose conflicts`() throws {
        var seen = (clean: 0, conflicts: 0)
        for seed in Self.first..<Self.first + Self.trials {
            var random = SeededGenerator(seed: UInt64(seed))
            let base = try #require(Self.plans.randomElement(using: &random))
            let ours = RandomHistory(base, "O", &random)
            let theirs = RandomHistory(base, "T", &random)
            let prose = GitMerge.plain(base, ours.prose, theirs.prose)
            let merged = try #require(GitMerge.settled(base, ours.text, theirs.text), "seed \(seed)")
            let other = try #require(GitMerge.settled(base, theirs.text, ours.text), "seed \(seed)")
            #expect(
                (merged.conflicts == 0) == (prose.conflicts == 0), "seed \(seed)\n\(merged.text)\n---\n\(prose.text)")
            #expect((merged.conflicts == 0) == (other.conflicts == 0), "seed \(seed)")
            guard merged.conflicts == 0, prose.conflicts == 0 else { seen.conflicts += 1; continue }
            seen.clean += 1
            #expect(merged == other, "seed \(seed)")
            // Edits of both sides together can take a plan apart: then git's text is no plan, with or without us.
            let kept = Self.names(in: ours.text).intersection(Self.names(in: theirs.text))
            let isTorn = !kept.isSubset(of: Self.names(in: merged.text))
            let (found, wanted) = (Self.prose(of: merged.text), Self.prose(of: prose.text))
            #expect(isTorn || found == wanted, "seed \(seed)\n\(found)\n---\n\(wanted)")
            check(merged.text, base, ours.text, theirs.text, seed)
        }
        guard Self.trials >= 100 else { return }
        #expect(seen.clean > Self.trials / 4 && seen.conflicts > Self.trials / 20, "\(seen)")
    }

    /// Every value is that of the side that has changed it, or of one of two that have.
    private func check(_ merged: String, _ base: String, _ ours: String, _ theirs: String, _ seed: Int) {
        let words = [base, ours, theirs].map { text in
            Dictionary(PlanReader.read(PlanDocument(text)).plan.actions.map { ($0.id, $0.status?.word) }) { first, _ in
                first
            }
        }
        for action in PlanReader.read(PlanDocument(merged)).plan.actions {
            guard let old = words[0][action.id], let first = words[1][action.id], let second = words[2][action.id]
            else { continue }
            let word = action.status?.word
            let wanted = first == old ? [second] : second == old ? [first] : [first, second]
            #expect(wanted.contains(word), "seed \(seed): \(action.id) is \(String(describing: word)), not \(wanted)")
        }
    }

    private static func names(in text: String) -> Set<WrittenText.Place> {
        Set(GeneratedSpans(PlanReader.read(PlanDocument(text))).byName.keys)
    }

    /// The document without what `sync` writes.
    static func prose(of text: String) -> String {
        let reading = PlanReader.read(PlanDocument(text))
        var spans = GeneratedSpans(reading).byName.values.map { ($0.span, "¤") }
        for span in reading.progressLines.flatMap(\.numbers) { if let span { spans.append((span, "¤")) } }
        if let graph = GraphSpan.find(in: reading.document) { spans.append((graph, "¤")) }
        return String(decoding: PlanRevision(of: reading.document, spans, []).bytes, as: UTF8.self)
    }
}

/// A plan that one side has edited and worked on: its own words, and with them what `sync` has written.
private struct RandomHistory {
    /// The edits alone.
    private(set) var prose: String
    private(set) var text: String

    init(_ base: String, _ name: String, _ random: inout SeededGenerator) {
        prose = base
        for number in 0..<Int.random(in: 1...4, using: &random) {
            let edited = Self.edited(prose, "\(name)\(number)", &random)
            if Self.isHarmless(edited, prose) { prose = edited }
        }
        text = prose
        for _ in 0..<Int.random(in: 0...4, using: &random) { text = Self.worked(text, &random) }
    }

    private static func edited(_ text: String, _ name: String, _ random: inout SeededGenerator) -> String {
        var lines = text.components(separatedBy: "\n")
        // Close together, so that some of them meet.
        let index = Int.random(in: 0..<min(lines.count, 16), using: &random)
        switch Int.random(in: 0..<8, using: &random) {
        case 0..<5:
            let words = lines[index].matches(of: /[A-Za-z]{4,}/)
            guard let word = words.randomElement(using: &random) else { return text }
            lines[index].replaceSubrange(word.range, with: word.output + name)
        case 5, 6: lines.insert(contentsOf: ["", "Note \(name).", ""], at: index)
        default: lines.remove(at: index)
        }
        return lines.joined(separator: "\n")
    }

    /// Whether an edit leaves a plan that says what it said: of each action that is still there, in the same places.
    private static func isHarmless(_ edited: String, _ before: String) -> Bool {
        let (new, old) = (PlanReader.read(PlanDocument(edited)), PlanReader.read(PlanDocument(before)))
        let kept = Set(new.plan.actions.map(\.id))
        // A row may go; an edit that takes an action apart leaves nothing that could be merged by action.
        let lost = old.plan.actions.filter { !kept.contains($0.id) }
        let row = lost.first.map { old.document.line($0.location.line) } ?? ""
        let isRowLess = lost.count == 1 && row.hasPrefix("|") && !edited.contains(row)
        guard lost.isEmpty || isRowLess else { return false }
        let (spans, earlier) = (GeneratedSpans(new).byName, GeneratedSpans(old).byName)
        let isComplete = earlier.allSatisfy { name, span in
            name.action.map(kept.contains) == false || spans[name]?.text == span.text
        }
        return isComplete && spans.count <= earlier.count && new.progressLines.count == old.progressLines.count
            && kept.isSubset(of: old.plan.actions.map(\.id)) && !kept.isEmpty
            && new.plan.diagnostics.count <= old.plan.diagnostics.count
    }

    /// The plan after something has happened to one of its actions.
    private static func worked(_ text: String, _ random: inout SeededGenerator) -> String {
        let reading = PlanReader.read(PlanDocument(text))
        guard let id = reading.plan.actions.randomElement(using: &random)?.id else { return text }
        let word = [StatusWord.done, .done, .done, .pending, .failed, .skipped].randomElement(using: &random) ?? .done
        let time = Timestamp(text: "2026-11-2\(Int.random(in: 0...9, using: &random))T10:00:00Z")
        let update = PlanUpdate(
            word: word, completedAt: word == .done ? time : nil, ticks: word == .done ? .allSteps : .none)
        let done = Set(reading.plan.actions.filter { $0.id == id ? word == .done : $0.status?.word == .done }.map(\.id))
        return String(decoding: PlanWriter.render(reading, updates: [id: update], done: done).bytes, as: UTF8.self)
    }
}
