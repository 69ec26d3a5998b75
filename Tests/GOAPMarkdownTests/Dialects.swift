/// One small plan of each way plans are written.
enum Dialects {
    /// What a plan looks like that says everything in the usual way.
    static let usual = """
        # GOAP: Tools

        **Status:** Proposed

        ## Actions

        ### Phase 1: Ground (P1 - 2 hours)

        #### A01: Prepare the machine
        - [x] Look at it
          - [ ] Twice
        - [ ] Run: `make ready`

        **Skill:** `code-quality` + `testing`
        **Dependencies:** None
        **Completed At:** -

        #### A02: Build for everybody (P0)
        **Run:** `make all`
        **Verify:** `test -f out`
        **Dependencies:** A01

        ### Phase 2: Rest

        #### TASK-003: Tell ✅ DONE
        - **Effects:** told
        - **Dependencies:** A02, A01

        ## Status

        | Action | Status | Phase | Skill | Completed At |
        |---|---|---|---|---|
        | A01: Prepare the machine | ✅ DONE | 1 | x | 2026-03-01 |
        | A02 | ⏸️ BLOCKED (needs a key) | 1 | - | - |

        **Progress:** 2/3 actions complete (66%)

        """

    static let all: [(name: String, text: String)] = [
        ("the usual form", usual),
        (
            "headings with labels and a table",
            """
            # Plan
            ### Phase 1: Start (P0 - 2 hours)
            #### A01: Create `x.py`
            - [ ] Write it
            **Skill:** `a` + `b`
            **Dependencies:** None
            **Completed At:** -
            #### **A02: Test it**
            - **Dependencies:** A01 complete
            - **Status:** ⏳ PENDING

            | Action | Status | Completed At |
            |--------|:------:|-------------:|
            | A01: Create | ⏳ PENDING (needs a key) | - |
            | A02 | ⏳ PENDING | - |

            **Progress:** 0/2 actions complete (0%)

            """
        ),
        (
            "a catalogue with padding, notes and CRLF",
            "| ID | Action | Preconditions | Effects | Status |\r\n|----|--------|---------------|---------|-------------------|\r\n| X-1 | build | none | built | ✅ Complete (PR #1) |\r\n| X-2 | test `a \\| b` | built | tested | 🔴 Open            |\r\n"
        ),
        (
            "a byte-order mark and no last line end",
            "\u{FEFF}| ID | Status |\n|---|---|\n| 1.1 | DONE |\n| 1.2 | OPEN |"
        ),
        (
            "boxes with nested bullets",
            "## Phase 2: Work\n- [x] **A01:** One\n- [ ] **A02:** Two\n  - Pre: A01 complete\n  - Cost: 3\n- [ ] Action 3: Three\n"
        ),
        (
            "YAML blocks",
            "### A1.1: Install\n```yaml\nid: A1.1\nname: Install\neffects: [installed]\nstatus: pending\n```\n### A1.2: Use\n```yaml\nid: A1.2\nname: Use\npreconditions:\n  - installed\nstatus: pending\n```\n"
        ),
        (
            "rows for several actions",
            "| Action | Status | Phase |\n|---|---|---|\n| A01-A03: Setup | ✅ Complete | 1 |\n| A04: Other | ⏳ Pending | 1 |\n| N12/N13 | ✅ Done | 2 |\n"
        ),
        (
            "statuses in headings and a table below",
            "### WG-040: Fix doctests ✅ DONE\n**Cost:** 1\n### WG-041 — Ship ⏳ PENDING\n**Dependencies:** WG-040\n\n| WG | State |\n|---|---|\n| WG-040 | ✅ |\n| WG-041 | ⏳ |\n"
        ),
        (
            "property tables",
            "### Action 1.1: One\n| Property | Value |\n|---|---|\n| **Preconditions** | None |\n| Status | ⏳ Pending |\n### Action 1.2: Two\n| Property | Value |\n|---|---|\n| Dependencies | 1.1 |\n| Status | ⏳ Pending |\n"
        ),
        (
            "a surplus cell, a comment, a template",
            "| ID | Task | Deps |\n|---|---|---|\n| 2.1 | One | - | ✅ Done |\n| 2.2 | Two | 2.1 | ⏳ Pending |\n<!-- | 2.1 | x | - | y | -->\n```markdown\n- [x] 2.1 in a template\n| ID | Status |\n```\n"
        ),
    ]
}
