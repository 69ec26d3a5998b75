import GOAPCore

extension LintRule {
    /// In the order of the guide: what stops a plan from running, what contradicts itself, what may be forgotten.
    package static let all: [LintRule] = errors + contradictions + claims + unread + omissions

    private static let errors: [LintRule] = [
        LintRule(
            "no-actions", .error, "The document has no actions",
            "An action is a heading, a row or a checkbox with an id, and something that says what it is: docs/plan-format.md.",
            bad: "# Plan\n\nWe should tidy up.\n",
            good: "#### A01: Tidy up\n**Dependencies:** None\n"),
        LintRule(
            "duplicate-action", .error, "An id is defined twice with different titles",
            "It is not clear which is meant. Under different `Phase N` headings the same id is fine.",
            bad: "#### A01: Build\n**Dependencies:** None\n\n#### A01: Test\n**Dependencies:** None\n",
            good: "#### A01: Build\n**Dependencies:** None\n\n#### A02: Test\n**Dependencies:** None\n"),
        LintRule(
            "dependency-cycle", .error, "Actions wait for each other, or one for itself",
            "None of them could ever start.",
            bad: "#### A01: Build\n**Dependencies:** A02\n\n#### A02: Test\n**Dependencies:** A01\n",
            good: "#### A01: Build\n**Dependencies:** None\n\n#### A02: Test\n**Dependencies:** A01\n"),
        LintRule(
            "unreadable-field", .error, "A field that says how an action runs cannot be read",
            "It would run in another way than written, so it is not started.",
            bad: "#### A01: Build\n**Dependencies:** None\n**Run:** `make`\n**Timeout:** soon\n",
            good: "#### A01: Build\n**Dependencies:** None\n**Run:** `make`\n**Timeout:** 15m\n"),
        LintRule(
            "unread-command", .error, "A command is not taken, or something beside it is not",
            "Nothing that only looks like a command runs, and an action of which a part was left out is not started. `goap-runner show ID` says how it was read.",
            bad: "#### A01: Build\n**Dependencies:** None\n**Run:** `make`\n**Verify:** the page loads\n",
            good: "#### A01: Build\n**Dependencies:** None\n**Run:** `make`\n**Verify:** `test -s page.html`\n"),
        LintRule(
            "unread-condition", .error, "What an action waits for or requires was not understood",
            "The action starts only when it is named.",
            bad: "#### A01: Build\n**Dependencies:** None\n**Run:** `make`\n**Requires:** docker\n",
            good: "#### A01: Build\n**Dependencies:** None\n**Run:** `make`\n**Requires:** tool docker\n"),
        LintRule(
            "repeated-field", .error, "A field is given twice",
            "It is not clear which is meant; only `Run` and `Verify` may be given again, and then all of them count. What does not concern the run is a warning.",
            bad: "#### A01: Build\n**Dependencies:** None\n**Run:** `make`\n**Timeout:** 5m\n**Timeout:** 9m\n",
            good: "#### A01: Build\n**Dependencies:** None\n**Run:** `make`\n**Timeout:** 9m\n"),
        LintRule(
            "unknown-action", .error, "Something is made executable that is not in the plan",
            "`## Executable Actions` and `NAME.actions.md` speak about actions of the plan.",
            bad:
                "#### A01: Build\n**Dependencies:** None\n\n## Executable Actions\n\n| ID | Run |\n|---|---|\n| A07 | `make` |\n",
            good:
                "#### A01: Build\n**Dependencies:** None\n\n## Executable Actions\n\n| ID | Run |\n|---|---|\n| A01 | `make` |\n"
        ),
        LintRule(
            "literal-token", .error, "A token is written out", "Everybody who reads the plan has it. Revoke it first.",
            bad:
                "#### A01: Upload\n**Dependencies:** None\n**Env:** HF_TOKEN=hf_aB3dE5fG7hJ9kL1mN3pQ5rS7tU9vW1xY3z\n",
            good: "#### A01: Upload\n**Dependencies:** None\n**Requires:** HF_TOKEN (write)\n"),
    ]

