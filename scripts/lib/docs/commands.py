"""Executes the command lines of the documentation, page by page, each in a project of its own.

usage: commands.py ROOT TOOL

Lines of `sh` blocks, and those behind `$ ` in `console` blocks, have to end with 0, or as `# exits with N` behind them
says. Comments above a block say more: `not run: WHY` leaves it out and is listed, `before: LINE` runs something first,
`plan: FILE` writes a block of Markdown into the project.
"""
import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT, TOOL = Path(sys.argv[1]), Path(sys.argv[2]).resolve()
#: Pages whose lines another test runs, and which.
ELSEWHERE = {"docs/planning.md": "Tests/EndToEndTests/WrittenPlanTests.swift"}
BLOCK = re.compile(r"((?:^<!-- [^\n]* -->\n+)*)^```(sh|console|markdown)\n(.*?)^```$", re.MULTILINE | re.DOTALL)

PLAN = """# Practice

#### A01: Build
**Effects:** built: `test -f out`
**Run:** `echo built > out`

#### A02: Look at it
**Dependencies:** A01

#### A03: Pack
**Dependencies:** A01
**Run:** `cp out packed`

#### A05: Read the texts

#### A06: Ask a colleague

| Action | Status |
|--------|--------|
| A01: Build | ⏳ PENDING |
| A02: Look at it | ⏳ PENDING |
| A03: Pack | ⏳ PENDING |
| A05: Read the texts | ⏳ PENDING |
| A06: Ask a colleague | ⏳ PENDING |
"""


class Project:
    def __init__(self, folder):
        self.folder = Path(folder)
        kept = {name: os.environ[name] for name in ("LANG", "TMPDIR") if name in os.environ}
        self.environment = kept | {
            "PATH": f"{TOOL.parent}:/usr/local/bin:/usr/bin:/bin", "HOME": folder, "USER": "reader",
            "GIT_AUTHOR_NAME": "r", "GIT_AUTHOR_EMAIL": "r@example.org",
            "GIT_COMMITTER_NAME": "r", "GIT_COMMITTER_EMAIL": "r@example.org",
        }
        self.run("git init -q")
        self.write("plans/PLAN.md", PLAN)

    def write(self, name, text):
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)

    def run(self, line):
        return subprocess.run(
            ["sh", "-c", line], cwd=self.folder, env=self.environment, capture_output=True, text=True,
            stdin=subprocess.DEVNULL, timeout=120,
        )


def lines(language, text):
    rows = [row[2:] for row in text.splitlines() if row.startswith("$ ")] if language == "console" else text.splitlines()
    for row in rows:
        expected = re.search(r"#.*exits with (\d+)", row)
        line = re.sub(r"\s+# .*$", "", row).strip()
        if line and not line.startswith("#"):
            yield line, int(expected[1]) if expected else 0


def page(name):
    """Runs a page; returns how many lines ran, what was left out, and what went wrong."""
    ran, left, wrong = 0, [], []
    with tempfile.TemporaryDirectory() as folder:
        project = Project(folder)
        for notes, language, text in BLOCK.findall((ROOT / name).read_text()):
            notes = dict(re.findall(r"<!-- (not run|before|plan|alone): ?(.*?) -->", notes))
            if language == "markdown":
                if "plan" in notes:
                    project.write(notes["plan"], text)
                continue
            if "not run" in notes or name in ELSEWHERE:
                count = len(list(lines(language, text)))
                left.append(f"{name}: {count} lines: {notes.get('not run') or ELSEWHERE[name]}")
                continue
            if "before" in notes:
                before = project.run(notes["before"])
                if before.returncode:
                    wrong.append(f"{name}: before: {notes['before']}: {before.stdout}{before.stderr}")
            for line, expected in lines(language, text):
                ran += 1
                run = project.run(line)
                if run.returncode != expected:
                    wrong.append(f"{name}: {line}\n  exits with {run.returncode}, not {expected}\n{run.stdout}{run.stderr}")
    return ran, left, wrong


def main():
    names = ["README.md", "AGENTS.md"] + sorted(str(p.relative_to(ROOT)) for p in (ROOT / "docs").glob("*.md"))
    total, skipped, faults = 0, [], []
    for name in names:
        ran, left, wrong = page(name)
        total, skipped, faults = total + ran, skipped + left, faults + wrong
    for line in skipped:
        print("not run here:", line)
    for line in faults:
        print("wrong:", line)
    print(f"{total} command lines of {len(names)} pages run, {len(faults)} wrong")
    return 1 if faults else 0


sys.exit(main())
