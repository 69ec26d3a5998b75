#!/usr/bin/env python3
"""Tries promises at their edges: what leaves for a terminal, what is masked, what a signal or a kill leaves behind, what
is blamed on an action.

    scripts/soak fire                         the figures of docs/reliability.md, which gets the table
    Tests/Faults/fire.py --trials 20 KIND…    fewer; no table

A trial that does not hold is printed with its kind and the seed that repeats it.
"""
import argparse
import itertools
import os
import pathlib
import random
import re
import signal
import socket
import sqlite3
import subprocess
import sys
import time

from edge import Broken, Place, check, single
from masks import what_is_masked

ROOT = pathlib.Path(__file__).resolve().parents[2]
DOCUMENT = ROOT / "docs" / "reliability.md"
BEGIN, END = "<!-- fire -->", "<!-- /fire -->"
SLEEP = "sleep 7171"

# What is asked -------------------------------------------------------------------------------------------------------

PROBE = f"## World State\n\n| Fact | Value | Probe |\n|---|---|---|\n| up | false | `echo > asked; {SLEEP}` |\n\n"
HUB = "\n**Requires:** HF_TOKEN\n"
REQUIRED = f"\n**Requires:** command `echo > asked; {SLEEP}`\n"
ASKED = [
    (["observe"], PROBE + single("touch ran")),
    (["next"], single("touch ran", REQUIRED)),
    (["run", "A01"], single("touch ran", REQUIRED)),
    (["preflight"], single("touch ran", REQUIRED)),
    (["auth"], single("touch ran", REQUIRED)),
    (["next"], single("touch ran", "\n**Requires:** tool slowtool >= 2\n")),
    (["run", "--goal", "up"], PROBE + "## Goal\n\n**Goal facts:** up\n\n" + single("touch ran", "\n**Effects:** up\n")),
    (["exec", "--requires", f"command `echo > asked; {SLEEP}`", "--", "touch", "ran"], single("true")),
    (["mark", "A01", "done"], single("touch ran", f"\n**Verify:** `echo > asked; {SLEEP}`\n")),
    (["next"], single("touch ran", HUB)),
    (["auth"], single("touch ran", HUB)),
    (["preflight"], single("touch ran", HUB)),
]
SIGNALS = [signal.SIGINT, signal.SIGTERM, signal.SIGHUP]


def asking(binary, words, plan):
    """What is there when it is asked: a tool, and a service, neither of which answers."""
    place = Place(binary, plan)
    os.chmod(place.write("bin/slowtool", f"#!/bin/sh\necho > asked\n{SLEEP}\necho 3.0\n"), 0o755)
    if HUB not in plan:
        return place, place.start(*words)
    service = socket.create_server(("127.0.0.1", 0))
    process = place.start(
        *words, HF_TOKEN="hf_" + "Q7" * 17, HF_ENDPOINT=f"http://127.0.0.1:{service.getsockname()[1]}")
    service.settimeout(20)
    place.service = service, service.accept()
    place.write("asked", "")
    return place, process


def signals_while_asked(binary, chance):
    """Of each thing that is asked and each signal as many."""
    (words, plan), number = chance.turn(list(itertools.product(ASKED, SIGNALS)))
    place, process = asking(binary, words, plan)
    with place:
        place.await_file("asked")
        time.sleep(chance.random() * 0.05)
        begin = time.monotonic()
        process.send_signal(number)
        process.communicate(timeout=20)
        check(process.returncode == 128 + number, f"{words}: {number} ended it with {process.returncode}")
        check(time.monotonic() - begin < 5, f"{words}: the end took {time.monotonic() - begin:.1f} s")
        check(not place.exists("ran"), f"{words}: something started after the signal")
        place.check_is_empty()


def kills_while_asked(binary, chance):
    place, process = asking(binary, *chance.turn(ASKED))
    with place:
        place.await_file("asked")
        time.sleep(chance.random() * 0.05)
        process.kill()
        process.communicate()
        place.check_is_empty()


