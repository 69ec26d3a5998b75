import GOAPCore
import GOAPMarkdown
import Testing

@testable import GOAPExchange

/// Task files that are plans already: what is read of them is what the imported plan says.
struct MarkdownTasksTests {
    private func plan(_ text: String) -> ExchangedPlan { MarkdownTasks.plan(PlanDocument(text)) }

    private static let headings = """
        # Bakery

        ## Phase 1: Dough

        #### A01: Weigh `a | b`
        **Dependencies:** None
        **Status:** ✅ DONE

        #### A02: Knead
        **Dependencies:** A01
        **Priority:** P1

        ## Phase 2: Oven

        #### A03: Heat
        **Dependencies:** A01 or A02
        **Run:** `echo heat`

        #### A04: Bake
        **Dependencies:** A02, A03, the oven is clean, OVEN-9
        **Status:** ⏸️ BLOCKED

        """

    @Test func `ids, titles, phases, priorities, statuses and order are those that were read`() throws {
        let plan = try Imported(plan(Self.headings))
        #expect(plan.plan.title == "Bakery")
        #expect(plan.ids == ["A01", "A02", "A03", "A04"])
        #expect(try plan.title("A01") == "Weigh `a | b`")
        #expect(plan.plan.tasks.map(\.phase) == ["Phase 1: Dough", "Phase 1: Dough", "Phase 2: Oven", "Phase 2: Oven"])
        #expect(plan.plan.tasks[1].priority == "P1")
        #expect(plan.ready == ["A02"])
        #expect(try plan.word("A01") == .done)
        #expect(try plan.waits("A04") == ["A02", "A03"])
    }

    @Test func `conditions stay, and what cannot be said the same way is named`() throws {
        let plan = try Imported(plan(Self.headings))
        #expect(Set(try plan.conditions("A04")) == ["the oven is clean", "OVEN-9"])
        #expect(Set(try plan.waits("A03")) == ["A01", "A02"])
        #expect(plan.plan.notes.warnings.contains("'A03' waits for one of several tasks: now for all of them"))
        #expect(plan.plan.notes.details == ["left out: 1 command (A03)"])
    }

    @Test func `an id that two phases use is one word`() throws {
        let text = """
            ### Phase 8: Dough
            - [x] **A01:** Weigh
            - [ ] **A02:** Knead
              - **Dependencies:** A01

            ### Phase 9: Oven
            - [ ] **A01:** Heat
            - [ ] **A02:** Bake
              - **Dependencies:** A01

            """
        let plan = try Imported(plan(text))
        #expect(plan.ids == ["8.A01", "8.A02", "9.A01", "9.A02"])
        #expect(try plan.waits("9.A02") == ["9.A01"])
        #expect(plan.ready == ["8.A02", "9.A01"])
        #expect(plan.plan.notes.warnings.contains { $0.hasPrefix("4 ids written as one word: 8/A01 is 8.A01, ") })
    }

    @Test func `a phase of several words is one word in an id`() throws {
        let text = """
            ## Oven — first (hot)
            | # | Task | Status |
            |---|---|---|
            | 1 | Heat | Done |
            | 2 | Clean | Open |

            ## Oven — second
            | # | Task | Status |
            |---|---|---|
            | 1 | Bake | Open |
            | 2 | Eat | Open |

            """
        let plan = try Imported(plan(text))
        #expect(plan.ids.count == 4)
        #expect(plan.ready.count == 3)
        #expect(plan.ids.allSatisfy { id in id.allSatisfy { $0.isLetter || $0.isNumber || "-._".contains($0) } })
    }

    @Test func `a document without tasks has none`() {
        #expect(plan("# Notes\n\nNothing to do.\n").tasks.isEmpty)
    }

    @Test func `facts, costs and skills stay, and what else is left out is named`() throws {
        let text = """
            # Bakery

            #### A01: Knead
            **Dependencies:** None
            **Effects:** dough_ready = true, warm
            **Cost:** 2h
            **Skill:** baker, helper

            - [x] flour

            #### A02: Bake
            **Dependencies:** A01
            **Preconditions:** dough_ready = true
            **Effects:** bread
            **Completed At:** 2031-02-03

            """
        var plan = plan(text)
        let written = try PlanText.write(&plan)
        let again = self.plan(written)
        #expect(again.tasks.map(\.details) == self.plan(text).tasks.map(\.details))
        #expect(again.tasks.allSatisfy { !$0.details.isEmpty })
        #expect(written.contains("**Effects:** dough_ready = true, warm\n**Cost:** 2h\n**Skill:** baker, helper\n"))
        #expect(plan.notes.details == ["left out: 1 step (A01), 1 date (A02)"])
    }

    @Test func `a detail that would be read as something else is left out and named`() throws {
        var plan = plan("#### A01: Knead\n**Dependencies:** None\n**Effects:** dough, warm\n**Cost:** 2h\n")
        var task = plan.tasks[0]
        task.details[.effects] = ["dough, warm", "bread"]
        plan.tasks[0] = task
        let text = try PlanText.write(&plan)
        #expect(!text.contains("**Effects:**") && text.contains("**Cost:** 2h\n"))
        #expect(plan.notes.details == ["left out: 2 effects (A01)"])
    }
}
