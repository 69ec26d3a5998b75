"""Clocks that are set forwards and back, by an hour and by a year, while something is under way: see clock.c."""
import collections
import http.server
import json
import sqlite3
import struct
import subprocess
import threading
import time

from workspace import Result, Violation, Workspace, check, names

HOUR, YEAR = 3600, 365 * 86400
JUMPS = [HOUR, -HOUR, YEAR, -YEAR]


class Clock:
    """What time the commands of a workspace take it for."""

    def __init__(self, workspace):
        self.workspace, self.file = workspace, workspace.outside / "clock"
        self.set(0)

    def set(self, seconds):
        # In place: a process that has mapped the file sees it at once.
        with open(self.file, "r+b" if self.file.exists() else "wb") as file:
            file.write(struct.pack("q", int(seconds * 1e9)))

    def variables(self, **others):
        return {"LD_PRELOAD": self.workspace.tool.library("clock"), "CLOCK_FILE": self.file, **others}

    def run(self, *words, limit=60, **others):
        return self.workspace.run(*words, faults=self.variables(**others), limit=limit)

    def expect(self, status, *words, **others):
        run = self.run(*words, **others)
        check(run.status == status, f"{words} exits with {run.status}: {run.output}{run.errors}")
        return run


def plan(workspace, *actions):
    """Each with its command and further lines."""
    parts = [
        f"#### {action}: Work\n**Dependencies:** None\n**Run:** `{command}`\n**Env:** @GOAP_CHAOS, @OUTSIDE\n{lines}\n"
        for action, (command, lines) in zip(names(len(actions)), actions)]
    rows = "".join(f"| {action}: Work | ⏳ PENDING | - |\n" for action in names(len(actions)))
    workspace.plan_file.write_text("\n".join(parts) + f"\n| Action | Status | Completed At |\n|---|---|---|\n{rows}")
    workspace.ids = names(len(actions))


STAMP = 'date +%s%N >> "$OUTSIDE/$GOAP_ACTION"; '


def attempts(workspace, clock, jump, chance):
    """Limits and pauses last as long as they say, and what is recorded as taken is what it took."""
    plan(
        workspace,
        (STAMP + "sleep 0.4", "**Timeout:** 30s\n"),
        (STAMP + 'test "$(wc -l < "$OUTSIDE/$GOAP_ACTION")" = 2', "**Retry:** 2 attempts, 1s to 1s\n"),
        (STAMP + "sleep 600", "**Timeout:** 1s\n"))
    others = {"CLOCK_AT": chance.randint(1, 60), "CLOCK_BY": jump * 10**9} if chance.random() < 0.5 else {}
    begin = time.monotonic()
    runner = workspace.start("next", "--all", "-j", "3", "--keep-going", faults=clock.variables(**others))
    if not others:
        time.sleep(chance.uniform(0, 1.2))
        clock.set(jump)
        if chance.random() < 0.3:
            time.sleep(chance.uniform(0, 0.5))
            clock.set(0)
    # Another one, by whose clock it is another time, takes nothing away.
    other = workspace.run("next", "--all", "--keep-going")
    check(other.status in (0, 1, 3, 75), f"beside it 'next' exits with {other.status}: {other.errors}")
    code = runner.wait(timeout=60)
    took = time.monotonic() - begin
    check(code in (1, 3), f"the run ends with {code}")
    check(took < 30, f"it took {took:.1f} s")
    workspace.settle()
    states = workspace.states()
    check(list(states.values()) == ["done", "done", "failed"], f"it comes to {states}")
    first, second = map(int, (workspace.outside / "A00002").read_text().split())
    check(0.9e9 < second - first < 15e9, f"the pause before the second attempt was {(second - first) / 1e9:.1f} s")
    listed = [json.loads(line) for line in [clock.expect(0, "log", "--json").output]][0]["attempts"]
    lasted = {attempt["action"]: attempt["milliseconds"] for attempt in listed}
    check(400 <= lasted["A00001"] < 15000 and 1000 <= lasted["A00003"] < 15000, f"recorded as lasting {lasted} ms")
    clock.set(chance.choice([0, jump]))
    for words in (["status"], ["doctor"], ["log"], ["lint"], ["sync"], ["sync", "--check"]):
        run = clock.run(*words)
        check(run.status in (0, 1) and run.status >= 0, f"{words} exits with {run.status}: {run.errors}")
    clock.expect(0, "mark", "A00003", "done", "--force", "--reason", "seen")
    clock.expect(0, "sync", "--check")
    check(workspace.query("PRAGMA integrity_check") == [("ok",)], "integrity_check is not ok")
    check(workspace.folded() == workspace.states(), "the events and the recorded states disagree")


