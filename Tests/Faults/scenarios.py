"""What the runner must survive. Each scenario returns what was done, what held and its figures, or raises Violation."""
import collections
import os
import pathlib
import random
import subprocess
import sys
import tempfile
import time

from clock import clock
from power import power
from workspace import Result, Violation, Workspace, check, descriptors, kill, memory, names

Scenario = collections.namedtuple("Scenario", "function size full unit")

PAGE = 4096


def no_process_left(workspace):
    left = workspace.settle()
    check(not left, f"{len(left)} processes are left behind: {left}")


def put_away(workspace):
    no_process_left(workspace)
    workspace.remove()


# Several runners at once

def start_at_once(workspace, count, *arguments):
    """Runners that wait for a pipe to be closed, so that all of them begin at the same moment."""
    read, write = os.pipe()
    os.set_inheritable(read, True)
    command = ["sh", "-c", f'read nothing <&{read}; exec {read}<&-; exec "$0" "$@"', workspace.tool.binary, *arguments]
    runners = [
        subprocess.Popen(
            command, cwd=workspace.folder, env=workspace.environment(), stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, pass_fds=[read])
        for _ in range(count)
    ]
    os.close(read)
    os.close(write)
    return runners


def ends(runners):
    """How often each exit code came, and what was printed."""
    errors = [runner.communicate(timeout=600)[1].decode(errors="replace") for runner in runners]
    return collections.Counter(runner.returncode for runner in runners), errors


def winners(tool, size, chance, runners=32):
    """Many processes run one action at once; every second round the state is new as well."""
    codes, workspace = collections.Counter(), None
    for number in range(size):
        if number % 2 == 0:
            workspace and workspace.remove()
            workspace = Workspace(tool)
            workspace.write_plan(["A01"])
        else:
            check(workspace.run("mark", "A01", "todo").status == 0, "the action cannot be reset")
        came, errors = ends(start_at_once(workspace, runners, "run", "A01"))
        codes += came
        unexpected = set(came) - {0, 75}
        check(not unexpected, f"round {number}: exits with {dict(came)}: {errors}")
        count = workspace.executions()["A01"]
        check(count == 1 + number % 2, f"round {number}: {count} executions: {dict(came)}")
        check(workspace.states() == {"A01": "done"}, f"round {number}: not done")
        no_process_left(workspace)
    workspace.check_database()
    workspace.check_plan()
    workspace.remove()
    return Result(
        f"{runners} processes `run A01` at once, {size} rounds", "one execution in each",
        f"{size} executions; exits: {', '.join(f'{codes[code]} with {code}' for code in sorted(codes))}")


def shared_plan(tool, size, chance):
    """A workspace with pools and a tree of dependencies, after eight runners are through with it."""
    workspace = Workspace(tool)
    parents = [None if n < 40 or chance.random() < 0.5 else chance.randrange(max(0, n - 100), n) for n in range(size)]
    pools = [chance.choice(["-", "-", "gpu", "disk", "net"]) for _ in range(size)]

    def fields(number):
        # Long enough that two at once would be seen.
        work = {"SECONDS_OF_WORK": "0.01"} if number % 10 == 0 or pools[number] != "-" else {}
        return work if pools[number] == "-" else work | {"Pool": pools[number], "POOL": pools[number]}

    actions = names(size)
    workspace.write_plan(actions, lambda n: None if parents[n] is None else actions[parents[n]], fields)
    begin = time.monotonic()
    codes = collections.Counter()
    # A runner that finds nothing to start ends while others are still at work.
    while not (workspace.states() and set(workspace.states().values()) == {"done"}):
        came, errors = ends(start_at_once(workspace, 8, "next", "--all", "-j", "4"))
        codes += came
        check(set(came) <= {0, 3, 75}, f"exits with {dict(came)}: {errors}")
        check(codes.total() < 400, f"it does not come to an end: {dict(codes)}")
    return workspace, time.monotonic() - begin, codes


