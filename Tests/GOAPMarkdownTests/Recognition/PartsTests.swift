import GOAPCore
import Testing

/// Actions inside actions.
struct PartsTests {
    @Test func `a whole waits for its parts, and what holds it holds them`() {
        let text = """
            - [ ] **B1:** Bake
              - **Dependencies:** B2
              - [ ] **B1.1:** Heat
              - [ ] **B1.2:** Put in
                - **Dependencies:** B1.1
            - [ ] **B2:** Knead
            """
        let wanted = [
            "B1 pending after B2, B1.1, B1.2", "B1.1 pending after B2", "B1.2 pending after B1.1, B2", "B2 pending",
        ]
        #expect(notes(text) == wanted)
    }

    @Test func `what the plan states wins over what a whole passes on`() {
        let text = """
            - [ ] **B1:** Bake
              - **Dependencies:** B2
              - [ ] **B1.1:** Heat
              - [ ] **B1.2:** Put in
            - [ ] **B2:** Knead
              - **Dependencies:** B1.1
            """
        let wanted = [
            "B1 pending after B2, B1.1, B1.2", "B1.1 pending", "B1.2 pending after B2", "B2 pending after B1.1",
        ]
        #expect(notes(text) == wanted)
        #expect(ActionGraph.resolve(plan(text)).diagnostics.isEmpty)
    }

    @Test func `a part that waits for its whole keeps it, and guards are passed on`() {
        let text = """
            - [ ] **B1:** Bake
              - **Dependencies:** the moon is full
              - [ ] **B1.1:** Heat
              - [ ] **B1.2:** Clean up
                - **Dependencies:** B1
            """
        let wanted = [
            "B1 pending after B1.1 if the moon is full", "B1.1 pending if the moon is full", "B1.2 pending after B1",
        ]
        #expect(notes(text) == wanted)
    }
}
