import GOAPCore

extension LintRule {
    /// What is said twice, or in two ways that cannot both be true.
    static let claims: [LintRule] = progress + dates + steps

    private static let progress: [LintRule] = [
        LintRule(
            "phase-complete-but-open", .warning,
            "A phase or a section calls itself complete, and something in it is open",
            "Whoever reads only the headings believes them. Close what is open, or change the heading.",
            bad:
                "## Phase 1: Shopping ✅ COMPLETE\n\n| ID | Action | Status | Deps |\n|---|---|---|---|\n| A01 | Flour | ✅ Done | - |\n| A02 | Salt | ⏳ Pending | - |\n",
            good:
                "## Phase 1: Shopping ✅ COMPLETE\n\n| ID | Action | Status | Deps |\n|---|---|---|---|\n| A01 | Flour | ✅ Done | - |\n| A02 | Salt | ✅ Done | - |\n"
        ),
        LintRule(
            "claimed-progress", .warning,
            "A percentage or a count of the document or a phase is not what its actions say",
            "What was skipped may count as done or not at all. Only `Progress:` lines with a count are recomputed.",
            bad:
                "| Phase | Progress |\n|---|---|\n| Phase 1: Shopping | 25% (1/4) |\n\n## Phase 1: Shopping\n\n| ID | Action | Status | Deps |\n|---|---|---|---|\n| A01 | Flour | ✅ Done | - |\n| A02 | Salt | ⏳ Pending | - |\n",
            good:
                "| Phase | Progress |\n|---|---|\n| Phase 1: Shopping | 50% (1/2) |\n\n## Phase 1: Shopping\n\n| ID | Action | Status | Deps |\n|---|---|---|---|\n| A01 | Flour | ✅ Done | - |\n| A02 | Salt | ⏳ Pending | - |\n"
        ),
        LintRule(
            "contradicting-twins", .warning, "Two actions look like one, and one of them is done",
            "They have the same title of three words or more, or the same id in a phase and in a part of it.",
            bad:
                "| ID | Action | Status | Deps |\n|---|---|---|---|\n| A01 | Buy the flour | ✅ Done | - |\n| B01 | Buy the flour | ⏳ Pending | - |\n",
            good:
                "| ID | Action | Status | Deps |\n|---|---|---|---|\n| A01 | Buy the flour | ✅ Done | - |\n| B01 | Buy the salt | ⏳ Pending | - |\n"
        ),
    ]

    private static let dates: [LintRule] = [
        LintRule(
            "impossible-date", .warning, "A date of completion does not exist, or has not come yet",
            "Nobody can say when the action was completed.",
            bad:
                "| ID | Status | Deps | Completed At |\n|---|---|---|---|\n| A01 | ✅ Done | - | 2031-13-45 |\n",
            good:
                "| ID | Status | Deps | Completed At |\n|---|---|---|---|\n| A01 | ✅ Done | - | 2026-01-31 |\n"),
        LintRule(
            "date-without-done", .warning, "An action is not done and has a date of completion",
            "Either it is done, or the date belongs to something else.",
            bad:
                "| ID | Status | Deps | Completed At |\n|---|---|---|---|\n| A01 | ⏳ Pending | - | 2026-01-31 |\n",
            good: "| ID | Status | Deps | Completed At |\n|---|---|---|---|\n| A01 | ⏳ Pending | - | - |\n"),
        LintRule(
            "done-without-date", .note, "An action is done and has no date where others of its table have one",
            "`mark ID done` writes the date with the status.",
            bad:
                "| ID | Status | Deps | Completed At |\n|---|---|---|---|\n| A01 | ✅ Done | - | 2026-01-31 |\n| A02 | ✅ Done | - | - |\n",
            good:
                "| ID | Status | Deps | Completed At |\n|---|---|---|---|\n| A01 | ✅ Done | - | 2026-01-31 |\n| A02 | ✅ Done | - | 2026-02-01 |\n"
        ),
    ]

    private static let steps: [LintRule] = [
        LintRule(
            "ticked-but-open", .warning, "Every step of an action is ticked, and it is pending",
            "Mark it done, or add the step that is still open.",
            bad:
                "#### A01: Build\n**Dependencies:** None\n**Status:** pending\n\n- [x] Compile\n- [x] Link\n",
            good:
                "#### A01: Build\n**Dependencies:** None\n**Status:** done\n\n- [x] Compile\n- [x] Link\n"),
        LintRule(
            "done-with-open-steps", .warning, "An action is done, and steps of it are not ticked",
            "Steps that are struck out, optional or deferred may stay open.",
            bad: "#### A01: Build\n**Dependencies:** None\n**Status:** done\n\n- [x] Compile\n- [ ] Link\n",
            good: "#### A01: Build\n**Dependencies:** None\n**Status:** done\n\n- [x] Compile\n- [x] Link\n"),
        LintRule(
            "step-before-dependency", .warning, "A step is ticked while the action waits for others",
            "Either the dependency is done in truth, or it is none.",
            bad:
                "#### A01: Build\n**Dependencies:** None\n\n#### A02: Test\n**Dependencies:** A01\n\n- [x] Start the machine\n- [ ] Look at it\n",
            good:
                "#### A01: Build\n**Dependencies:** None\n**Status:** done\n\n#### A02: Test\n**Dependencies:** A01\n\n- [x] Start the machine\n- [ ] Look at it\n"
        ),
    ]
}