def shared(tool, size, chance):
    workspace, took, codes = shared_plan(tool, size, chance)
    workspace.finish()
    workspace.check_finished(exactly_once=True)
    put_away(workspace)
    return Result(
        f"8 runners share a plan of {size} actions", "each executed once, plan and database agree",
        f"{took:.0f} s, {codes.total()} runs")


def pools(tool, size, chance):
    workspace, took, _ = shared_plan(tool, size, chance)
    most = {pool: count for pool, count in sorted(workspace.most_in_pool().items()) if pool != "-"}
    text = ", ".join(f"{pool} {count}" for pool, count in most.items())
    check(all(count == 1 for count in most.values()), f"more than one at once in a pool: {text}")
    put_away(workspace)
    return Result(
        f"8 runners share a plan of {size} actions with 3 pools", "one of a pool at once, over all runners",
        f"most at once: {text}; {took:.0f} s")


# Crashes

def kills(tool, size, chance):
    """The runner is killed at random moments and started again; a plan that is through makes room for a new one."""
    actions, killed, plans, again = names(200), 0, 0, 0
    while killed < size:
        workspace = Workspace(tool)
        workspace.write_plan(
            actions, lambda n: actions[n - 20] if n >= 20 and n % 3 else None,
            lambda n: {"SECONDS_OF_WORK": "0.005"} if n % 5 == 0 else {})
        finished = False
        while not finished and killed < size:
            runner = workspace.start("next", "--all", "-j", "4", "--keep-going")
            try:
                code = runner.wait(timeout=chance.uniform(0, 0.2))
                check(code in (0, 3, 75), f"exits with {code} after {killed} kills")
                finished = code == 0
            except subprocess.TimeoutExpired:
                kill(runner.pid)
                runner.wait()
                killed += 1
                if killed % 50 == 0:
                    workspace.settle()
                    workspace.check_database()
        workspace.finish()
        workspace.check_finished(exactly_once=False)
        outcomes = {outcome for (outcome,) in workspace.query("SELECT outcome FROM attempt")}
        check(outcomes <= {"succeeded", "interrupted"}, f"attempts ended as {outcomes}")
        again += sum(workspace.executions().values()) - len(actions)
        put_away(workspace)
        plans += 1
    return Result(
        f"{killed} times kill -9 of the runner at random moments, plans of {len(actions)} actions",
        "all done, none lost, none recorded done twice, integrity ok, plan and database agree",
        f"{plans} plans through; {again} executions repeated after a kill, all recorded as interrupted")


# Faults

TARGETS = {"state": "state", "plan": "/plans", "logs": "log"}
ERRORS = ["EIO", "ENOSPC", "KILL", "DONE", "TORN"]
# One action at a time, so that the n-th call is the same in every run.
MARK_DONE = ["mark", "A00003", "done", "--force", "--reason", "seen"]
COMMANDS = {"next": ["next", "--all"], "mark": MARK_DONE, "sync": ["sync"], "checkpoint": ["next", "--all"]}


def prepared(tool, command):
    """A workspace in which the command has something to write."""
    workspace = Workspace(tool)
    workspace.write_plan(names(3), {1: "A00001"}.get, lambda n: {"LINES_OF_OUTPUT": "20"} if n == 1 else {})
    if command in ("mark", "sync"):
        check(workspace.run("next", "--limit", "1").status == 0, "the first action fails")
    if command == "sync":
        text = workspace.plan_file.read_text()
        workspace.plan_file.write_text(text.replace("✅", "⏳").replace("DONE", "PENDING"))
    if command == "checkpoint":
        check(workspace.run("mark", "A00001", "todo").status == 0, "nothing can be recorded")
        lengthen_log(workspace)
    return workspace


