"""Power cuts: what power.c recorded of a command, cut off anywhere, and of what was not synced by then only a part."""
import collections
import os
import pathlib
import re
import shutil
import sqlite3

from workspace import Result, Violation, Workspace, check, names

Record = collections.namedtuple("Record", "kind time inode number first second")
SECTOR = 512
TOLD = re.compile(r'"kind":"action_finished".*?"action":"(\w+)".*?"state":"done"|^(\w+) done \(', re.MULTILINE)


def records(trace):
    data, found = trace.read_bytes(), []
    while data:
        line, rest = data.split(b"\n", 1)
        kind, *numbers = line.split()
        time, inode, number, first, second = map(int, numbers)
        found.append(Record(
            kind.decode(), time, inode, number, os.fsdecode(rest[:first]), rest[first:first + second]))
        data = rest[first + second:]
    return found


class Node:
    """A file: what is on the disk, what its readers see, and what made the one of the other since it was synced."""

    def __init__(self, content=b""):
        self.durable, self.content, self.pending = bytes(content), bytearray(content), []

    def change(self, record):
        apply(self.content, record)
        self.pending.append(record)

    def sync(self):
        self.durable, self.pending = bytes(self.content), []

    def after_cut(self, chance, keeps):
        content = bytearray(self.durable)
        for record in self.pending:
            if keeps == "parts" and record.kind == "W":
                for at in range(0, len(record.second), SECTOR):
                    if chance.random() < 0.5:
                        part = record._replace(number=record.number + at, second=record.second[at:at + SECTOR])
                        apply(content, part)
            elif keeps == "everything" or keeps == "parts" and chance.random() < 0.5:
                apply(content, record)
        return bytes(content)


def apply(content, record):
    """A write, or another size; what lies between the end and a write behind it is zero."""
    end = record.number if record.kind == "T" else record.number + len(record.second)
    if record.kind == "T":
        del content[end:]
    if len(content) < (end if record.kind == "T" else record.number):
        content.extend(bytes((end if record.kind == "T" else record.number) - len(content)))
    if record.kind == "W":
        content[record.number:end] = record.second


class Disk:
    """The files below a folder. A name is on the disk once its folder was synced; until then only a part of what happened
    in the folder need be there, whatever became of its files."""

    def __init__(self, root):
        self.root = pathlib.Path(os.path.realpath(root))
        self.nodes, self.current, self.pending = {}, {}, collections.defaultdict(list)
        self.versions = collections.defaultdict(set)
        for folder, _, files in os.walk(self.root):
            self.current[folder] = None
            for name in files:
                path = os.path.join(folder, name)
                if path.endswith("-shm"):
                    continue
                node = Node(pathlib.Path(path).read_bytes())
                self.nodes[os.stat(path).st_ino] = self.current[path] = node
                self.versions[path].add(node.durable)
        self.durable = dict(self.current)

    def take(self, record):
        if record.kind in "WT":
            # What was written before it got its name here is a file of others.
            self.nodes[record.inode].change(record)
        elif record.kind == "S":
            if record.inode in self.nodes:
                self.nodes[record.inode].sync()
        elif record.kind == "D":
            for changes in self.pending.pop(record.first, []):
                rename(self.durable, changes)
        else:
            self.rename(record)

    def rename(self, record):
        other = os.fsdecode(record.second)
        if record.kind == "C":
            self.nodes[record.inode] = Node()
            changes = {record.first: self.nodes[record.inode]}
        elif record.kind == "R":
            node = self.current[record.first]
            changes = {record.first: "gone", other: node}
            self.versions[other].add(bytes(node.content))
        else:
            changes = {record.first: None if record.kind == "M" else "gone"}
        rename(self.current, changes)
        self.pending[os.path.dirname(record.first)].append(changes)

    def after_cut(self, chance):
        """The path and content of each file, None for a folder."""
        keeps = chance.choice(["nothing", "nothing", "parts", "parts", "everything"])
        found = dict(self.durable)
        for folder in self.pending.values():
            first = chance.randint(0, len(folder))
            for number, changes in enumerate(folder):
                if keeps == "everything" or keeps == "parts" and (number < first or chance.random() < 0.3):
                    rename(found, changes)
        return {
            path: node and node.after_cut(chance, keeps) for path, node in sorted(found.items())
            if all(str(parent) in found for parent in pathlib.Path(path).parents if self.root in parent.parents)}

    def check_is_true(self):
        """That nothing was missed: the last content of every file is what was recorded of it."""
        for path, node in self.current.items():
            if node and os.path.exists(path):
                check(pathlib.Path(path).read_bytes() == bytes(node.content), f"a change of {path} was not recorded")
        here = {os.path.join(folder, name) for folder, _, files in os.walk(self.root) for name in files}
        missed = {path for path in here if not path.endswith("-shm")} - set(self.current)
        check(not missed, f"nothing was recorded of {missed}")


def rename(names_of, changes):
    for path, node in changes.items():
        if node == "gone":
            names_of.pop(path, None)
        else:
            names_of[path] = node


