import GOAPCore
import GOAPTestSupport
import Testing

@testable import GOAPMarkdown

struct StatusVocabularyTests {
    @Test(arguments: [
        ("✅", StatusWord.done), ("✅ Complete", .done), ("✅ PR #391", .done), ("DONE", .done), ("[x]", .done),
        ("**✅ COMPLETED**", .done), ("✅ evidence-backed", .done), ("✅ Finished, no link error", .done),
        ("⏳ Pending (needs HF_TOKEN)", .pending), ("🔴", .pending), ("🔄 PENDING", .pending), ("❌ Open", .pending),
        ("✅ Partial", .pending), ("✅ Ready", .pending), ("⬚ Not started", .pending), ("NOT STARTED", .pending),
        ("❌", .pending), ("[ ]", .pending), ("🔄 In progress", .running), ("🟡 In Progress", .running),
        ("⏳ Blocked", .blocked), ("⏸️ Waiting", .blocked), ("Blocked by ACT-341", .blocked), ("⏸️", .blocked),
        ("⏭️ SKIP", .skipped), ("N/A — gone", .skipped), ("❌ FAILED", .failed), ("MOSTLY DONE", .pending),
        ("SUCCESS", .done), ("⏳ CI Running", .running), ("✅ 7 new tests", .done), ("✅ 0 open issues left", .done),
        ("100% complete", .done), ("✅ **63% smaller**", .done), ("✅ 80% done", .running), ("🟢", .done), ("🟡", .pending),
        ("⬜", .pending), ("📋", .pending), ("🚫", .blocked), ("🚫 Cancelled", .skipped), ("🚫 已取消", .skipped),
    ])
    func `the word outranks the emoji`(text: String, word: StatusWord) {
        #expect(StatusVocabulary.read(text)?.word == word)
    }

    @Test(arguments: [
        ("100% ✅", StatusWord.done), ("100%", .done), ("0%", .pending), ("85% complete", .running), ("~70%", .running),
        ("~~Pending~~ Done", .done), ("~~⏳ Pending~~ ✅", .done), ("<del>Open</del> Closed", .done),
        ("Already implemented!", .done),
        ("✅ Implemented", .done), ("IMPLEMENTED", .running), ("✅ Removed", .done), ("Removed", .skipped),
        ("WIP", .running),
        ("REVERTED", .skipped), ("Rejected", .skipped), ("Will not have", .skipped), ("not needed", .skipped),
        ("unverified", .pending),
        ("dependency-blocked", .blocked), ("In review", .running), ("cancelled", .skipped), ("Deferred", .blocked),
        ("ALL COMPLETED", .done), ("All passing", .done), ("Not wired to the bell", .pending), ("(done)", .done),
        ("COMPLETE ✅", .done),
        ("<b>Done</b>", .done), ("in_progress", .running), (":white_check_mark: merged", .done), ("won’t do", .skipped),
        ("on the table ✅", .done), ("⏳ (blocked)", .pending),
    ])
    func `more words than the usual ones are understood`(text: String, word: StatusWord) {
        #expect(StatusVocabulary.read(text)?.word == word)
    }

    @Test(arguments: [
        ("Completado", StatusWord.done), ("Pendiente", .pending), ("En curso", .running), ("Bloqueado", .blocked),
        ("Concluída", .done), ("Em andamento", .running), ("A fazer", .pending), ("Terminé", .done),
        ("À faire", .pending),
        ("En cours", .running), ("Bloqué", .blocked), ("Erledigt", .done), ("Offen", .pending), ("In Arbeit", .running),
        ("Blockiert", .blocked), ("Fatto", .done), ("Da fare", .pending), ("In corso", .running),
        ("Bloccato", .blocked),
        ("✅ 已完成", .done), ("待办", .pending), ("进行中", .running), ("阻塞", .blocked), ("完了", .done), ("未着手", .pending),
        ("対応中", .running), ("保留", .blocked), ("완료", .done), ("대기", .pending), ("진행 중", .running), ("보류", .blocked),
        ("Hoàn thành", .done), ("Chưa bắt đầu", .pending), ("Đang thực hiện", .running), ("Bị chặn", .blocked),
        ("Готово", .done),
        ("Не начато", .pending), ("В работе", .running), ("Заблокировано", .blocked), ("Nicht begonnen", .pending),
    ])
    func `plain words of other languages are understood`(text: String, word: StatusWord) {
        #expect(StatusVocabulary.read(text)?.word == word)
    }