    private static let contradictions: [LintRule] = [
        LintRule(
            "status-conflict", .warning, "Two places say different things about one action",
            "The row counts, then the heading, then the box; `sync` brings all copies of what it recorded in line.",
            bad: "- [ ] **A01:** Build\n\n| ID | Status |\n|---|---|\n| A01 | ✅ Done |\n",
            good: "- [x] **A01:** Build\n\n| ID | Status |\n|---|---|\n| A01 | ✅ Done |\n"),
        LintRule(
            "wrong-progress", .warning, "A progress line counts wrongly", "`lint --fix` and `sync` recompute it.",
            bad:
                "| ID | Status | Deps |\n|---|---|---|\n| A01 | ✅ Done | - |\n\n**Progress:** 0/1 actions complete (0%)\n",
            good:
                "| ID | Status | Deps |\n|---|---|---|\n| A01 | ✅ Done | - |\n\n**Progress:** 1/1 actions complete (100%)\n"
        ),
        LintRule(
            "complete-but-open", .warning, "The document calls itself complete, and something is open",
            "It says so in its status, its title, or by ticking all its acceptance criteria. Close what is open, or say that the plan is not complete.",
            bad: "# Plan\n\n**Status:** ✅ COMPLETE\n\n#### A01: Build\n**Dependencies:** None\n**Status:** pending\n",
            good: "# Plan\n\n**Status:** ✅ COMPLETE\n\n#### A01: Build\n**Dependencies:** None\n**Status:** done\n"),
        LintRule(
            "unnamed-giver", .note, "An action waits for another because of a fact alone",
            "Its dependencies name others, so that nobody who reads them would expect it. `why` and `plan` say the same.",
            bad:
                "#### A01: Build\n**Effects:** built\n\n#### A02: Sign\n**Dependencies:** None\n\n#### A03: Ship\n**Dependencies:** A02\n**Preconditions:** built\n",
            good:
                "#### A01: Build\n**Effects:** built\n\n#### A02: Sign\n**Dependencies:** None\n\n#### A03: Ship\n**Dependencies:** A01, A02\n**Preconditions:** built\n"
        ),
        LintRule(
            "lost-fact", .note, "An action does not start though what it depends on is done",
            "A fact that it needs was undone by another action, or observed to be otherwise. `goap-runner plan ID` shows the way to it.",
            bad:
                "#### A01: Test\n**Effects:** tested\n**Status:** done\n\n#### A02: Change\n**Dependencies:** A01\n**Effects:** NOT tested\n**Status:** done\n\n#### A03: Ship\n**Dependencies:** A02\n**Preconditions:** tested\n",
            good:
                "#### A01: Test\n**Dependencies:** A02\n**Effects:** tested\n**Status:** done\n\n#### A02: Change\n**Dependencies:** None\n**Effects:** NOT tested\n**Status:** done\n\n#### A03: Ship\n**Dependencies:** A01\n**Preconditions:** tested\n"
        ),
        LintRule(
            "done-before-dependency", .warning, "An action is done before what it depends on",
            "Either the status or the dependency is wrong.",
            bad:
                "#### A01: Build\n**Dependencies:** None\n\n#### A02: Test\n**Dependencies:** A01\n**Status:** done\n",
            good:
                "#### A01: Build\n**Dependencies:** None\n**Status:** done\n\n#### A02: Test\n**Dependencies:** A01\n**Status:** done\n"
        ),
        LintRule(
            "drawing-contradicts", .warning, "A drawing shows an order that the lists do not have",
            "Drawings are never read for order. Correct the drawing, or the dependencies.",
            bad:
                "#### A01: Build\n**Dependencies:** A02\n\n#### A02: Test\n**Dependencies:** None\n\n```\nA01 → A02\n```\n",
            good:
                "#### A01: Build\n**Dependencies:** None\n\n#### A02: Test\n**Dependencies:** A01\n\n```\nA01 → A02\n```\n"
        ),
        LintRule(
            "hand-edit", .warning, "A status was edited by hand after goap-runner recorded another one",
            "`sync --adopt` takes it, `sync` undoes it.",
            bad: "", good: ""),
        LintRule(
            "other-commit", .warning, "The commit that is checked out says otherwise than what is recorded here",
            "Another branch, or a colleague's change. `sync --adopt` takes it, `sync` writes what is recorded.",
            bad: "", good: ""),
        LintRule(
            "stale-record", .warning, "An action is recorded as done, and is another one since",
            "Its command, its proof, its inputs or its outputs have changed. Nothing is built on it before it was done again (`next --stale`) or a person said that it holds (`mark ID done --reason`).",
            bad: "", good: ""),
        LintRule(
            "torn-evidence", .warning, "A line of the evidence beside the plan is not understood",
            "What it said does not count. A merge may have torn it; `goap-runner sync` leaves one line for each action, and keeps lines that a newer version wrote. `git log -p` on the file shows what it was.",
            bad: "", good: ""),
        LintRule(
            "uncommitted-evidence", .warning, "A line of the evidence was written here by hand",
            "It is newer than what is recorded and in no commit, so nobody can have seen it; it does not count until it is committed.",
            bad: "", good: ""),
        LintRule(
            "tracked-state", .warning, "git tracks the folder of the state",
            "A state that is merged or checked out loses what it recorded. `git rm --cached` keeps the files.",
            bad: "", good: ""),
    ]

