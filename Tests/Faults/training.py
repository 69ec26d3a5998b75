#!/usr/bin/env python3
"""Trainings whose runner, client or network goes away at a random moment, with Modal's real client against the Modal to
practise on: what was asked for once begins once, and what is recorded in the end is what Modal says.

    training.py --binary goap-runner --clients FOLDER [--trials N] [--seed N] [--first N]

A trial's number decides all of it; a trial that fails is named with the number that repeats it: --first N --trials 1.
"""
from __future__ import annotations

import argparse
import json
import os
import random
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
import urllib.request

HERE = os.path.dirname(os.path.abspath(__file__))
SERVICE = os.path.join(HERE, "..", "Practice", "modal_service.py")
with open(os.path.join(HERE, "..", "Practice", "trainings", "step.py"), encoding="utf-8") as file:
    SCRIPT = file.read()
WELL = "local entrypoint completed."
BREAKS = ["kill", "hang-up", "interrupt", "term", "interrupt twice", "kill client", "interrupt client", "network", "nothing"]
MODES = ["plan", "plan", "detached", "spawned", "train", "exec"]


class Modal:
    def __init__(self, clients: str, folder: str) -> None:
        ready = os.path.join(folder, "ready")
        self.process = subprocess.Popen(
            [os.path.join(clients, "python"), SERVICE, "--ready-file", ready],
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        end = time.time() + 60
        while not (os.path.exists(ready) and open(ready).read()):
            if time.time() > end:
                sys.exit("the Modal to practise on did not start")
            time.sleep(0.02)
        self.url, self.control = open(ready).read().split()

    def ask(self, method: str, path: str, body=None):
        data = None if body is None else json.dumps(body).encode()
        with urllib.request.urlopen(urllib.request.Request(self.control + path, data, method=method), timeout=10) as answer:
            return json.loads(answer.read())

    def apps(self) -> dict:
        return self.ask("GET", "/apps")


class Trial:
    def __init__(self, number: int, seed: int, modal: Modal, options) -> None:
        self.random = random.Random(f"{seed}/{number}")
        self.modal, self.options = modal, options
        self.mode, self.broken = self.random.choice(MODES), self.random.choice(BREAKS)
        self.at = self.random.uniform(0.05, 4.0)
        self.ends_well = self.random.random() < 0.5
        self.folder = tempfile.mkdtemp(prefix="training-")
        self.before = set(modal.apps())
        self.story: list[str] = [f"{self.mode}, {self.broken} after {self.at:.1f} s"]

    def __enter__(self) -> Trial:
        subprocess.run(["git", "init", "-q", self.folder], check=True)
        words = {"detached": "--detach train.py::main", "spawned": "--detach train.py::spawned"}.get(self.mode, "train.py::main")
        self.write("train.py", SCRIPT)
        self.write("plans/P.md", f"# Plan\n\n#### A01: Train\n\n**Run:** `modal run {words}`\n\n#### A02: Use\n\n**Dependencies:** A01\n\n**Run:** `true`\n")
        return self

    def __exit__(self, *_args) -> None:
        self.modal.ask("DELETE", "/faults")
        shutil.rmtree(self.folder, ignore_errors=True)

    def write(self, name: str, text: str) -> None:
        path = os.path.join(self.folder, name)
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path, "w") as file:
            file.write(text)

    def start(self, *words: str) -> subprocess.Popen:
        environment = {
            "PATH": f"{self.options.clients}:/usr/bin:/bin", "HOME": self.folder, "MODAL_SERVER_URL": self.modal.url,
            "MODAL_TOKEN_ID": "ak-good", "MODAL_TOKEN_SECRET": "as-good", "MODAL_LOGS_TIMEOUT": "1",
            "GOAP_AUTH_TIMEOUT": "60", "GOAP_CALLER": "person:trial", "PYTHONDONTWRITEBYTECODE": "1",
        }
        log = open(os.path.join(self.folder, "output"), "ab")
        return subprocess.Popen(
            [self.options.binary, *words], cwd=self.folder, env=environment, stdin=subprocess.DEVNULL, stdout=log,
            stderr=log, start_new_session=True)

    def run(self, *words: str) -> int:
        code = self.start(*words).wait(timeout=120)
        self.story.append(f"{' '.join(words)} -> {code}")
        return code

    @property
    def command(self) -> list[str]:
        return {
            "train": ["train", "train.py::main"], "exec": ["exec", "--", "modal", "run", "train.py::main"],
        }.get(self.mode, ["next"])

    def new(self) -> dict:
        return {name: app for name, app in self.modal.apps().items() if name not in self.before}

    def clients_of(self, pid: int) -> list[int]:
        """the processes of Modal's client below the runner"""
        found, parents = [], {pid}
        for line in subprocess.run(["ps", "-eo", "pid,ppid,args"], capture_output=True, text=True).stdout.splitlines()[1:]:
            child, parent, words = line.split(None, 2)
            if int(parent) in parents:
                parents.add(int(child))
                if "modal run" in words:
                    found.append(int(child))
        return found

    def break_it(self, tool: subprocess.Popen) -> None:
        def send(number: int, pids: list[int]) -> None:
            for pid in pids:
                try:
                    os.kill(pid, number)
                except ProcessLookupError:
                    pass

        if self.broken == "network":
            self.modal.ask("POST", "/faults", {"match": ".*", "action": "reset", "times": self.random.randint(1, 40)})
            time.sleep(self.random.uniform(0.1, 2))
            send(self.random.choice([signal.SIGKILL, signal.SIGHUP]), [tool.pid])
        elif self.broken.endswith("client"):
            send(signal.SIGKILL if self.broken.startswith("kill") else signal.SIGINT, self.clients_of(tool.pid))
        elif self.broken != "nothing":
            number = {"kill": signal.SIGKILL, "hang-up": signal.SIGHUP, "term": signal.SIGTERM}.get(self.broken, signal.SIGINT)
            send(number, [tool.pid])
            if self.broken.endswith("twice"):
                time.sleep(self.random.uniform(0, 0.5))
                send(number, [tool.pid])

    def records(self) -> list[tuple[str, str]]:
        path = os.path.join(self.folder, "state", "goap.sqlite")
        if not os.path.exists(path):
            return []
        with sqlite3.connect(path) as database:
            return database.execute(
                "SELECT state, coalesce(place, '') FROM action WHERE id <> 'A02' ORDER BY id").fetchall()

    def objection(self) -> str | None:
        never = self.broken != "nothing" or self.random.random() < 0.3
        self.modal.ask("POST", "/run", {
            "outcome": "never" if never else "success", "delay": 0.5, "logs": ["step 1\n"], "value": 1, "grace": 3600})
        tool = self.start(*self.command)
        time.sleep(self.at)
        self.break_it(tool)
        if self.broken in ("nothing", "kill client", "interrupt client") and never and self.mode not in ("spawned",):
            deadline = time.time() + 40
            while not self.new() and tool.poll() is None and time.time() < deadline:
                time.sleep(0.1)
            if self.broken == "nothing" or tool.poll() is None and self.clients_of(tool.pid):
                time.sleep(self.random.uniform(0, 1))
                tool.kill()
        tool.wait(timeout=120)
        time.sleep(0.2)
        self.modal.ask("DELETE", "/faults")
        began = len(self.new())
        if began > 1:
            return f"{began} apps by one command"
        # The next commands start no second training while the first may go on.
        again = never and self.new() and not all(app["done"] for app in self.new().values())
        if again:
            self.run(*self.command)
            if len(self.new()) != 1:
                return f"{len(self.new())} apps while the first went on"
        for name, app in self.new().items():
            if not app["done"]:
                self.modal.ask("POST", "/apps", {"app": name, "why": WELL if self.ends_well else "user stopped from dashboard."})
        if self.mode in ("train", "exec"):
            return None
        self.modal.ask("POST", "/run", {"outcome": "success", "delay": 0.1, "logs": [], "value": 1})
        for _ in range(3):
            self.run("next")
        apps = self.new()
        if len(apps) != 1:
            return f"{len(apps)} apps for one training"
        return self.compare(list(apps.values())[0])

    def compare(self, app: dict) -> str | None:
        """the record beside what Modal says"""
        state = self.records()[0][0]
        expected = "done" if app["why"] == WELL else "failed"
        return None if state == expected else f"recorded as {state}, Modal says: {app['why'] or 'it goes on'}"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--binary", required=True)
    parser.add_argument("--clients", required=True)
    parser.add_argument("--trials", type=int, default=200)
    parser.add_argument("--first", type=int, default=0)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--verbose", action="store_true")
    options = parser.parse_args()
    home = tempfile.mkdtemp(prefix="training-modal-")
    modal = Modal(options.clients, home)
    failed = 0
    try:
        for number in range(options.first, options.first + options.trials):
            with Trial(number, options.seed, modal, options) as trial:
                objection = trial.objection()
                failed += objection is not None
                if objection or options.verbose:
                    print(f"trial {number}: {'; '.join(trial.story)}: {objection or 'held'}", flush=True)
                if objection:
                    print(open(os.path.join(trial.folder, "output")).read(), flush=True)
    finally:
        modal.process.kill()
        shutil.rmtree(home, ignore_errors=True)
    print(f"{options.trials} trainings, {options.trials - failed} held")
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()