def lengthen_log(workspace):
    """Brings the write-ahead log so near to its 1,000 pages that the next run copies it into the database."""
    script = """if True:
        import os, sqlite3
        connection = sqlite3.connect("state/goap.sqlite", isolation_level=None)
        connection.executescript("PRAGMA wal_autocheckpoint = 0; PRAGMA synchronous = OFF")
        while os.path.getsize("state/goap.sqlite-wal") < 980 * 4120:
            connection.execute("UPDATE plan SET path = path")
        os._exit(0)
    """
    subprocess.run([sys.executable, "-c", script], cwd=workspace.folder, check=True)


def traced(template, command, path):
    workspace = template.copy()
    trace = workspace.outside / "trace"
    run = workspace.run(*COMMANDS[command], faults={"FAULT_PATH": path, "FAULT_TRACE": trace})
    lines = trace.read_text().splitlines() if trace.exists() else []
    workspace.remove()
    check(run.status == 0, f"'{command}' exits with {run.status} without a fault: {run.errors}")
    return lines


def check_refusal(run, where):
    """A command that could not write ends with 73, says why and what to type."""
    check(run.status in (0, 73), f"{where}: exits with {run.status}: {run.errors}")
    if run.status == 73:
        check("goap-runner: " in run.errors and "  hint: " in run.errors, f"{where}: no clear message: {run.errors}")


def recover(workspace, where):
    try:
        workspace.settle()
        workspace.check_database()
        workspace.finish("-j", "2")
        workspace.check_finished(exactly_once=False)
        no_process_left(workspace)
    except Violation as violation:
        raise Violation(f"{where}: {violation}") from None


def one_fault(template, command, target, error, number, call):
    workspace = template.copy()
    where = f"{command}, {error} at {target} call {number} ({call})"
    faults = {"FAULT_PATH": TARGETS[target], "FAULT_AT": number, "FAULT_ERROR": error}
    run = workspace.run(*COMMANDS[command], faults=faults)
    try:
        if error in ("EIO", "ENOSPC"):
            check_refusal(run, where)
            if run.status == 0:
                workspace.check_logs()
        else:
            check(run.status in (-9, 0), f"{where}: exits with {run.status}: {run.errors}")
        recover(workspace, where)
    finally:
        workspace.remove()
    return run.status


def faults(tool, size, chance):
    """Every call that changes a file goes wrong, one by one, in every way; or `size` of these, chosen at random."""
    codes, places, cases, templates = collections.Counter(), collections.Counter(), [], {}
    for command in COMMANDS:
        templates[command] = prepared(tool, command)
        for target, path in TARGETS.items():
            calls = traced(templates[command], command, path)
            places[target] += len(calls)
            cases += [
                (command, target, error, number, call)
                for error in ERRORS for number, call in enumerate(calls, start=1)]
    chosen = sorted(chance.sample(cases, size)) if size else cases
    for command, *case in chosen:
        codes[one_fault(templates[command], command, *case)] += 1
    return Result(
        f"{', '.join(f'`{command}`' for command in COMMANDS)}, with EIO, ENOSPC or one of three crashes at "
        + (f"{size} calls, each" if size else "every call")
        + f" that changes a file ({', '.join(f'{target} {count}' for target, count in places.items())})",
        "73 and a hint, or no harm; the next command completes everything",
        f"{len(chosen)} faults: {codes[73]} refused with 73, {codes[-9]} crashes, {codes[0]} without effect")


# Full disks

def full_plan(workspace):
    """Actions whose database, log and plan all grow by many pages."""
    workspace.write_plan(names(20), fields=lambda n: {"LINES_OF_OUTPUT": "2000"} if n % 10 == 0 else {})
    text = "".join(f"Line {number} says nothing that matters to anybody.\n" for number in range(400))
    workspace.plan_file.write_text(workspace.plan_file.read_text() + "\n## Notes\n\n" + text)


