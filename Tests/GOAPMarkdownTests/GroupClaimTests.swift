import GOAPCore
import GOAPMarkdown
import Testing

/// What a document says about a phase as a whole, for actions that say nothing of their own.
@Suite struct GroupClaimTests {
    private let actions = "## Phase 1: Flour\n#### A1: Weigh\n**Cost:** 1\n\n#### A2: Sift\n**Cost:** 1\n\n"

    private func words(_ text: String) -> [StatusWord?] {
        PlanReader.read(PlanDocument("# P\n\n" + text)).plan.actions.map { $0.status?.word }
    }

    private static let done = [
        "| Phase | Status |\n|---|---|\n| Phase 1: Flour | ✅ Done |\n", "- [x] **Phase 1:** Flour\n",
        "- **Phase 1 — Flour.** Done.\n",
    ]
    private static let open = [
        "| Phase | Status |\n|---|---|\n| Phase 1: Flour | 🔄 In progress |\n", "- [ ] **Phase 1:** Flour\n",
        "- **Phase 1 — Flour.** In progress.\n",
    ]

    @Test(arguments: done) func `a phase that is done as a whole is done`(claim: String) {
        #expect(words("## Overview\n\n\(claim)\n\(actions)") == [.done, .done])
    }

    @Test(arguments: done, open) func `a phase of which two things are said is not done`(done: String, open: String) {
        for text in ["\(done)\n## Report\n\n\(open)", "\(open)\n## Report\n\n\(done)"] {
            #expect(!words("## Overview\n\n\(text)\n\(actions)").contains(.done), "\(text)")
        }
    }

    @Test(arguments: ["✅ Done except the oven", "Done but for A2"])
    func `a sentence about a phase says nothing about its actions`(status: String) {
        let claim = "| Phase | Status |\n|---|---|\n| Phase 1: Flour | \(status) |\n"
        #expect(!words("## Overview\n\n\(claim)\n\(actions)").contains(.done))
    }

    @Test(arguments: done) func `phases of one number and two names are told apart by nothing, so none is done`(
        claim: String
    ) {
        let others = "## Phase 1: Oven\n#### B1: Heat\n**Cost:** 1\n\n"
        #expect(!words("## Overview\n\n\(claim)\n\(actions)\(others)").contains(.done))
    }
}
