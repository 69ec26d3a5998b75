import GOAPCore
import GOAPExchange
import GOAPMarkdown
import Testing

/// The task lists of spec-kit, Kiro, OpenSpec and cc-sdd become plans with their ids, statuses and order.
struct TaskListTests {
    /// A list as its file is imported.
    private func imported(_ text: String) throws -> Imported { try Imported(MarkdownTasks.plan(PlanDocument(text))) }

    @Test func `spec-kit's phases are in order, and its title is no comment in a fence`() throws {
        let text = """
            ```bash
            # Then story 2
            ```

            # Tasks: Bakery

            ## Format: `[ID] [P?] [Story] Description`

            - **[P]**: can run in parallel

            ## Phase 1: Setup

            - [X] T001 Weigh flour in scale/flour.txt
            - [ ] T002 Knead with `a | b`

            ## Phase 2: Bakery story (Priority: P1)

            - [ ] T003 [P] [US1] Heat the oven
            - [ ] T004 [P] [US1] Bake

            ## Dependencies & Execution Order

            - **Setup (Phase 1)**: No dependencies

            """
        let plan = try imported(text)
        #expect(plan.plan.title == "Tasks: Bakery")
        #expect(plan.ids == ["T001", "T002", "T003", "T004"])
        #expect(try plan.title("T003") == "Heat the oven")
        #expect(try plan.word("T001") == .done)
        #expect(plan.ready == ["T002"])
    }

    @Test func `Kiro's numbers are ids as they are written`() throws {
        let text = """
            # Implementation Plan

            - [ ] 1. Dough
              - [x] 1.1 Buy flour
                - at the mill
                - _Requirements: 9.1, 9.2_
              - [-] 1.2 Weigh flour
            - [ ] 2. Knead
              - _Requirements: 1.1_

            """
        let plan = try imported(text)
        #expect(plan.ids == ["1", "1.1", "1.2", "2"])
        #expect(try plan.waits("2").isEmpty)
        #expect(plan.plan.tasks.map(\.status) == [.pending, .done, .running, .pending])
        #expect(Set(try plan.waits("1")) == ["1.1", "1.2"])
    }

    @Test func `OpenSpec's sections are phases`() throws {
        let text = "## 1. Dough\n\n- [x] 1.1 Weigh flour\n- [ ] 1.2 Knead\n\n## 2. Oven\n\n- [ ] 2.1 Heat\n"
        let plan = try imported(text)
        #expect(plan.ids == ["1.1", "1.2", "2.1"])
        #expect(try plan.title("1.2") == "Knead")
        #expect(plan.plan.tasks.map(\.status) == [.done, .pending, .pending])
    }

    @Test func `marks of cc-sdd are no part of a title`() throws {
        let text = """
            # Implementation Plan

            - [ ] 1. Dough
            - [ ] 1.1 (P) Weigh flour
              - all of it
              - _Requirements: 1.1_
            - [ ] 1.2 (P) Fetch water
              - _Requirements: 1.2_
            - [ ]* 1.3 Taste

            """
        let plan = try imported(text)
        #expect(try plan.title("1.1") == "Weigh flour")
        #expect(plan.ids == ["1", "1.1", "1.2", "1.3"])
        #expect(try plan.title("1.3") == "Taste")
    }

    @Test func `a whole does not wait for a part that may be left out`() throws {
        let plan = try imported("- [ ] 1. Dough\n  - [ ] 1.1 Knead\n  - [ ]* 1.2 Taste\n- [ ] 2. Bake\n")
        #expect(plan.ids == ["1", "1.1", "1.2", "2"])
        #expect(try plan.waits("1") == ["1.1"])
    }

    @Test func `tasks that wait for each other are named, with what to do`() throws {
        let text =
            "### A1: Knead\n**Dependencies:** A2\n\n### A2: Bake\n**Dependencies:** A1\n\n### A3: Eat\n**Dependencies:** None\n"
        do {
            _ = try imported(text)
            Issue.record("it was written")
        } catch let error as ExchangeError {
            #expect(error.message == "tasks wait for each other: A1 -> A2 -> A1")
            #expect(error.isCorrectable)
        }
    }
}