def leases(workspace, clock, jump, chance):
    """A lease lasts at most twice as long as it was given for, whatever becomes of the clock, and its holder may go on."""
    plan(workspace, ("true", ""))
    claim = ["next", "--claim", "--lease", "30m", "--by"]
    clock.expect(0, *claim, "ann")
    clock.set(chance.uniform(-600, 600))
    check(clock.run(*claim, "bob").status in (3, 75), "a lease ends before its time")
    clock.set(jump)
    if chance.random() < 0.5:
        clock.expect(0, "mark", "A00001", "heartbeat", "--by", "ann")
        check(clock.run(*claim, "bob").status in (3, 75), "a lease does not hold that was given again")
        clock.set(jump - 2 * HOUR)
    clock.expect(0, *claim, "bob")
    check("bob" in clock.run("mark", "A00001", "heartbeat", "--by", "ann").errors, "who has it is not named")
    clock.expect(0, "mark", "A00001", "done", "--force", "--reason", "mine", "--by", "bob")


def records(workspace, clock, jump, chance):
    """What was recorded last counts, though what came before has a later time; also of what lies in git beside the plan."""
    plan(workspace, (STAMP, ""), ("true", "**Dependencies:** A00001\n"))
    if chance.random() < 0.5:
        subprocess.run(["git", "init", "-q", workspace.folder], check=True)
    clock.set(jump)
    clock.expect(0, "run", "A00001")
    if (workspace.folder / ".git").exists():
        identity = ["-c", "user.name=ann", "-c", "user.email=ann@host.example"]
        for words in (["add", "plans"], ["commit", "-qm", "done"]):
            subprocess.run(["git", *identity, *words], cwd=workspace.folder, check=True)
    clock.set(0)
    check(workspace.states()["A00001"] == "done", "it is not done")
    clock.expect(0, "mark", "A00001", "todo")
    shown = json.loads(clock.expect(0, "status", "--json").output)
    check(shown["actions"][0]["state"] == "ready", f"after 'mark todo' it is {shown['actions'][0]['state']}")
    clock.expect(0, "run", "A00001")
    count = len((workspace.outside / "A00001").read_text().split())
    check(count == 2, f"executed {count} times")
    clock.set(chance.choice([-jump, jump, 0]))
    check("1/2 actions done" in clock.run("status").output, "it is not shown as done")
    clock.expect(0, "sync", "--check")


class Hub(http.server.BaseHTTPRequestHandler):
    asked = 0

    def do_GET(self):
        Hub.asked += 1
        body = json.dumps({"type": "user", "name": "ann", "auth": {"accessToken": {"role": "write"}}}).encode()
        self.send_response(200)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_):
        pass


def answers(workspace, clock, jump, chance):
    """What a service said ten minutes ago counts, and neither what it will say nor what it said long ago."""
    plan(workspace, ("true", "**Requires:** HF_TOKEN\n"))
    Hub.asked = 0
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Hub)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    others = {"HF_ENDPOINT": f"http://127.0.0.1:{server.server_port}", "HF_TOKEN": "hf_" + "Q7" * 17}
    try:
        for shift, count in [(0, 1), (0, 1), (jump, 2), (0, 3 if jump > 0 else None)]:
            clock.set(shift)
            clock.expect(0, "preflight", **others)
            check(count in (None, Hub.asked), f"behind a jump by {shift} s the service was asked {Hub.asked} times")
    finally:
        server.shutdown()
        server.server_close()


def locked(workspace, clock, jump, chance):
    """A database that another program has is waited for as long as ever."""
    plan(workspace, ("true", ""))
    (workspace.folder / "state").mkdir()
    held = sqlite3.connect(workspace.folder / "state" / "goap.sqlite", isolation_level=None, check_same_thread=False)
    held.execute("BEGIN EXCLUSIVE")
    stays = chance.random() < 0.5
    threading.Timer(1, lambda: clock.set(jump)).start()
    threading.Timer(40 if stays else 2, held.close).start()
    begin = time.monotonic()
    run = clock.run("next")
    took = time.monotonic() - begin
    check(took < 35, f"it waited for {took:.0f} s")
    check(run.status == (75 if stays else 0), f"behind {took:.1f} s it exits with {run.status}: {run.errors}")


KINDS = {
    "attempts": attempts, "leases": leases, "records": records, "answers": answers, "locked databases": locked,
}


def clock(tool, size, chance):
    done = collections.Counter()
    kinds = list(KINDS) * (size // len(KINDS) + 1)
    for number in range(size):
        kind, jump = kinds[number], JUMPS[(number % len(KINDS) + number // len(KINDS)) % len(JUMPS)]
        workspace = Workspace(tool)
        try:
            KINDS[kind](workspace, Clock(workspace), jump, chance)
        except Violation as violation:
            raise Violation(f"{kind}, the clock set by {jump} s: {violation}") from None
        left = workspace.settle()
        check(not left, f"{kind}: {len(left)} processes are left behind: {left}")
        workspace.remove()
        done[kind] += 1
    return Result(
        f"{size} times the clock jumps by an hour or a year, forwards or back, while something is under way",
        "limits and pauses last as long as they say, nothing runs twice, the last record counts, leases end within twice their length, "
        "answers kept are at most ten minutes old",
        ", ".join(f"{kind} {count}" for kind, count in done.items()))