    private static let omissions: [LintRule] = [
        LintRule(
            "unreadable-yaml", .warning, "A YAML block of an action is not valid",
            "What can be read is; quote values that hold a colon, `#` or brackets, and indent with blanks.",
            bad: "```yaml\nid: A1\nname: Fix: the door\ncost: 1\n```\n",
            good: "```yaml\nid: A1\nname: \"Fix: the door\"\ncost: 1\n```\n"),
        LintRule(
            "unreadable-json", .warning, "The JSON of a world state is not valid",
            "Words without quotes are taken as they stand, and of two values of one name the first counts.",
            bad:
                "## World State\n\n```json\n{\"pushed\": False}\n```\n\n#### A01: Push\n**Dependencies:** None\n",
            good:
                "## World State\n\n```json\n{\"pushed\": false}\n```\n\n#### A01: Push\n**Dependencies:** None\n"),
        LintRule(
            "unknown-dependency", .warning, "An action depends on something that is not in the plan",
            "It counts as a condition outside the plan: the action starts only when it is named.",
            bad: "#### A01: Build\n**Dependencies:** A0\n", good: "#### A01: Build\n**Dependencies:** None\n"),
        LintRule(
            "unmatched-fact", .note, "A precondition that no action makes true",
            "Reported where some preconditions are matched by effects.",
            bad:
                "| ID | Action | Preconditions | Effects |\n|---|---|---|---|\n| A1 | build | none | built |\n| A2 | test | built, lab_booked | tested |\n",
            good:
                "| ID | Action | Preconditions | Effects |\n|---|---|---|---|\n| A0 | book | none | lab_booked |\n| A1 | build | none | built |\n| A2 | test | built, lab_booked | tested |\n"
        ),
        LintRule(
            "ragged-row", .warning, "A row of actions has more or fewer cells than its table",
            "GitHub drops surplus cells and their content with them.",
            bad: "| ID | Status | Deps |\n|---|---|---|\n| A01 | done | - | later |\n",
            good: "| ID | Status | Deps |\n|---|---|---|\n| A01 | done | - |\n"),
        LintRule(
            "unsafe-row", .warning, "A pipe inside code splits a row",
            "Its cells cannot be told apart, so nothing is written into it.",
            bad: "| ID | Action | Deps | Status |\n|---|---|---|---|\n| A01 | run `a | b` | - | done |\n",
            good: "| ID | Action | Deps | Status |\n|---|---|---|---|\n| A01 | run `a \\| b` | - | done |\n"),
        LintRule(
            "missing-row", .warning, "A status table leaves out an action", "Its state is shown nowhere.",
            bad:
                "#### A01: Build\n**Dependencies:** None\n\n#### A02: Test\n**Dependencies:** A01\n\n#### A03: Ship\n**Dependencies:** A02\n\n| Action | Status |\n|---|---|\n| A01 | done |\n| A02 | done |\n",
            good:
                "#### A01: Build\n**Dependencies:** None\n\n#### A02: Test\n**Dependencies:** A01\n\n#### A03: Ship\n**Dependencies:** A02\n\n| Action | Status |\n|---|---|\n| A01 | done |\n| A02 | done |\n| A03 | done |\n"
        ),
        LintRule(
            "missing-dependencies", .note, "An action says nothing about dependencies where the others do",
            "`**Dependencies:** None` says that there are none.",
            bad:
                "#### A01: Build\n**Dependencies:** None\n\n#### A02: Test\n**Dependencies:** A01\n\n#### A03: Ship\n**Cost:** 3\n",
            good:
                "#### A01: Build\n**Dependencies:** None\n\n#### A02: Test\n**Dependencies:** A01\n\n#### A03: Ship\n**Dependencies:** A02\n**Cost:** 3\n"
        ),
        LintRule(
            "near-miss-label", .warning, "A label is almost one that means something", "`lint --fix` corrects it.",
            bad: "#### A01: Build\n**Dependencies:** None\n**Prioritty:** P1\n",
            good: "#### A01: Build\n**Dependencies:** None\n**Priority:** P1\n"),
        LintRule(
            "unknown-label", .warning, "A label that means nothing names actions or a command",
            "An order is written under `Dependencies`, a command under `Run`. Other labels that mean nothing are named by `lint --all`.",
            bad:
                "#### A01: Build\n**Dependencies:** None\n\n#### A02: Test\n**Dependencies:** None\n**Unlocks:** A01\n",
            good: "#### A01: Build\n**Dependencies:** A02\n\n#### A02: Test\n**Dependencies:** None\n"),
        LintRule(
            "unread-value", .warning, "A value says nothing that its field is for",
            "A cost is a number with or without a unit, a completion a date, a priority one word.",
            bad: "#### A01: Build\n**Dependencies:** None\n**Cost:** later\n",
            good: "#### A01: Build\n**Dependencies:** None\n**Cost:** 2h\n"),
        LintRule(
            "lost-exit", .warning, "A command on one line hides that another failed",
            "Of a pipeline only the last exit counts, and of commands joined with `;` too. Blocks end at the first line that fails, those of `bash` also inside pipelines.",
            bad: "#### A01: Test\n**Dependencies:** None\n**Run:** `make test 2>&1 | tee test.log`\n",
            good: "#### A01: Test\n**Dependencies:** None\n**Run:**\n```bash\nmake test 2>&1 | tee test.log\n```\n"),
        LintRule(
            "missing-program", .warning, "A command starts a program that is not on this machine",
            "The action will be refused before it starts.",
            bad: "#### A01: Build\n**Dependencies:** None\n**Run:** `no-such-program --all`\n",
            good: "#### A01: Build\n**Dependencies:** None\n**Run:** `ls`\n"),
    ]
}
