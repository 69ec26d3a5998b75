import GOAPCore

extension LintRule {
    /// What has no effect, or another one than its author meant.
    static let unread: [LintRule] = [
        LintRule(
            "guarded-action", .error, "An action waits for a condition in words",
            "No program can judge it: the action never starts by itself, only with `run ID`. Name the actions that fulfil the condition.",
            bad:
                "#### A01: Build\n**Dependencies:** None\n\n#### A02: Test\n**Dependencies:** A01, the machine is free again\n",
            good: "#### A01: Build\n**Dependencies:** None\n\n#### A02: Test\n**Dependencies:** A01\n"),
        LintRule(
            "unknown-status", .warning, "No word and no emoji of a status is known",
            "It counts as pending. Begin it with a word that is known; what follows is a note.",
            bad: "| ID | Status | Deps |\n|---|---|---|\n| A01 | Purple | - |\n",
            good: "| ID | Status | Deps |\n|---|---|---|\n| A01 | In progress (purple) | - |\n"),
        LintRule(
            "unread-row", .warning, "A row of a table of actions has no id",
            "It is no action, although its neighbours are. Sums and rows that only divide the others are notes.",
            bad:
                "| ID | Task | Status | Deps |\n|---|---|---|---|\n| A01 | Mix | done | - |\n| | Knead | pending | A01 |\n",
            good:
                "| ID | Task | Status | Deps |\n|---|---|---|---|\n| A01 | Mix | done | - |\n| A02 | Knead | pending | A01 |\n"
        ),
        LintRule(
            "misplaced-field", .warning, "A field stands where none is read",
            "In a step, a quote, code by indentation or in the middle of a sentence a label is text. Write it as a line of its own.",
            bad:
                "#### A01: Build\n**Dependencies:** None\n- [ ] **Owner:** Ada\n",
            good: "#### A01: Build\n**Dependencies:** None\n**Owner:** Ada\n"),
        LintRule(
            "orphan-field", .error, "A command stands below a heading that is no action",
            "Nothing executes it. Put it directly below the heading of its action, or into its row; if its heading is an action, give it an id. An order, and what is about commands, is a warning there.",
            bad: "# Plan\n\n**Run:** `make clean`\n\n#### A01: Build\n**Dependencies:** None\n",
            good:
                "#### A01: Build\n**Dependencies:** None\n\n#### A02: Clean\n**Dependencies:** A01\n**Run:** `make clean`\n"
        ),
        LintRule(
            "unread-structure", .warning,
            "A table, a list, a run of headings or a block looks like actions and was not read",
            "Nothing of it is shown, ordered or run. Tables about risks and lists without boxes are notes.",
            bad:
                "#### A01: Build\n**Dependencies:** None\n\n#### A02: Test\n**Dependencies:** A01\n\n## Matrix\n\n| Task | Person | Dependencies |\n|---|---|---|\n| Knead | Ada | - |\n| Bake | Bob | Knead |\n",
            good:
                "#### A01: Build\n**Dependencies:** None\n\n#### A02: Test\n**Dependencies:** A01\n\n## Matrix\n\n| ID | Task | Person | Dependencies |\n|---|---|---|---|\n| A03 | Knead | Ada | - |\n| A04 | Bake | Bob | A03 |\n"
        ),
        LintRule(
            "wrong-declaration", .error, "A line that declares what actions are read from names nothing that is there",
            "The line has no effect. Name a heading, the number of a table and its columns as they are written.",
            bad:
                "## Work\n\n| Code | Task | State |\n|---|---|---|\n| A1 | Knead | open |\n| A2 | Bake | open |\n\n<!-- goap:actions table \"Wrok\" id=\"Code\" -->\n",
            good:
                "## Work\n\n| Code | Task | State |\n|---|---|---|\n| A1 | Knead | open |\n| A2 | Bake | open |\n\n<!-- goap:actions table \"Work\" id=\"Code\" -->\n"
        ),
    ]
}