def fills(workspace, room, where, faults=None):
    """Runs until the disk is full; whether it was. Afterwards there is room again and everything goes on."""
    run = workspace.run("next", "--all", "-j", "2", faults=faults)
    check_refusal(run, f"{where} with room for {room} bytes")
    if run.status == 0:
        workspace.check_logs()
    return run.status == 73


def full(tool, size, chance):
    """State, plan and logs each find a disk with 0, 1, 2 … pages left, until that is enough."""
    steps = {}
    for target, path in TARGETS.items():
        pages, was_full = 0, True
        while was_full:
            workspace = Workspace(tool)
            full_plan(workspace)
            was_full = fills(workspace, pages * PAGE, target, {"FAULT_PATH": path, "FAULT_ROOM": pages * PAGE})
            workspace.check_database()
            workspace.finish()
            workspace.check_finished(exactly_once=False)
            put_away(workspace)
            pages += size
            check(pages < 2000, f"{target}: never enough")
        steps[target] = pages // size
    return Result(
        f"room for 0, {size}, {2 * size} … pages of 4 KiB until it is enough, for "
        + ", ".join(f"{target} ({count} steps)" for target, count in steps.items()),
        "73 and a hint, nothing lost, goes on when space returns", f"{sum(steps.values())} full disks")


def disk(tool, size, chance):
    """A real file system with 0, 1, 2 … pages left for plan, database, locks and logs together."""
    if not os.environ.get("GOAP_CHAOS_MOUNTED"):
        return mounted(tool, size)
    pages, was_full = 0, True
    while was_full:
        mount = pathlib.Path(tempfile.mkdtemp(prefix="goap-chaos-disk-"))
        subprocess.run(["mount", "-t", "tmpfs", "-o", "size=16m", "goap-chaos", mount], check=True)
        try:
            workspace = Workspace(tool, mount / "project")
            full_plan(workspace)
            ballast = fill(mount, pages * PAGE)
            was_full = fills(workspace, pages * PAGE, "tmpfs")
            ballast.unlink()
            workspace.check_database()
            workspace.finish()
            workspace.check_finished(exactly_once=False)
            put_away(workspace)
        finally:
            subprocess.run(["umount", "-l", mount], check=True)
            mount.rmdir()
        pages += size
        check(pages < 2000, "never enough")
    return Result(
        f"the same on a real file system (tmpfs) that holds plan, state and logs ({pages // size} steps)",
        "73 and a hint, nothing lost, goes on when space returns", f"{pages // size - 1} full disks")


def fill(mount, room):
    """A file that leaves so many bytes of the file system."""
    ballast = mount / "ballast"
    free = os.statvfs(mount)
    with open(ballast, "wb") as file:
        file.write(bytes(free.f_bavail * free.f_frsize - room))
    return ballast


def mounted(tool, size):
    """The scenario in a mount namespace of its own."""
    command = ["unshare", "-rm", sys.executable, pathlib.Path(__file__).with_name("chaos.py"), "disk", "--size", str(size)]
    try:
        allowed = subprocess.run(["unshare", "-rm", "true"], capture_output=True).returncode == 0
    except FileNotFoundError:
        allowed = False
    if not allowed:
        return Result("a real file system that is full", "skipped: nothing may be mounted here", "-")
    command += ["--binary", tool.binary, "--libraries", tool.folder]
    run = subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
        env=os.environ | {"GOAP_CHAOS_MOUNTED": "1"})
    try:
        output, errors = run.communicate()
    finally:
        # When we are ended ourselves: asked, not killed, so that it unmounts and tidies up.
        run.terminate()
        run.wait()
    check(run.returncode == 0, output + errors)
    cells = [cell.strip() for cell in output.strip().splitlines()[-1].strip("|").split("|")]
    return Result(*cells[1:])


# Much of everything

def watch(process, seconds, samples):
    """Samples memory and descriptors until the process has ended."""
    while process.poll() is None:
        sample = memory(process.pid, "VmRSS"), memory(process.pid, "VmHWM"), descriptors(process.pid)
        if None not in sample:
            samples.append(sample)
        time.sleep(seconds)


