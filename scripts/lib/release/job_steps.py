"""A shell step as GitHub's runner runs it, for the trials of the action and of the workflows."""
import subprocess

GIT_CONFIG = "[user]\nname = a\nemail = a@b.c\n[init]\ndefaultBranch = main\n"


def step_files(folder, prefix=""):
    """The files by which a step tells the runner something."""
    return {name: folder / f"{prefix}{name.lower()}" for name in ("GITHUB_PATH", "GITHUB_OUTPUT", "GITHUB_STEP_SUMMARY")}


def run_step(step, folder, files, environment):
    """Runs the step; returns whether it is green, and what it printed."""
    for file in files.values():
        file.touch()
    environment = {"CI": "true", "GITHUB_ACTIONS": "true", "GITHUB_REF_NAME": "main"} | environment
    environment |= {name: str(file) for name, file in files.items()}
    # A shell that is named is stricter than the one that is not.
    shell = ["bash", "--noprofile", "--norc", "-eo", "pipefail"] if step.get("shell") == "bash" else ["sh", "-e"]
    done = subprocess.run([*shell, "-c", step["run"]], cwd=folder, env=environment, text=True, timeout=300,
                          stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False)
    return done.returncode == 0, done.stdout


def expect(what, condition, job):
    print(f"{'ok' if condition else 'WRONG'}: {what}")
    if not condition:
        print(job.text)
        raise SystemExit(1)
