"""The steps of action.yml, run as written: what GitHub's runner would set is set, and its outputs are read back."""
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

from job_steps import GIT_CONFIG, expect, run_step, step_files
from ruamel.yaml import YAML

ROOT, DIST = (pathlib.Path(argument).resolve() for argument in sys.argv[1:3])
PLAN = """# Small
#### A01: Look
**Run:** `true`
**Completed At:** -
#### A02: Go
**Dependencies:** A01

| Action | Status |
|---|---|
| A01: Look | PENDING |
| A02: Go | PENDING |

**Progress:** 0/2 actions complete (0%)
"""


class Job:
    """A checkout on a runner, and what its steps left."""

    def __init__(self, folder, name="job"):
        self.folder, self.work = folder, folder / name
        run("git", "clone", "--quiet", folder / "hub.git", self.work)
        self.files = step_files(folder, f"{name}-")
        self.text = ""

    def run(self, **inputs):
        """Runs the action; returns whether it is green."""
        action = YAML(typ="safe").load((ROOT / "action.yml").read_text())
        values = {f"inputs.{name}": str(inputs.get(name, given.get("default", ""))) for name, given in action["inputs"].items()}
        values |= {"github.action_ref": version_tag(), "github.action_repository": "owner/goap-runner"}
        for step in action["runs"]["steps"]:
            if holds(step.get("if"), values) and not self.step(step, values):
                return False
        return True

    def step(self, step, values):
        added = self.files["GITHUB_PATH"].read_text().split() if self.files["GITHUB_PATH"].exists() else []
        environment = {
            "PATH": ":".join([*reversed(added), "/usr/bin:/bin"]), "HOME": str(self.folder),
            "GITHUB_SERVER_URL": f"file://{self.folder}", "GITHUB_ACTION_PATH": str(ROOT), "RUNNER_TEMP": str(self.folder / "temp"),
        } | {name: filled(str(value), values) for name, value in step.get("env", {}).items()}
        is_green, text = run_step(step, self.work, self.files, environment)
        self.text += text
        return is_green


def filled(text, values):
    return re.sub(r"\$\{\{ *([a-z_.]+) *\}\}", lambda match: values[match[1]], text)


def holds(condition, values):
    if not condition:
        return True
    name, wanted = re.fullmatch(r"\$\{\{ *([a-z_.]+) == '(.*)' *\}\}", condition).groups()
    return values[name] == wanted


def run(*words, **options):
    subprocess.run([str(word) for word in words], check=True, stdout=subprocess.DEVNULL, **options)


def version_tag():
    return "v" + next(DIST.glob("*.tar.xz")).name.split("-")[2]


def repository(folder):
    """A hub with the plan and its evidence, and the release where the action looks for it."""
    (folder / ".gitconfig").write_text(GIT_CONFIG + "[safe]\ndirectory = *\n")
    os.environ["HOME"] = str(folder)
    os.environ.pop("XDG_CONFIG_HOME", None)
    release = folder / "owner/goap-runner/releases/download" / version_tag()
    release.mkdir(parents=True)
    for file in DIST.iterdir():
        shutil.copy(file, release)
    (folder / "bin").mkdir()
    run("tar", "-xJf", next(DIST.glob("*.tar.xz")), "-C", folder / "bin", "--strip-components=2", "--wildcards", "*/bin/goap-runner")
    run("git", "init", "--quiet", "--bare", folder / "hub.git")
    run("git", "clone", "--quiet", folder / "hub.git", folder / "ada", stderr=subprocess.DEVNULL)
    ada = folder / "ada"
    (ada / "plans").mkdir()
    (ada / "plans/plan.md").write_text(PLAN)
    (ada / ".gitignore").write_text("state/\nlogs/\n")
    tool(ada, "init", "--team")
    push(ada, "plan")
    return ada


def tool(folder, *words):
    run(folder.parent / "bin/goap-runner", *words, cwd=folder, stderr=subprocess.DEVNULL)


def push(folder, subject):
    run("git", "add", "--all", cwd=folder)
    run("git", "commit", "--quiet", "--message", subject, cwd=folder)
    run("git", "push", "--quiet", "origin", "HEAD:main", cwd=folder)


def true_plan(folder):
    ada = repository(folder)
    tool(ada, "next")
    push(ada, "work")
    job = Job(folder)
    expect("a true plan is green", job.run(), job)
    expect("its progress is an output", job.files["GITHUB_OUTPUT"].read_text() == "done=1\ntotal=2\n", job)
    expect("its status is in the summary", "A01" in job.files["GITHUB_STEP_SUMMARY"].read_text(), job)


def false_table(folder):
    ada = repository(folder)
    plan = ada / "plans/plan.md"
    plan.write_text(plan.read_text().replace("A02: Go | PENDING", "A02: Go | DONE"))
    push(ada, "lie")
    job = Job(folder)
    expect("a false table is red", not job.run(), job)
    expect("with an annotation at its line", "::error file=plans/plan.md,line=" in job.text, job)


def wrong_version(folder):
    repository(folder)
    job = Job(folder)
    expect("a version that is none is red", not job.run(version="latest") and "is no version" in job.text, job)
    job = Job(folder, "other")
    expect("so is one without a release", not job.run(version="99.0.0") and "cannot fetch" in job.text, job)


def changed_package(folder):
    repository(folder)
    archive = next((folder / "owner").rglob("*.tar.xz"))
    archive.write_bytes(archive.read_bytes() + b" ")
    job = Job(folder)
    expect("a package with another sum is red", not job.run() and "is not what SHA256SUMS says" in job.text, job)


def unsynced(folder):
    """Somebody pushed evidence without the status it gives."""
    ada = repository(folder)
    tool(ada, "next")
    run("git", "checkout", "--quiet", "plans/plan.md", cwd=ada)
    push(ada, "evidence only")
    return ada


def regenerates(folder):
    unsynced(folder)
    job = Job(folder)
    expect("a plan behind its evidence is regenerated and pushed", job.run(commit="true") and "pushed" in job.text, job)
    after = Job(folder, "after")
    expect("and is up to date then", after.run(commit="true") and "up to date" in after.text, after)


def meanwhile(folder):
    ada = unsynced(folder)
    job = Job(folder)
    (ada / "notes.txt").write_text("meanwhile\n")
    push(ada, "meanwhile")
    expect("what was pushed meanwhile is built upon", job.run(commit="true") and (job.work / "notes.txt").exists(), job)


def protected(folder):
    unsynced(folder)
    hook = folder / "hub.git/hooks/pre-receive"
    hook.write_text("#!/bin/sh\necho 'protected branch' >&2\nexit 1\n")
    hook.chmod(0o755)
    job = Job(folder)
    expect("a protected branch is red", not job.run(commit="true") and "takes no push" in job.text, job)


for case in (true_plan, false_table, wrong_version, changed_package, regenerates, meanwhile, protected):
    with tempfile.TemporaryDirectory() as name:
        case(pathlib.Path(name))
