#!/usr/bin/env python3
"""Shows what the runner survives: kills, failing calls, full disks, crowds, floods, power cuts and clocks that jump.

    scripts/chaos [SCENARIO…]           small figures, a minute or two
    scripts/chaos --full [SCENARIO…]    the figures of docs/reliability.md, an hour or more
    scripts/chaos --table …             writes the rows into docs/reliability.md as well

A violation ends it with exit code 1 and the command that replays it.
"""
import argparse
import fcntl
import pathlib
import random
import signal
import sys
import tempfile
import time

import scenarios
from workspace import Tool, Violation, Workspace

ROOT = pathlib.Path(__file__).resolve().parents[2]
DOCUMENT = ROOT / "docs" / "reliability.md"
BEGIN, END = "<!-- chaos -->", "<!-- /chaos -->"
HEAD = ["| scenario | what was done | what held | figures |", "|---|---|---|---|"]


def arguments():
    parser = argparse.ArgumentParser(
        prog="scripts/chaos", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("scenarios", nargs="*", metavar="SCENARIO", help=f"of {', '.join(scenarios.ALL)}; all by default")
    parser.add_argument("--seed", type=int, help="replays the random choices of a run")
    parser.add_argument("--size", type=int, help="how much of it: rounds, actions, kills, faults, pages, megabytes")
    parser.add_argument("--full", action="store_true", help="the sizes of docs/reliability.md")
    parser.add_argument("--table", action="store_true", help="write the rows into docs/reliability.md")
    parser.add_argument("--binary", default=ROOT / ".build" / "release" / "goap-runner", help=argparse.SUPPRESS)
    parser.add_argument("--libraries", help=argparse.SUPPRESS)
    options = parser.parse_args()
    unknown = [name for name in options.scenarios if name not in scenarios.ALL]
    if unknown:
        parser.error(f"there is no scenario '{unknown[0]}': {', '.join(scenarios.ALL)}")
    return options


def run(name, tool, options):
    """The scenario's row, or None after a violation."""
    scenario = scenarios.ALL[name]
    size = options.size if options.size is not None else scenario.full if options.full else scenario.size
    seed = options.seed if options.seed is not None else random.SystemRandom().randrange(1 << 32)
    replay = f"scripts/chaos {name} --size {size} --seed {seed}"
    begin = time.monotonic()
    print(f"{replay}", file=sys.stderr, flush=True)
    try:
        result = scenario.function(tool, size, random.Random(seed))
    except Violation as violation:
        print(f"violation in {name}: {violation}\nreplay: {replay}", file=sys.stderr, flush=True)
        return None
    finally:
        for workspace in list(Workspace.open):
            workspace.remove()
    print(f"  held, {time.monotonic() - begin:.1f} s", file=sys.stderr, flush=True)
    return f"| {name} | {result.done} | {result.held} | {result.figures} |"


def write_table(row):
    """Replaces the scenario's row, or adds it; several runs may do so at once."""
    with open(DOCUMENT, "r+", encoding="utf-8") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        before, rest = file.read().split(BEGIN)
        table, after = rest.split(END)
        rows = {line.split("|")[1].strip(): line for line in table.strip().splitlines()[len(HEAD):]}
        rows[row.split("|")[1].strip()] = row
        ordered = [rows[name] for name in scenarios.ALL if name in rows]
        text = f"{before}{BEGIN}\n" + "\n".join(HEAD + ordered) + f"\n{END}{after}"
        file.seek(0)
        file.truncate()
        file.write(text)


def main():
    # Whoever ends it wants everything it started to be gone as well.
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, lambda number, _: sys.exit(128 + number))
    options = arguments()
    failed = False
    with tempfile.TemporaryDirectory(prefix="goap-chaos-libraries-") as folder:
        tool = Tool(pathlib.Path(options.binary).resolve(), options.libraries or folder)
        for name in options.scenarios or scenarios.ALL:
            row = run(name, tool, options)
            if row is None:
                failed = True
                continue
            print(row, flush=True)
            if options.table:
                write_table(row)
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()
