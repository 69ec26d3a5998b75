import Foundation
import GOAPCore
import GOAPMarkdown
import GOAPTestSupport
import Testing

/// Whatever changes, the plan read again says what was written, and no byte beside the statuses moves.
@Suite struct SyncPropertyTests {
    /// Plans of every dialect, ours and, where they are beside this checkout, real ones.
    static let plans: [(name: String, bytes: [UInt8])] = {
        let ours = Dialects.all.map { ($0.name, Array($0.text.utf8)) }
        let folder = Clients.root + "/../shared/corpus/plans"
        let names = ((try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []).sorted()
        return ours
            + names.compactMap { name in
                FileManager.default.contents(atPath: "\(folder)/\(name)").map { (name, Array($0)) }
            }
    }()

    /// How many changes each plan sees; GOAP_CHANGES asks for more.
    private static let changes = ProcessInfo.processInfo.environment["GOAP_CHANGES"].flatMap { Int($0) } ?? 12

    private let time = Timestamp(text: "2026-11-21T10:00:00Z")!

    @Test(arguments: plans.map(\.name)) func `random changes are read back as they were written`(name: String) throws {
        let original = try #require(Self.plans.first { $0.name == name }).bytes
        var random = SeededGenerator(seed: UInt64(original.count))
        var bytes = original
        let ids = PlanReader.read(PlanDocument(original)).plan.actions.map(\.id)
        guard !ids.isEmpty else { return }
        var words: [ActionID: StatusWord] = [:]
        for _ in 0..<Self.changes {
            words[try #require(ids.randomElement(using: &random))] =
                [.pending, .running, .done, .failed, .skipped].randomElement(using: &random)
            let before = PlanReader.read(PlanDocument(bytes))
            bytes = render(before, words)
            let after = PlanReader.read(PlanDocument(bytes))
            #expect(after.plan.actions.map(\.id) == ids)
            for action in after.plan.actions { check(action, words[action.id], in: after) }
            #expect(render(after, words) == bytes, "a second sync changed something")
        }
        #expect(Self.skeleton(bytes) == Self.skeleton(original))
    }

    private func render(_ reading: PlanReading, _ words: [ActionID: StatusWord]) -> [UInt8] {
        let updates = words.mapValues { word in
            PlanUpdate(word: word, completedAt: word == .done ? time : nil, ticks: .none)
        }
        let done = Set(reading.plan.actions.filter { (words[$0.id] ?? $0.status?.word) == .done }.map(\.id))
        return PlanWriter.render(reading, updates: updates, done: done).bytes
    }

    private func check(_ action: Action, _ wanted: StatusWord?, in reading: PlanReading) {
        guard let wanted, let status = action.status, !reading.showsOnlyTogether(action.id) else { return }
        // A box and a tick know only done and not done.
        let isBox = reading.showsOnlyBox(action.id)
        #expect(isBox ? (status.word == .done) == (wanted == .done) : status.word == wanted, "\(action.id)")
    }

    /// A document's lines without statuses, times, boxes and counts, made without the code under test.
    private static func skeleton(_ bytes: [UInt8]) -> [Substring] {
        let text = String(decoding: bytes, as: UTF8.self)
        return text.split(separator: "\n", omittingEmptySubsequences: false).map { line in
            let isTable = line.contains("|")
            let isState = line.lowercased().contains("status") || line.lowercased().contains("completed")
            let isProgress = line.contains("Progress")
            let isHeading =
                (line.hasPrefix("#") || line.contains("**")) && line.unicodeScalars.contains { $0.value > 0x2000 }
            return isTable || isState || isProgress || isHeading ? "" : line.replacing(/\[[ xX]\]/, with: "[]")[...]
        }
    }
}
