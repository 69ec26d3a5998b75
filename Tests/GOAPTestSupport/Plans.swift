/// Plans that several tests use.
package enum Plans {
    /// A chain of three, the second one a person's.
    package static let small = """
        # Small

        ### Phase 1: Start (P0)

        #### A01: Greet
        **Dependencies:** None
        **Run:** `echo hello`
        **Verify:** `true`
        **Completed At:** -

        #### A02: Look
        - [ ] Look at it

        **Dependencies:** A01
        **Completed At:** -

        #### A03: Leave
        **Dependencies:** A02
        **Run:** `echo bye`
        **Verify:** `true`
        **Completed At:** -

        | Action | Status | Completed At |
        |--------|--------|--------------|
        | A01: Greet | ⏳ PENDING | - |
        | A02: Look | ⏳ PENDING | - |
        | A03: Leave | ⏳ PENDING | - |

        **Progress:** 0/3 actions complete (0%)

        """

    /// One action with this command and further fields.
    package static func single(_ command: String, _ fields: String = "") -> String {
        "#### A01: Single\n**Dependencies:** None\n**Run:** `\(command)`\n\(fields)\n"
    }
}
