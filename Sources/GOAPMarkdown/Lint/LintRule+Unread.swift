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