    @Test(arguments: [
        ("x", StatusWord.done), ("X", .done), ("✓", .done), (" ", .pending), ("-", .running), ("~", .running),
        ("/", .running),
        ("!", .blocked), (">", .blocked), ("?", .pending), ("k", .pending), ("3", .pending),
    ])
    func `a box in a cell says what its mark says, and an unknown mark is unfinished`(mark: String, word: StatusWord) {
        #expect(StatusVocabulary.read("[\(mark)]")?.word == word)
        #expect(StatusVocabulary.read("`[\(mark)]` by Ada")?.word == word)
        #expect(BoxMark.word(of: Character(mark)) == word)
        #expect(BoxMark.isKnown(Character(mark)) == !"k3".contains(mark))
    }

    @Test(arguments: ["", "-", "—", "none", "**-**", " "])
    func `what says nothing about a status is none`(text: String) {
        #expect(StatusVocabulary.read(text) == nil)
        #expect(!StatusVocabulary.isUnknown(text))
    }

    @Test(arguments: [
        "2h", "model-training", "7/9", "Half-baked bread", "Review each `note` with Ada", "~~Pending~~", "🦔",
        "63% smaller", "donee",
    ])
    func `words that are no status are unknown and not harmless`(text: String) {
        let isHalf = text.hasPrefix("Half")
        #expect(StatusVocabulary.read(text)?.word == (isHalf ? .pending : nil))
        #expect(StatusVocabulary.isUnknown(text) == !isHalf)
        let place = PlanLocation(file: .plan, line: 1, column: 1)
        #expect(StatusVocabulary.leftover(text, of: "A1", at: place)?.code == (isHalf ? nil : "unknown-status"))
    }

    @Test func `the rest of the cell is a note`() {
        #expect(StatusVocabulary.read("⏳ Pending (needs HF_TOKEN)")?.note == "needs HF_TOKEN")
        #expect(StatusVocabulary.read("✅ Complete")?.note == nil)
        #expect(StatusVocabulary.read("✅ Complete (5 ADRs)")?.label == "✅ Complete")
    }

    @Test(arguments: StatusWord.allCases)
    func `what the tool writes it reads back`(word: StatusWord) {
        #expect(StatusVocabulary.read(word.standardText)?.word == word)
    }
}

/// Where in a text the status stands.
struct StatusSpanTests {
    private func pieces(_ text: String) -> [String?] {
        let reading = StatusVocabulary.read(text)
        return [reading?.mark, reading?.words].map { range in
            range.map { String(decoding: Array(text.utf8)[$0], as: UTF8.self) }
        }
    }

    @Test(
        arguments: [
            ("✅ Complete (5 ADRs)", "✅", "Complete"), ("**Status** PENDING", nil, "Status** PENDING"),
            ("**✅ DONE**", "✅", "DONE"),
            ("✅ **COMPLETED** — all", "✅", "COMPLETED"), ("~~Pending~~ Done", nil, "Done"), ("`[x]` Salt", "[x]", nil),
            ("100% ✅", "✅", "100%"), ("⏸️ BLOCKED", "⏸️", "BLOCKED"),
            ("Already implemented! See `x`.", nil, "Already implemented"),
            ("⏳ Pending — needs `HF_TOKEN`; **not** before Monday", "⏳", "Pending"),
            ("HALF DONE.** The oven is built.", nil, "HALF DONE"),
            ("**In** *Progress*", nil, "In** *Progress"), ("🔄 7 of 9", "🔄", nil), ("(done)", nil, "done"),
            ("✅ 已完成", "✅", "已完成"),
            ("- ✅ 🔁", "✅", nil), (":x: Open", ":x:", "Open"), ("Done ⚠ look", nil, "Done"),
        ] as [(String, String?, String?)])
    func `emoji and words are found inside whatever formatting`(text: String, mark: String?, words: String?) {
        #expect(pieces(text) == [mark, words])
    }