def flood(tool, size, chance):
    """An action prints `size` megabytes, and waits so that the runner's peak can be read to the last byte."""
    workspace = Workspace(tool)
    go, flooded = workspace.outside / "go", workspace.outside / "flooded"
    command = f"yes 'a line of output like many others' | head -c {size}000000; touch {flooded}; " \
        f"while ! test -e {go}; do sleep 0.05; done"
    workspace.write_plan(["A01"], command=command)
    begin = time.monotonic()
    runner = workspace.start("next")
    while not flooded.exists() and runner.poll() is None:
        time.sleep(0.05)
    took = time.monotonic() - begin
    # What the pipe still holds is read within this time; the peak is of the whole flood.
    time.sleep(0.2)
    peak = memory(runner.pid, "VmHWM")
    go.touch()
    check(runner.wait(timeout=60) == 0, f"exits with {runner.returncode}")
    kept = sum(path.stat().st_size for path in (workspace.folder / "logs").rglob("*.log"))
    check(peak is not None and peak < 60 * 1024, f"peak memory is {peak} KiB")
    check(kept < 66 << 20, f"the log has {kept} bytes")
    put_away(workspace)
    return Result(
        f"{size / 1000:g} GB of output from one action", "peak memory under 60 MB",
        f"peak {peak / 1024:.0f} MB, log {kept / 1e6:.0f} MB, {size / took:.0f} MB/s")


def wide(tool, size, chance):
    """Many short actions side by side: descriptors come back, memory stays."""
    workspace = Workspace(tool)
    workspace.write_plan(names(size), command="true")
    begin = time.monotonic()
    runner = workspace.start("next", "--all", "-j", "64")
    samples = []
    watch(runner, 0.02, samples)
    took = time.monotonic() - begin
    check(runner.returncode == 0, f"exits with {runner.returncode}")
    states = workspace.states()
    check(states == {action: "done" for action in names(size)}, f"{list(states.values()).count('done')} of {size} are done")
    check(len(samples) >= 8, "too fast to be measured")
    quarter = len(samples) // 4
    most, late_most = (max(fds for _, _, fds in part) for part in (samples[: 2 * quarter], samples[2 * quarter :]))
    early, late = (max(rss for rss, _, _ in part) for part in (samples[quarter : 2 * quarter], samples[3 * quarter :]))
    figures = f"at most {max(most, late_most)} descriptors; memory {early / 1024:.0f} MB in the second quarter, " \
        f"{late / 1024:.0f} MB in the last; {took:.0f} s"
    # A process, two pipes, a log and a lock for each of 64, the locks of as many that have just ended and are not
    # recorded yet, and what the runner itself has open.
    check(max(most, late_most) <= 64 * 6 + 32, f"too many descriptors: {figures}")
    check(late <= early * 1.25 + 4096, f"memory grows: {figures}")
    put_away(workspace)
    return Result(f"{size} actions with `-j 64`", "no descriptor leaks, memory is flat", figures)


ALL = {
    "winners": Scenario(winners, 6, 500, "rounds"),
    "shared": Scenario(shared, 100, 2000, "actions"),
    "pools": Scenario(pools, 60, 2000, "actions"),
    "kills": Scenario(kills, 30, 2000, "kills"),
    "faults": Scenario(faults, 60, 0, "faults, 0 for every one"),
    "full": Scenario(full, 8, 1, "pages of 4 KiB per step"),
    "disk": Scenario(disk, 16, 1, "pages of 4 KiB per step"),
    "flood": Scenario(flood, 100, 10000, "megabytes"),
    "wide": Scenario(wide, 1000, 10000, "actions"),
    "power": Scenario(power, 12, 200, "cuts"),
    "clock": Scenario(clock, 8, 200, "runs"),
}
