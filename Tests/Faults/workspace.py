"""A folder with a plan, the runner in it, and what must hold of plan, database and processes afterwards."""
import collections
import os
import pathlib
import shutil
import signal
import sqlite3
import subprocess
import tempfile
import time

# Every process of a scenario carries this variable, so that those left behind can be found.
MARK = "GOAP_CHAOS"

# One execution. It says itself when it begins and ends, in one appended line each, and whether another execution of
# the same action is under way: the lock ends with its last process, however that ends.
WORK = """\
exec 9>"$OUTSIDE/running-$GOAP_ACTION"
flock -n 9 || echo "$GOAP_ACTION" >> "$OUTSIDE/overlaps"
echo "+ $GOAP_ACTION ${POOL:--}${STAMPED:+ $(date +%s%N)}" >> "$OUTSIDE/ledger"
[ "${SECONDS_OF_WORK:-0}" = 0 ] || sleep "$SECONDS_OF_WORK"
[ "${LINES_OF_OUTPUT:-0}" = 0 ] || yes "$GOAP_ACTION prints" | head -n "$LINES_OF_OUTPUT"
echo "- $GOAP_ACTION ${POOL:--}${STAMPED:+ $(date +%s%N)}" >> "$OUTSIDE/ledger"
"""


class Violation(Exception):
    """Something that must always hold did not."""


def check(condition, text):
    if not condition:
        raise Violation(text)


Run = collections.namedtuple("Run", "status output errors")
# Of a scenario: what was done, what held, and its figures.
Result = collections.namedtuple("Result", "done held figures")


def names(count):
    return [f"A{number:05}" for number in range(1, count + 1)]


class Tool:
    """The built runner, and the libraries that stand between it and the C library."""

    def __init__(self, binary, folder):
        self.binary = str(binary)
        self.folder = pathlib.Path(folder)

    def library(self, name):
        """Made of the file of this name beside us, once."""
        library = self.folder / f"{name}.so"
        if not library.exists():
            # A Swift toolchain brings clang, also where nothing is called cc.
            compiler = "cc" if shutil.which("cc") else "clang"
            source = pathlib.Path(__file__).with_name(f"{name}.c")
            subprocess.run(
                [compiler, "-O2", "-Wall", "-shared", "-fPIC", "-o", library, source, "-ldl", "-lpthread"], check=True)
        return str(library)