    @Test(arguments: [
        ("Blocked by A1", true), ("Needs new PR", true), ("merged in #7", true),
        ("Needs .cjs rename", true), ("Open 'til Monday", true), ("Pending @ada", true),
        ("Awaiting `repair` by Ada", true),
        ("DEFERRED to Phase 7", true), ("Done", false), ("Done (2026-01-02)", false), ("Done 2026-01-02", false),
        ("Pending — by Ada", false), ("**PENDING** (since Monday)", false), ("Done, all of it", false),
        ("Ready-made", true),
    ])
    func `a word that a sentence goes on from is told from one that stands alone`(text: String, isSentence: Bool) {
        #expect(StatusVocabulary.read(text)?.isSentence == isSentence)
    }

    @Test(arguments: 1...200 as ClosedRange<UInt64>)
    func `spans lie in the text and on the borders of characters`(seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        let parts = [
            "✅", "⏸️", "Done", "Pending", "**", "`", "~~", "~", " ", "(", ")", "[x]", "[", "]", "100", "%", "—", "完成",
            "<b>", "</b>",
            "<del>", "</del>", ":x:", ":", "not", "in", "progress", "é", "👩‍🚀", "\u{301}", "’", "/",
        ]
        let text = (0..<Int.random(in: 0...14, using: &random)).map { _ in parts.randomElement(using: &random)! }
            .joined()
        guard let reading = StatusVocabulary.read(text) else { return }
        let bytes = Array(text.utf8)
        for range in [reading.mark, reading.words, reading.span].compactMap({ $0 }) {
            #expect(range.upperBound <= bytes.count && !range.isEmpty)
            #expect(String(validating: bytes[range], as: UTF8.self) != nil)
        }
        #expect(reading.mark != nil || reading.words != nil)
    }
}

struct StatusLegendTests {
    private func legend(_ lines: String...) -> StatusLegend {
        var legend = StatusLegend()
        for line in lines { legend.add(line) }
        return legend
    }

    @Test(arguments: [
        "Legend: `[ ]` open · `[~]` skipped · `[x]` done", "**Legend:** [~] = skipped, [x] = done", "Key: [~] skipped",
        "图例：[~] 已取消", "> Legend — [~]: skipped | [!]: blocked", "[ ] open, [~] cancelled",
        "*Status legend:* [~] → skipped",
    ])
    func `what a legend says of a mark holds`(line: String) {
        #expect(StatusVocabulary.read("[~] Salt", legend(line))?.word == .skipped)
    }

    @Test func `a legend without separators, and one in a list, are read`() {
        let inline = legend("Legend: ✅ in progress ⏳ done")
        #expect(StatusVocabulary.read("✅", inline)?.word == .running)
        #expect(StatusVocabulary.read("⏳ x", inline)?.word == .done)
        var below = StatusLegend()
        #expect(StatusLegend.isLabel("**Legend**:") && !StatusLegend.isLabel("Legendary cakes"))
        below.add("- 🟢 = in progress", isBelowLegend: true)
        below.add("- baked: done", isBelowLegend: true)
        #expect(StatusVocabulary.read("🟢", below)?.word == .running)
        #expect(StatusVocabulary.read("Baked", below)?.word == .done)
        #expect(StatusVocabulary.read("Baked") == nil)
    }

    @Test(arguments: [
        "Priority legend: 🟢 Backlog | ⚫ Will-not-have", "[x] Salt is done", "Legendary: ✅ open cakes",
        "- [ ] open the door",
    ])
    func `other lines explain nothing`(line: String) { #expect(legend(line).isEmpty) }

    @Test func `words outrank signs in a legend too`() {
        #expect(StatusVocabulary.read("🟢 Blocked", legend("Legend: 🟢 = done, 🔴 = open"))?.word == .blocked)
    }
}
