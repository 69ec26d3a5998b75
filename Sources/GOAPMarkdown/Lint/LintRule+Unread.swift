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
            "orphan-field", .error, "A command stands below a heading that is no action",
            "Nothing executes it. Put it below the heading of its action, or into its row.",
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
    ]
}