class Workspace:
    """`folder` is what the runner sees; `outside` holds what the actions say of themselves."""

    # Those that are not removed yet: after a violation nothing of them may stay.
    open = []

    def __init__(self, tool, folder=None):
        self.tool = tool
        self.outside = pathlib.Path(tempfile.mkdtemp(prefix="goap-chaos-"))
        self.folder = pathlib.Path(folder) if folder else self.outside / "project"
        self.mark = self.outside.name
        self.copied, self.version = None, None
        self.open.append(self)
        (self.folder / "plans").mkdir(parents=True, exist_ok=True)
        (self.outside / "work").write_text(WORK)

    def remove(self):
        while left := self.processes():
            for process in left:
                kill(process)
        self.close()
        shutil.rmtree(self.outside, ignore_errors=True)
        self.open.remove(self)

    def copy(self):
        """Another workspace that stands where this one stands; its actions count on their own."""
        other = Workspace(self.tool)
        shutil.rmtree(other.folder)
        shutil.copytree(self.folder, other.folder)
        other.ids, other.lines_of_output = self.ids, self.lines_of_output
        for name in ("ledger", "overlaps"):
            if (self.outside / name).exists():
                shutil.copy(self.outside / name, other.outside / name)
        return other

    # The plan

    @property
    def plan_file(self):
        return self.folder / "plans" / "plan.md"

    def write_plan(self, ids, needs=lambda number: None, fields=lambda number: {}, command=None):
        """Actions that do the work; `needs` and `fields` are asked about each by its number."""
        command = command or 'sh "$OUTSIDE/work"'
        parts = ["# Chaos\n"]
        for number, action in enumerate(ids):
            variables = {}
            lines = {"Run": f"`{command}`"}
            for name, value in fields(number).items():
                (lines if name[0].isupper() and not name.isupper() else variables)[name] = value
            # Handed on rather than written, so that the actions of a copy are those that the original has done.
            lines["Env"] = ", ".join([f"@{MARK}", "@OUTSIDE", *(f"{name}={value}" for name, value in variables.items())])
            lines = {"Dependencies": needs(number) or "None", **lines}
            parts.append(f"#### {action}: Work\n" + "".join(f"**{n}:** {v}\n" for n, v in lines.items()))
        rows = "".join(f"| {action}: Work | ⏳ PENDING | - |\n" for action in ids)
        parts.append(f"| Action | Status | Completed At |\n|---|---|---|\n{rows}")
        parts.append(f"**Progress:** 0/{len(ids)} actions complete (0%)\n")
        self.plan_file.write_text("\n".join(parts))
        self.ids = list(ids)
        self.lines_of_output = {
            action: int(fields(number).get("LINES_OF_OUTPUT", 0)) for number, action in enumerate(ids)}

    # The runner

    def environment(self, faults=None):
        variables = {"PATH": os.environ["PATH"], "HOME": str(self.outside), "NO_COLOR": "1"}
        variables |= {MARK: self.mark, "OUTSIDE": str(self.outside)}
        if faults:
            variables |= {"LD_PRELOAD": self.tool.library("shim"), **{name: str(value) for name, value in faults.items()}}
        return variables

    def start(self, *arguments, faults=None, **options):
        options = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL, **options}
        return subprocess.Popen(
            [self.tool.binary, *arguments], cwd=self.folder, env=self.environment(faults),
            stdin=subprocess.DEVNULL, **options)

    def run(self, *arguments, faults=None, limit=600):
        process = self.start(*arguments, faults=faults, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        try:
            output, errors = process.communicate(timeout=limit)
        except subprocess.TimeoutExpired:
            process.kill()
            process.communicate()
            raise Violation(f"'{' '.join(arguments)}' did not end within {limit} s") from None
        return Run(process.returncode, output.decode(errors="replace"), errors.decode(errors="replace"))

    def finish(self, *arguments):
        """Runs what is left, as somebody would who types the command again."""
        for _ in range(5):
            self.settle()
            run = self.run("next", "--all", *arguments)
            if run.status == 0 and "done" in self.states().values() and set(self.states().values()) == {"done"}:
                return
        raise Violation(f"it does not go on: exit {run.status}\n{run.errors}\n{self.states()}")

    # What the actions say

    def ledger(self):
        path = self.outside / "ledger"
        return [line.split()[:3] for line in path.read_text().splitlines()] if path.exists() else []

    def executions(self):
        return collections.Counter(action for sign, action, _ in self.ledger() if sign == "+")

    def completions(self):
        return collections.Counter(action for sign, action, _ in self.ledger() if sign == "-")

    def overlaps(self):
        path = self.outside / "overlaps"
        return path.read_text().split() if path.exists() else []

    def most_in_pool(self):
        """The most executions under way at once, per pool. The lines stand inside of what they count."""
        now, most = collections.Counter(), collections.Counter()
        for sign, _, pool in self.ledger():
            now[pool] += 1 if sign == "+" else -1
            most[pool] = max(most[pool], now[pool])
        return most

    # What is recorded

    def query(self, sql):
        """Asks a copy: to read a database after a crash is to mend it, and that is the runner's work."""
        files = sorted((self.folder / "state").glob("goap.sqlite*"))
        version = [(path.name, path.stat().st_mtime_ns, path.stat().st_size) for path in files]
        if version != self.version:
            self.close()
            copy = self.outside / "copy"
            shutil.rmtree(copy, ignore_errors=True)
            copy.mkdir()
            for path in files:
                shutil.copy(path, copy)
            self.copied = sqlite3.connect(copy / "goap.sqlite")
            self.version = version
        return self.copied.execute(sql).fetchall() if self.copied and files else []

    def close(self):
        if self.copied:
            self.copied.close()
        self.copied, self.version = None, None

    def states(self):
        try:
            return dict(self.query("SELECT id, state FROM action"))
        except sqlite3.OperationalError as error:
            # A crash before the first commit leaves a database without tables.
            if "no such table" in str(error):
                return {}
            raise

    def check_database(self):
        """What holds at every moment, also right after a crash."""
        path = self.folder / "state" / "goap.sqlite"
        if not path.exists():
            return
        check(self.query("PRAGMA integrity_check") == [("ok",)], "integrity_check is not ok")
        check(not self.query("PRAGMA foreign_key_check"), "foreign keys are broken")
        states = self.states()
        if not states:
            return
        check(self.folded() == states, "the events and the recorded states disagree")
        done = {action for action, state in states.items() if state == "done"} - self.marked()
        lost = [action for action in done if not self.completions()[action]]
        check(not lost, f"recorded done but never executed to the end: {lost}")
        check(not self.overlaps(), f"executed twice at once: {self.overlaps()}")

    def marked(self):
        """What a person said is done; nothing need have been executed for it."""
        return {action for (action,) in self.query("SELECT action FROM event WHERE kind = 'action_marked' AND state = 'done'")}

    def folded(self):
        states = {}
        for kind, action, state in self.query("SELECT kind, action, state FROM event ORDER BY sequence"):
            if kind == "attempt_started":
                states[action] = "running"
            elif kind == "action_interrupted":
                states[action] = "interrupted"
            elif action and state:
                states[action] = state
        # A row without an event was never more than pending.
        return {action: states.get(action, "pending") for action in self.states()}

    def check_finished(self, exactly_once):
        """What holds once everything is done."""
        self.check_database()
        states, executions = self.states(), self.executions()
        check(states == {action: "done" for action in self.ids}, f"not everything is done: {states}")
        ids = [action for action in self.ids if action not in self.marked()]
        lost = [action for action in ids if not executions[action]]
        check(not lost, f"never executed: {lost}")
        done = collections.Counter(
            action for (action,) in self.query("SELECT action FROM event WHERE kind = 'action_finished' AND state = 'done'"))
        check(all(done[action] == 1 for action in ids), f"not recorded done exactly once: {done}")
        attempts = dict(self.query("SELECT action, count(*) FROM attempt GROUP BY action"))
        more = [action for action in ids if executions[action] > attempts[action]]
        check(not more, f"executed more often than recorded: {more}")
        check(not self.query("SELECT 1 FROM attempt WHERE outcome IS NULL"), "an attempt is left open")
        if exactly_once:
            check(set(executions.values()) == {1}, f"executed more than once: {executions.most_common(3)}")
        self.check_plan()

    def check_logs(self):
        """The output of everything done is there from its first to its last line."""
        lines = dict.fromkeys(self.ids, 0) | self.lines_of_output
        for action, log in self.query("SELECT action, log FROM attempt WHERE outcome = 'succeeded'"):
            text = pathlib.Path(log).read_text()
            check(text.count(f"{action} prints\n") == lines[action], f"the log of {action} is not whole")
            check("[succeeded, attempt " in text, f"the log of {action} has no end")

    def check_plan(self):
        """Plan and database agree."""
        for arguments in (["sync"], ["sync", "--check"]):
            run = self.run(*arguments)
            check(run.status == 0, f"'{' '.join(arguments)}' exits with {run.status}: {run.errors}{run.output}")
        text = self.plan_file.read_text()
        check(f"{len(self.ids)}/{len(self.ids)} actions complete (100%)" in text, "the plan's progress is wrong")
        check("PENDING" not in text, "the plan does not show everything as done")
        left = [path.name for path in (self.folder / "plans").iterdir() if ".goap-" in path.name]
        check(not left, f"temporary files are left beside the plan: {left}")

    # Processes

    def processes(self):
        """The numbers of all processes of this workspace."""
        wanted = f"{MARK}={self.mark}".encode()
        found = []
        for entry in os.listdir("/proc"):
            if not entry.isdigit():
                continue
            try:
                variables = pathlib.Path("/proc", entry, "environ").read_bytes().split(b"\0")
                if wanted in variables and state_of(entry) != "Z":
                    found.append(int(entry))
            except OSError:
                pass
        return found

    def settle(self, limit=20):
        """Waits until nothing of it runs any more, at most so many seconds; returns what does."""
        end = time.monotonic() + limit
        while (left := self.processes()) and time.monotonic() < end:
            time.sleep(0.01)
        return left


def state_of(process):
    return pathlib.Path("/proc", str(process), "stat").read_text().rsplit(")", 1)[1].split()[0]


def kill(process):
    try:
        os.kill(process, signal.SIGKILL)
    except ProcessLookupError:
        pass


def memory(process, name):
    """A line of /proc/PID/status, in KiB; None once the process is gone."""
    try:
        for line in pathlib.Path("/proc", str(process), "status").read_text().splitlines():
            if line.startswith(name + ":"):
                return int(line.split()[1])
    except OSError:
        pass
    return None


def descriptors(process):
    """How many descriptors a process has; None once it is gone."""
    try:
        return len(os.listdir(f"/proc/{process}/fd"))
    except OSError:
        return None