def signals_at_random(binary, chance):
    """At any moment of a run that asks and starts: the code is the signal's or the run was over, and nothing stays."""
    plan = "".join(
        f"#### A{number:02}: one\n**Dependencies:** None\n**Requires:** command `sleep 0.02`\n"
        f"**Run:** `sleep 0.05; echo >> ran{number}`\n\n" for number in range(1, 7))
    with Place(binary, plan) as place:
        process = place.start("next", "--all", "-j", str(chance.randint(1, 4)))
        time.sleep(chance.random() * 0.5)
        number = chance.choice([signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
        process.send_signal(number)
        process.communicate(timeout=20)
        check(process.returncode in (0, 128 + number, -number), f"{number} ended it with {process.returncode}")
        place.check_is_empty()
        status = place.run("next", "--all")[0]
        check(status == 0, f"the next command ended with {status}")
        check("6/6 actions done" in place.run("status")[1], "not everything is done")


DAEMONS = [
    f"setsid {SLEEP} & ", f"setsid env -i {SLEEP} & ", f"nohup setsid env -i sh -c 'exec 9>&3; exec 3>&-; {SLEEP}' & ",
    f"( ( setsid env -i {SLEEP} & ) & ) ; ", f"env -u GOAP_RUN -u GOAP_ACTION setsid {SLEEP} & ", f"{SLEEP} & ",
    f"export BIG=$(head -c 120000 /dev/zero | tr '\\\\0' x); setsid {SLEEP} & ",
]


def kills_of_what_hides(binary, chance):
    command = "".join(chance.sample(DAEMONS, chance.randint(1, 3))) + "echo > asked; " + chance.choice(["wait", SLEEP])
    with Place(binary, single(command)) as place:
        process = place.start("next")
        place.await_file("asked")
        guards = [
            number for number in place.processes()
            if pathlib.Path(f"/proc/{number}/comm").read_text(encoding="utf-8").strip() == "goap-guard"]
        blow = chance.choice(["nothing", "kill the guard", "stop the guard"])
        if blow != "nothing" and guards:
            os.kill(guards[0], signal.SIGKILL if blow.startswith("kill") else signal.SIGSTOP)
            time.sleep(0.1)
        process.kill()
        process.communicate()
        place.check_is_empty()
        # Whose children have all gone their own way has nothing to wait for.
        check(re.search("interrupted|done", place.run("status")[1]), f"{command}: neither interrupted nor done")


# What leaves ---------------------------------------------------------------------------------------------------------

STEERING = [
    "\x1b[2J", "\x1b[31mPWN", "\x1b]0;owned\x07", "\x9b2J", "\x85", "\u202e", "\u2066", "\u200f", "\u061c", "\x1bPq\x1b\\",
    "\x08\x08", "\x1b[?1049h", "\x1b[6n", "\u2028", "\x00"[:0] + "\x7f", "\x1b(0", "\x0e",
]
MARKUP = ["<img src=x>", "![i](http://e.example/i.png)", "[l](javascript:alert(1))", "\r::error::x", "##[add-path]/tmp", "www.e.example"]
COMMANDS = [
    ["status"], ["status", "--json"], ["status", "--markdown"], ["lint"], ["lint", "--format", "json"],
    ["lint", "--format", "sarif"], ["lint", "--format", "github"], ["next", "-n"], ["next", "-k"], ["next", "--json"],
    ["run", "A01", "--force"], ["why", "A01"], ["why", "A02", "--json"], ["show", "A01"], ["show", "A02", "--json"],
    ["show", "--structure"], ["graph"], ["graph", "--format", "mermaid"], ["graph", "--format", "dot"],
    ["graph", "--format", "json"], ["graph", "--format", "pddl"], ["log"], ["log", "A01"], ["log", "--json"],
    ["log", "--audit"], ["auth"], ["preflight"], ["preflight", "--json"], ["doctor"], ["doctor", "--json"], ["plans"],
    ["plan"], ["plan", "--json"], ["observe"], ["observe", "--json"], ["approve", "--list"], ["approve", "--all"],
    ["sync", "--check"], ["sync"], ["export"], ["export", "--format", "csv"],
]
OWN = re.compile(r"\x1b\[(32|31|33|36|2|1|0)m|\x1b\[\d+A\x1b\[J")
FORBIDDEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")


def hostile_plan(chance):
    def text():
        parts = chance.sample(STEERING, chance.randint(1, 3)) + chance.sample(MARKUP, chance.randint(0, 2))
        chance.shuffle(parts)
        return "word " + " ".join(part + "x" for part in parts)

    fields = [
        f"**Skill:** {text()}", f"**Pool:** p {text()}", f"**Env:** TEXT={text().replace(',', ' ')}", f"**Priority:** {text()}",
        f"**Requires:** env X{text()}, tool t{text()}, file f{text()}", f"**Outputs:** o{text()}", f"**Approval:** ask {text()}",
        f"**Effects:** built {text()}", f"**Preconditions:** {text()}", f"**{text()}:** {text()}", f"- [ ] {text()}",
    ]

    def action(number):
        chosen = "\n".join(chance.sample(fields, chance.randint(1, 4)))
        return (
            f"#### A{number:02}: {text()}\n\n**Dependencies:** {chance.choice(['None', 'A01', text()])}\n"
            f"**Run:** `cat evil; cat evil >&2; exit {chance.randint(0, 1)}`\n{chosen}\n")

    world = f"## World State\n\n| Fact | Value | Probe |\n|---|---|---|\n| built {text()} | {text()} | `cat evil; exit 1` |\n\n"
    row = f"| Action | Status |\n|---|---|\n| A03 | ⏸️ BLOCKED {text()} |\n"
    actions = "\n".join(action(number) for number in range(1, 4))
    return f"# {text()}\n\n{world}## Goal\n\n**Goal facts:** built\n\n## Phase 1: {text()}\n\n{actions}\n{row}", text()


def what_leaves(binary, chance):
    plan, evil = hostile_plan(chance)
    with Place(binary, plan) as place:
        place.write("evil", evil + "\n")
        for words in chance.sample(COMMANDS, 3):
            if chance.random() < 0.4:
                shown = place.terminal(*words).replace("\r\n", "\n")
            else:
                extra = chance.choice([{}, {"GITHUB_ACTIONS": "true"}, {"FORCE_COLOR": "1"}])
                _, output, errors = place.run(*words, **extra)
                shown = output + errors
            found = FORBIDDEN.search(OWN.sub("", shown))
            check(not found, f"{words} let {found and found.group()!r} through")
            check("\x1b[31mPWN" not in shown, f"{words} let a colour through")
            if words == ["status", "--markdown"]:
                check(not re.search(r"<img|!\[|[^\\]\]\(|://|www\.", shown), f"{words} made markup")


def full_output(binary, chance):
    words = chance.choice([words for words in COMMANDS if words[0] in (
        "status", "graph", "plans", "doctor", "export", "show", "why", "plan") and "A02" not in words])
    plan = single("true", "\n**Effects:** x\n\n## Goal\n\n**Goal facts:** x\n")
    with Place(binary, plan) as place:
        status, _, errors = place.run(*words, shell='exec "$0" "$@" >/dev/full')
        check(status == 73, f"{words} to a full device ended with {status}: {errors}")


# What the system has no more of ---------------------------------------------------------------------------------------

def many(count, command):
    return "".join(f"#### A{number}: one\n**Dependencies:** None\n**Run:** `{command}`\n\n" for number in range(1, count + 1))


def few_descriptors(binary, chance):
    limit, count = chance.choice([24, 32, 48, 64, 128, 256]), chance.randint(4, 40)
    with Place(binary, many(count, "sleep 0.05")) as place:
        status, _, errors = place.run("next", "--all", "-j", str(count), shell=f'ulimit -n {limit}; exec "$0" "$@"')
        check(status in (0, 73), f"ulimit -n {limit}, {count} actions: {status} {errors}")
        shown = place.run("status")[1]
        check("failed" not in shown, f"ulimit -n {limit}: {shown}")
        check(status == 73 or f"{count}/{count} actions done" in shown, f"ulimit -n {limit}: {shown}")


def small_files(binary, chance):
    limit = chance.randint(0, 300)
    with Place(binary, single("head -c 100000 /dev/zero | tr '\\\\0' x; touch ran")) as place:
        status, _, errors = place.run("next", shell=f'ulimit -f {limit}; exec "$0" "$@"')
        check(status in (0, 1, 73), f"ulimit -f {limit}: {status} {errors}")
        place.run("mark", "A01", "todo")
        check(place.run("next")[0] == 0, f"ulimit -f {limit}: the next command did not go on")


def three_hundred(binary, chance):
    with Place(binary, many(300, "sleep 3")) as place:
        status, _, errors = place.run("next", "--all", "-j", "300", shell='ulimit -n 1024; exec "$0" "$@"', limit=300)
        check(status == 0, f"{status} {errors[-300:]}")
        check("300/300 actions done" in place.run("status")[1], "not all of them are done")
        place.check_is_empty()


def locked_for_a_minute(binary, chance):
    locked_database(binary, chance, 60)


def locked_database(binary, chance, seconds=None):
    with Place(binary, many(2, "echo > began; sleep 0.5")) as place:
        place.run("sync")
        process = place.start("next", "-j", "2")
        place.await_file("began")
        held = sqlite3.connect(place.folder / "state" / "goap.sqlite", isolation_level=None, timeout=5)
        held.execute("BEGIN IMMEDIATE")
        time.sleep(seconds or chance.uniform(1, 9))
        held.close()
        _, errors = process.communicate(timeout=60)
        place.check_is_empty()
        check(process.returncode == 0, f"{process.returncode} {errors}")
        check("2/2 actions done" in place.run("status")[1], "not both are done")


def runs_in_runs(binary, chance):
    command = chance.choice(["next --all", "run A01", "run A02 --with-deps", "mark A01 done --force", "run A03", "next"])
    shell = chance.choice(["goap-runner {}", "env -i PATH=$PATH HOME=$HOME goap-runner {}", "sh -c 'goap-runner {}'"])
    outer = f"#### A01: outer\n**Dependencies:** None\n**Pool:** gpu\n**Run:** `{shell.format(command)}; echo $? > code; true`\n"
    inner = "#### A02: after\n**Dependencies:** A01\n**Run:** `true`\n\n#### A03: beside\n**Dependencies:** None\n**Pool:** gpu\n**Run:** `true`\n"
    with Place(binary, outer + "\n" + inner) as place:
        os.makedirs(place.folder / "bin")
        os.symlink(binary, place.folder / "bin" / "goap-runner")
        status, _, errors = place.run("run", "A01", limit=30)
        check(status == 0, f"{command}: {status} {errors}")
        check(place.exists("code"), f"{command}: the inner one did not end")


KINDS = [
    ("signal while something is asked", signals_while_asked, 720),
    ("kill -9 while something is asked", kills_while_asked, 120),
    ("signal at any moment of a run", signals_at_random, 120),
    ("kill -9 of a runner whose children hide, its guard killed or stopped", kills_of_what_hides, 120),
    ("controls, markup and CI commands in any field, through any command, pipe and terminal", what_leaves, 200),
    ("results to a full device", full_output, 40),
    ("secrets in any form, pasted, wrapped, coloured", what_is_masked, 400),
    ("few descriptors", few_descriptors, 40),
    ("300 actions at once with 1,024 descriptors", three_hundred, 3),
    ("a limit on the size of files", small_files, 40),
    ("a database that another program locks", locked_database, 12),
    ("the same for a minute, two actions under way", locked_for_a_minute, 3),
    ("runs inside runs", runs_in_runs, 40),
]


class Chance(random.Random):
    """The choices of one trial."""

    def __init__(self, seed, number):
        super().__init__(seed)
        self.number = number

    def turn(self, values):
        """Each of the values as often as any other."""
        return values[self.number % len(values)]


def run_kind(name, trial, count, binary, seed):
    """Its row, and whether all held."""
    broken = 0
    for number in range(count):
        try:
            trial(binary, Chance(f"{seed}-{name}-{number}", number))
        except (Broken, subprocess.TimeoutExpired) as failure:
            broken += 1
            print(f"  broken: {name}, seed {seed}, trial {number}: {failure}", file=sys.stderr, flush=True)
    print(f"{name}: {count - broken} of {count} held", file=sys.stderr, flush=True)
    return f"| {name} | {count} | {count - broken} | {broken} |", broken == 0


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("kinds", nargs="*", metavar="KIND", help="words that a kind's name has; all by default")
    parser.add_argument("--trials", type=int, help="of each kind; by default as many as in docs/reliability.md")
    parser.add_argument("--seed", type=int, default=random.SystemRandom().randrange(1 << 32))
    parser.add_argument("--table", action="store_true", help="write the table into docs/reliability.md")
    parser.add_argument("--binary", default=ROOT / ".build" / "release" / "goap-runner")
    options = parser.parse_args()
    binary = pathlib.Path(options.binary).resolve()
    chosen = [kind for kind in KINDS if not options.kinds or any(word in kind[0] for word in options.kinds)]
    rows = [run_kind(name, trial, options.trials or count, binary, options.seed) for name, trial, count in chosen]
    if options.table:
        before, rest = DOCUMENT.read_text(encoding="utf-8").split(BEGIN)
        head = ["| tried | trials | held | broken |", "|---|---|---|---|"]
        text = "\n".join(["", *head, *(row for row, _ in rows), ""])
        DOCUMENT.write_text(before + BEGIN + text + END + rest.split(END)[1], encoding="utf-8")
    sys.exit(0 if all(held for _, held in rows) else 1)


if __name__ == "__main__":
    main()
