"""The rows of the table: what is measured, beside whom, and what is asked of it."""
import functools
import shutil
import sqlite3
import subprocess
from dataclasses import dataclass, field
from typing import Callable

from lib import folders, plans
from lib.machine import ROOT, TOOL, WORK, environment, program


@dataclass
class Contender:
    """A command in its folder, and what puts the folder right before every round."""

    name: str
    command: list
    folder: object
    prepare: Callable = lambda: None


@dataclass
class Row:
    """One line: we come first; the ratio to the peer named last must not exceed the limit."""

    title: str
    goal: str
    limit: float
    contenders: Callable
    measure: str = "seconds"
    # Rounds that change what the next one would find are few, because they are long.
    rounds: int = 9
    against: str = ""
    group: str = field(default="")


def ours(folder, *arguments, prepare=lambda: None):
    return Contender("goap-runner", [TOOL, *arguments, "--plan", "plan.md"], folder, prepare)


@functools.cache
def sized(size):
    return folders.Folders(str(size), plans.Graph(size))


@functools.cache
def folder(size, kind, **options):
    return getattr(sized(size), kind)(**options)


def startup():
    text = next((ROOT / "plans").glob("*.md")).read_text()
    both = folders.Folders("shipped", plans.from_text(text), text)
    return [ours(both.ours(), "status"), Contender("just", [program("just"), "--list"], both.just())]


def first_status():
    ninja = folder(10_000, "ninja")
    folders.run_ninja(ninja)
    return [ours(folder(10_000, "ours"), "status"), Contender("ninja", [program("ninja")], ninja)]


def first_large_status():
    ready = folder(100_000, "make", done=100_000)
    return [ours(folder(100_000, "ours"), "status"), Contender("make", [program("make")], ready)]


def unchanged_status(size):
    def contenders():
        done = folder(size, "ours", name="done", done=size)
        # Something is recorded, which makes the state.
        subprocess.run([TOOL, "mark", sized(size).graph.ids[0], "done", "--plan", "plan.md"], cwd=done,
                       env=environment(), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        return [ours(done, "status"), Contender("make", [program("make")], folder(size, "make", done=size))]

    return contenders


def memory_beside_just():
    just = Contender("just", [program("just"), "--list"], folder(100_000, "just"))
    return [ours(folder(100_000, "ours"), "status"), just]


def next_half_done():
    half = folder(100_000, "ours", name="half", done=50_000)
    return [ours(half, "next", "-n"), Contender("make", [program("make"), "-n"], folder(100_000, "make", done=50_000))]


def run_all(size, peer):
    def contenders():
        name = f"run-beside-{peer}"
        plan = folder(size, "ours", name=name, steps=False)
        text = (plan / "plan.md").read_text()

        def again():
            folders.empty(plan, "state", "logs")
            (plan / "plan.md").write_text(text)

        us = ours(plan, "next", "--all", "-j", "2", prepare=again)
        if peer == "ninja":
            build = folder(size, "ninja", name="run-ninja")

            def clean():
                folders.empty(build, ".ninja_log", ".ninja_deps", "s")
                (build / "s").mkdir()

            return [us, Contender("ninja", [program("ninja"), "-j2"], build, clean)]
        database = plan / "floor.sqlite"
        floor = Contender("floor", [WORK / "floor", "plan.md", "2", database], plan,
                          lambda: (again(), folders.empty(plan, "floor.sqlite", "floor.sqlite-wal", "floor.sqlite-shm")))
        return [us, floor]

    return contenders


def resume():
    plan = folder(1_000, "ours", name="resume", steps=False)
    build = folder(1_000, "ninja", name="resume-ninja")
    us = ours(plan, "next", "--all", "-j", "2")

    def half_ours():
        try:
            with sqlite3.connect(f"file:{plan}/state/goap.sqlite?mode=ro", uri=True) as state:
                return state.execute("SELECT count(*) FROM action WHERE state = 'done'").fetchone()[0] >= 500
        except sqlite3.Error:
            return False

    folders.kill_half_way(us.command, plan, half_ours)
    folders.kill_half_way([program("ninja"), "-j2"], build, lambda: sum(1 for _ in (build / "s").iterdir()) >= 500)
    us.prepare = folders.keep(plan)
    return [us, Contender("ninja", [program("ninja"), "-j2"], build, folders.keep(build))]


def sync_one():
    plan = folder(100_000, "ours", name="sync")
    subprocess.run([TOOL, "mark", "A000001", "done", "--plan", "plan.md"], cwd=plan, env=environment(), check=True,
                   stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    # Somebody edits the status of one action by hand; what is recorded has to be written over it.
    edited = (plan / "plan.md").read_text().replace("| ✅ DONE |", "| ⏳ PENDING |", 1)

    def change():
        (plan / "plan.md").write_text(edited)

    copy = Contender("copy", [shutil.which("dd"), "if=plan.md", "of=copy", "bs=1M", "conv=fsync"], plan)
    return [ours(plan, "sync", prepare=change), copy]


def large(*arguments):
    return lambda: [ours(folder(100_000, "ours"), *arguments)]


ROWS = [
    Row("`status` of the shipped plan of 20", "no slower than `just --list`", 1, startup, against="just"),
    Row("`status` of 10,000, first time", "faster than ninja's null build", 1, first_status, against="ninja"),
    Row("`status` of 10,000, nothing changed", "faster than make's", 1, unchanged_status(10_000), against="make"),
    Row("`status` of 100,000, first time", "faster than make's", 1, first_large_status, against="make"),
    Row("`status` of 100,000, nothing changed", "faster than make's", 1, unchanged_status(100_000), against="make"),
    Row("memory of a first `status` of 100,000", "under just's", 1, memory_beside_just, "memory", 3, "just"),
    Row("`next -n` of 100,000, half done", "faster than `make -n`", 1, next_half_done, against="make"),
    Row("run 1,000", "faster than the C floor", 1, run_all(1_000, "floor"), against="floor"),
    Row("run 1,000", "faster than ninja", 1, run_all(1_000, "ninja"), against="ninja"),
    Row("run 10,000", "faster than the C floor", 1, run_all(10_000, "floor"), rounds=3, against="floor"),
    Row("run 10,000", "faster than ninja", 1, run_all(10_000, "ninja"), rounds=3, against="ninja"),
    Row("resume after a kill half way, 1,000", "faster than ninja", 1, resume, against="ninja"),
    Row("`sync` of one change in 100,000", "within 3 x of a copy with fsync", 3, sync_one, against="copy"),
    Row("peak memory of `status`, 100,000", "under 120 MB", 120_000, large("status"), "memory", 1),
    Row("`graph` of 100,000", "under 1 s", 1, large("graph"), rounds=3),
    Row("`lint` of 100,000", "under 1 s", 1, large("lint"), rounds=3),
    Row("`plan` of 100,000", "under 1 s", 1, large("plan"), rounds=3),
    Row("`status --json` of 100,000", "under 1 s", 1, large("status", "--json"), rounds=3),
]
