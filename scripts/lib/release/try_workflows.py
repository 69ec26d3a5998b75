"""The shell steps of the shipped workflows, run as written against services to practise on: try_workflows.py ROOT TOOL.

Not run: steps of other actions (`uses`), and those of LEFT_OUT, which install packages or build what is there already.
"""
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

from job_steps import GIT_CONFIG, expect, run_step, step_files
from ruamel.yaml import YAML

ROOT, TOOL = pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2])
LEFT_OUT = {
    "Build goap-runner": "the program is there", "Install git": "packages of the machine",
    "Install Modal's client": "the client is there", "Install the Hub's client": "the client is there",
}
SECRETS = {
    "secrets.HF_TOKEN": os.environ["HF_TOKEN"], "secrets.MODAL_TOKEN_ID": os.environ["MODAL_TOKEN_ID"],
    "secrets.MODAL_TOKEN_SECRET": os.environ["MODAL_TOKEN_SECRET"],
}
BAD_HUB, BAD_MODAL = {"secrets.HF_TOKEN": "hf_" + "z" * 34}, {"secrets.MODAL_TOKEN_SECRET": "as-wrong"}
PASSED_ON = ("HF_ENDPOINT", "HF_HOME", "MODAL_SERVER_URL", "MODAL_CONFIG_PATH", "PATH")
SCRIPT = """import modal
app = modal.App("practice")
@app.function()
def work(): return 1
@app.local_entrypoint()
def main(steps: int = 1, resume: str = ""): print(work.remote())
"""
ran, left = [], set()


def git(folder, *words):
    subprocess.run(["git", *map(str, words)], cwd=folder, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


class Runner:
    """A checkout on a machine of GitHub's, with what a job finds there."""

    def __init__(self, folder):
        self.folder, self.work, self.text = folder, folder / "work", ""
        (folder / ".gitconfig").write_text(GIT_CONFIG)
        os.environ["HOME"] = str(folder)
        git(folder, "init", "--bare", "hub.git")
        # What is committed, and what is about to be.
        files = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=True).stdout.split("\n")
        for name in filter(None, files):
            target = self.work / name
            target.parent.mkdir(parents=True, exist_ok=True)
            if (ROOT / name).exists():
                shutil.copy2(ROOT / name, target, follow_symlinks=False)
        git(self.work, "init")
        self.push("all")
        self.tools = folder / "tools"
        self.tools.mkdir()
        (self.tools / "goap-runner").symlink_to(TOOL)

    def push(self, subject):
        git(self.work, "add", "--all", "--force")
        git(self.work, "commit", "--allow-empty", "--message", subject)
        git(self.work, "remote", "remove", "origin") if "origin" in self.remotes() else None
        git(self.work, "remote", "add", "origin", self.folder / "hub.git")
        git(self.work, "push", "origin", "HEAD:main")

    def remotes(self):
        return subprocess.run(["git", "remote"], cwd=self.work, capture_output=True, text=True, check=True).stdout.split()

    def run(self, workflow, job, values=None):
        """Runs the shell steps of a job up to the first that fails; returns whether all are green."""
        steps = YAML(typ="safe").load((ROOT / ".github/workflows" / workflow).read_text())["jobs"][job]["steps"]
        values, self.text = SECRETS | (values or {}), ""
        return all(self.step(step, values, workflow) for step in steps)

    def step(self, step, values, workflow):
        name = step.get("name", step.get("run", step.get("uses", "")))
        if "run" not in step or name in LEFT_OUT:
            left.add(f"{workflow}: {name}: {LEFT_OUT.get(name, 'another action')}")
            return True
        if "if" in step:
            raise SystemExit(f"{workflow}: '{name}' has a condition, which is not evaluated here")
        environment = {each: os.environ[each] for each in PASSED_ON if each in os.environ} | {
            "PATH": f"{self.tools}:{os.environ['PATH']}", "HOME": str(self.folder), "GITHUB_WORKSPACE": str(self.work),
            "GOAP_AUTH_TIMEOUT": "30",
        } | {each: filled(str(value), values) for each, value in step.get("env", {}).items()}
        is_green, text = run_step(step, self.work, step_files(self.folder), environment)
        ran.append(f"{workflow}: {name}")
        self.text += text
        return is_green


def filled(text, values):
    return re.sub(r"\$\{\{ *(.*?) *\}\}", lambda match: evaluated(match[1], values), text)


def evaluated(expression, values):
    """The first of several that is not empty: `inputs.a || 'b'`; a value that nobody gave is empty, as it is there."""
    for part in map(str.strip, expression.split("||")):
        if not re.fullmatch(r"'[^']*'|[a-z_]+(\.\w+)+", part):
            raise SystemExit(f"'{expression}' is an expression that is not evaluated here")
        value = part[1:-1] if part.startswith("'") else values.get(part, "")
        if value:
            return value
    return ""


def plan_progress(runner):
    expect("the shipped plan is true", runner.run("plan-progress.yml", "check"), runner)
    expect("its status is in the summary", "A01" in (runner.folder / "github_step_summary").read_text(), runner)
    expect("a plan that is up to date is not committed", runner.run("plan-progress.yml", "regenerate") and "up to date" in runner.text, runner)
    plan = next(file for file in (runner.work / "plans").glob("*.md") if "**Progress:**" in file.read_text())
    plan.write_text(re.sub(r"\*\*Progress:\*\* \d+/", "**Progress:** 19/", plan.read_text(), count=1))
    runner.push("a false sum")
    expect("a false table is red", not runner.run("plan-progress.yml", "check"), runner)
    hook = runner.folder / "hub.git/hooks/pre-receive"
    hook.write_text("#!/bin/sh\nexit 1\n")
    hook.chmod(0o755)
    expect("a refused push is red", not runner.run("plan-progress.yml", "regenerate") and "takes no push" in runner.text, runner)
    hook.unlink()
    git(runner.work, "reset", "--hard", "origin/main")
    expect("else the plan is regenerated and pushed", runner.run("plan-progress.yml", "regenerate") and "pushed" in runner.text, runner)


def secrets(runner):
    expect("good tokens are green", runner.run("test-secret.yml", "validate"), runner)
    expect("a bad token of the Hub is red", not runner.run("test-secret.yml", "validate", BAD_HUB), runner)
    expect("so is one of Modal", not runner.run("test-secret.yml", "validate", BAD_MODAL), runner)
    expect("and an empty secret", not runner.run("test-secret.yml", "validate", {"secrets.HF_TOKEN": ""}), runner)


def training(runner):
    (runner.work / "src").mkdir()
    (runner.work / "src/train.py").write_text(SCRIPT)
    values = {"inputs.script": "src/train.py", "inputs.steps": "10"}
    expect("a training is green", runner.run("train.yml", "train", values), runner)
    expect("a bad token is red before it starts", not runner.run("train.yml", "train", values | BAD_MODAL), runner)


def uploading(runner):
    (runner.work / "checkpoints").mkdir(exist_ok=True)
    (runner.work / "checkpoints/final.pt").write_text("weights")
    values = {"vars.HF_REPOSITORY": "tester/model"}
    expect("an upload is green", runner.run("upload-hub.yml", "upload", values), runner)
    expect("a bad token is red before it starts", not runner.run("upload-hub.yml", "upload", values | BAD_HUB), runner)


for case in (plan_progress, secrets, training, uploading):
    with tempfile.TemporaryDirectory() as name:
        case(Runner(pathlib.Path(name)))
for line in sorted(left):
    print("not run:", line)
print(f"{len(ran)} steps run as written, {len(set(ran))} different ones")
