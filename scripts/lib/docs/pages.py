"""Puts the pages of the site into .build/docs: those of docs/, and those that the program itself says.

usage: pages.py ROOT TOOL
"""
import re
import shutil
import subprocess
import sys
from pathlib import Path

root, tool = Path(sys.argv[1]), sys.argv[2]
pages = root / ".build/docs"


def ask(*words):
    return subprocess.run([tool, *words], capture_output=True, text=True, check=True).stdout


def commands():
    lines = ask("--help").splitlines()
    rows = lines[lines.index("SUBCOMMANDS:") + 1 :]
    return [row.split()[0] for row in rows if re.match(r"  [a-z]", row)]


def reference():
    parts = ["# Every option\n\nWhat `goap-runner COMMAND --help` prints.\n"]
    for name in commands():
        parts.append(f"\n## {name}\n\n```text\n{ask(name, '--help').strip()}\n```\n")
    return "".join(parts)


def schemas():
    names = ask("schema").split()
    rows = [f"- [{name}](schemas/{name}.json)\n" for name in names]
    return (
        "# JSON Schemas\n\nOf every document that commands print with `--json`; a document says in `kind` which it is, lines of "
        "a run are `event`, and those of `status --jsonl` are `action`. [Commands](cli.md#json) says more.\n\n" + "".join(rows)
    )


def decisions():
    files = sorted((root / "docs/decisions").glob("*.md"))
    heads = [(file.name, file.read_text().splitlines()[0].lstrip("# ")) for file in files]
    return "# Decisions\n\n" + "".join(f"- [{head}](decisions/{name})\n" for name, head in heads)


def local(text, depth=""):
    """Links of a page at the root of the repository as they are inside docs/."""
    text = text.replace("](docs/", f"]({depth}").replace("](AGENTS.md)", "](agents.md)").replace("](CHANGELOG.md)", "](changelog.md)")
    return re.sub(r"\[([^\]]+)\]\((LICENSE|NOTICE)\)", r"\1", text)


shutil.rmtree(pages, ignore_errors=True)
shutil.copytree(root / "docs", pages)
for page in pages.rglob("*.md"):
    text = page.read_text()
    text = text.replace("](../README.md", "](index.md").replace("](../AGENTS.md", "](agents.md").replace("](../CHANGELOG.md", "](changelog.md")
    # A folder has no page of its own.
    page.write_text(text.replace("](decisions)", "](decisions.md)"))
(pages / "index.md").write_text(local((root / "README.md").read_text()).replace("](decisions)", "](decisions.md)"))
(pages / "agents.md").write_text(local((root / "AGENTS.md").read_text()))
(pages / "changelog.md").write_text(local((root / "CHANGELOG.md").read_text()))
(pages / "reference.md").write_text(reference())
(pages / "schemas.md").write_text(schemas())
(pages / "decisions.md").write_text(decisions())