def commands(workspace, chance):
    some = chance.choice(workspace.ids)
    return chance.choice([
        ["next", "--all", "-j", str(chance.randint(1, 4))], ["next", "--all", "--json"], ["next"], ["sync"],
        ["run", some, "--with-deps"], ["mark", some, "done", "--force", "--reason", "seen"],
        ["next", "--all", "-j", "2", "--json"]])


def cut(workspace, chance):
    """Runs a command, and returns a workspace that stands where a power cut in the midst of it leaves one."""
    disk, trace = Disk(workspace.folder), workspace.outside / "trace"
    trace.unlink(missing_ok=True)
    before = {action for action, state in workspace.states().items() if state == "done"}
    words = commands(workspace, chance)
    run = workspace.run(*words, faults={
        "LD_PRELOAD": workspace.tool.library("power"), "POWER_TRACE": trace, "POWER_ROOT": os.path.realpath(workspace.folder)})
    check(run.status in (0, 3), f"{words} exits with {run.status}: {run.errors}")
    workspace.settle()
    found = records(trace)
    end = chance.randint(0, len(found))
    told = "".join(record.second.decode() for record in found[:end] if record.kind == "P")
    for record in found[:end]:
        if record.kind != "P":
            disk.take(record)
    content, versions = disk.after_cut(chance), {path: set(seen) for path, seen in disk.versions.items()}
    for record in found[end:]:
        if record.kind != "P":
            disk.take(record)
    disk.check_is_true()
    after = begin_again(workspace, content, found[end - 1].time if end else 0, chance)
    where = f"{' '.join(words)}, cut behind call {end} of {len(found)}"
    try:
        check_what_was_told(after, before | {first or second for first, second in TOLD.findall(told)})
        check_versions(workspace, content, versions)
        after.check_database()
    except (Violation, sqlite3.DatabaseError) as violation:
        raise Violation(f"{where}: {violation}") from None
    workspace.remove()
    return after


def begin_again(workspace, content, time, chance):
    """A workspace with these files, whose actions did what they had done by then."""
    after = workspace.copy()
    for path in (after.folder, after.outside / "ledger"):
        shutil.rmtree(path) if path.is_dir() else path.unlink(missing_ok=True)
    after.folder.mkdir()
    root = os.path.realpath(workspace.folder)
    for path, data in content.items():
        copy = after.folder / os.path.relpath(path, root)
        if data is None:
            copy.mkdir(exist_ok=True, mode=0o700)
        else:
            copy.write_bytes(data)
            # Shared memory may hold anything after a cut.
            if path.endswith("-wal") and chance.random() < 0.5:
                copy.with_name(copy.name[:-4] + "-shm").write_bytes(chance.randbytes(32768))
    ledger = workspace.outside / "ledger"
    lines = ledger.read_text().splitlines() if ledger.exists() else []
    kept = [line for line in lines if int(line.split()[3]) <= time or line in workspace.lived_through]
    (after.outside / "ledger").write_text("".join(line + "\n" for line in kept))
    after.lived_through = set(kept)
    return after


def check_what_was_told(after, told):
    states = after.states()
    lost = [action for action in told if states.get(action) != "done"]
    check(not lost, f"told or recorded as done, and lost: {lost}; states {states}")


def check_versions(workspace, content, versions):
    """Plan and evidence are one whole version or another."""
    plans = os.path.realpath(workspace.folder / "plans")
    check(os.path.join(plans, "plan.md") in content, "the plan is gone")
    for path, data in content.items():
        if os.path.dirname(path) == plans and ".goap-" not in path:
            check(data in versions[path], f"{os.path.basename(path)} is no version that was ever whole: {data[:200]}")


def power(tool, size, chance):
    """Commands with power cuts in their midst; what they leave is gone on with, up to the next cut."""
    cuts, plans = 0, 0
    while cuts < size:
        workspace = Workspace(tool)
        workspace.lived_through = set()
        actions = names(chance.randint(3, 12))
        workspace.write_plan(
            actions, lambda n: actions[chance.randrange(n)] if n and n % 3 else None,
            lambda n: {"STAMPED": "1", "LINES_OF_OUTPUT": "20"} if n % 4 == 1 else {"STAMPED": "1"})
        for _ in range(chance.randint(1, 5)):
            workspace = cut(workspace, chance)
            cuts += 1
            if cuts == size or set(workspace.states().values()) == {"done"}:
                break
        workspace.finish("-j", "2")
        workspace.check_finished(exactly_once=False)
        left = workspace.settle()
        check(not left, f"{len(left)} processes are left behind: {left}")
        workspace.remove()
        plans += 1
    return Result(
        f"{size} power cuts at random calls of `next`, `run`, `mark` and `sync`; of what was not synced nothing, a part, or all is left, "
        "of writes any sectors, of folders any entries",
        "nothing told or recorded as done is lost, the database opens and is whole, plan and evidence are one version or another, "
        "no execution without a record, the next command goes on",
        f"{cuts} cuts in {plans} plans, all done in the end")
