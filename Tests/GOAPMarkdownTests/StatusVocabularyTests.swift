import GOAPCore
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
        ("⏭️ SKIP", .skipped), ("DEFERRED", .skipped), ("N/A — gone", .skipped), ("❌ FAILED", .failed),
        ("MOSTLY DONE", .pending), ("SUCCESS", .done), ("⏳ CI Running", .running),
        ("✅ 7 new tests", .done), ("✅ 0 open issues left", .done), ("100% complete", .done),
    ])
    func `the word outranks the emoji`(text: String, word: StatusWord) {
        #expect(StatusVocabulary.read(text)?.word == word)
    }

    @Test(arguments: ["", "-", "2h", "model-training", "7/9", "85% complete"])
    func `what says nothing about a status is none`(text: String) { #expect(StatusVocabulary.read(text) == nil) }

    @Test func `the usual texts mean what understanding them gives`() {
        for (text, reading) in StatusVocabulary.usual {
            #expect(StatusVocabulary.understand(text) == reading, "\(text)")
        }
        #expect(StatusWord.allCases.allSatisfy { StatusVocabulary.usual[$0.standardText]?.word == $0 })
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
