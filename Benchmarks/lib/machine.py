"""What the benchmarks need from the machine: programs, builds, measured runs."""
import os
import re
import shutil
import statistics
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
WORK = ROOT / ".build" / "benchmarks"
BUILT = ROOT / ".build" / "release" / "goap-runner"
TOOL = WORK / "installed" / "goap-runner"


def say(text):
    print(text, file=sys.stderr, flush=True)


def build():
    """Builds what is measured and what measures."""
    WORK.mkdir(parents=True, exist_ok=True)
    subprocess.run([ROOT / "scripts" / "goap-runner", "--version"], check=True, stdout=subprocess.DEVNULL)
    for name, libraries in [("measure", []), ("floor", ["-lsqlite3", "-lpthread"])]:
        source = ROOT / "Benchmarks" / f"{name}.c"
        subprocess.run([os.environ.get("CC", "clang"), "-O2", source, "-o", WORK / name, *libraries], check=True)


def install():
    """Copies the program to where it is measured, as its peers were copied to where they are: what a linker has just
    written is in memory in small pieces, and starts a millisecond later."""
    TOOL.parent.mkdir(parents=True, exist_ok=True)
    shutil.copy(BUILT, TOOL)


def program(name):
    """Where a peer is: on PATH, or in an environment beside the build; None when it cannot be had."""
    found = shutil.which(name)
    if found and "shims" not in found:
        return found
    package = {"just": "rust-just"}.get(name)
    if package is None:
        return None
    folder = WORK / "peers"
    if not (folder / "bin" / name).exists():
        subprocess.run([sys.executable, "-m", "venv", folder], check=True)
        quiet = ["--quiet", "--disable-pip-version-check"]
        installed = subprocess.run([folder / "bin" / "pip", "install", *quiet, package], stderr=subprocess.DEVNULL)
        if installed.returncode != 0 or not (folder / "bin" / name).exists():
            return None
    return str(folder / "bin" / name)


def hello():
    """A Swift program that greets, linked as ours is."""
    source = WORK / "hello.swift"
    source.write_text('print("hello")\n')
    command = ["swiftc", "-O", "-static-executable", source, "-o", WORK / "hello"]
    subprocess.run(command, check=True, stderr=subprocess.DEVNULL)
    return WORK / "hello"


def environment():
    """A clean one, so that instruction counts do not depend on who runs them."""
    keep = {"PATH": os.environ["PATH"], "HOME": str(WORK), "LC_ALL": "C.UTF-8", "GOAP_BY": "benchmark"}
    # Hashing with a seed of its own in every process would make every count another one.
    return keep | {"SWIFT_DETERMINISTIC_HASHING": "1"}


def measure(command, folder):
    """Seconds, peak memory in KiB and exit code of one run."""
    ran = subprocess.run(
        [WORK / "measure", *command], cwd=folder, env=environment(), capture_output=True, text=True, check=True
    )
    seconds, memory, code = ran.stdout.split()
    return float(seconds), int(memory), int(code)


def instructions(command, folder, profile=os.devnull):
    """How many instructions a run takes, by callgrind; children are not counted."""
    ran = subprocess.run(
        ["valgrind", "--tool=callgrind", f"--callgrind-out-file={profile}", *map(str, command)],
        cwd=folder, env=environment(), stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True,
    )
    counts = re.findall(r"I\s+refs:\s+([\d,]+)", ran.stderr)
    if not counts:
        raise SystemExit(f"callgrind counted nothing: {ran.stderr[-400:]}")
    # The runner itself ends last; what it forked before is reported first.
    return max(int(count.replace(",", "")) for count in counts)


def median(values):
    return statistics.median(values)
