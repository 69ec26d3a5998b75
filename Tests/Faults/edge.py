"""A folder with a plan, the runner in it with a small environment, and what it leaves behind."""
import os
import pathlib
import pty
import select
import shutil
import signal
import subprocess
import tempfile
import time


class Broken(Exception):
    """Something that must hold did not."""


def check(condition, text):
    if not condition:
        raise Broken(text)


class Place:
    """A folder of its own with a plan, and the program run in it with a small environment."""

    def __init__(self, binary, plan=""):
        self.binary = str(binary)
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="goap-fire-"))
        subprocess.run(["git", "init", "-q", str(self.folder)], check=True)
        if plan:
            self.write("plans/plan.md", plan)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        for process in self.processes():
            try:
                os.kill(process, signal.SIGKILL)
            except OSError:
                pass
        shutil.rmtree(self.folder, ignore_errors=True)

    def write(self, name, text):
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", errors="surrogateescape")
        return path

    def exists(self, name):
        return (self.folder / name).exists()

    def environment(self, extra=None):
        return {
            "PATH": f"{self.folder}/bin:/usr/local/bin:/usr/bin:/bin", "HOME": str(self.folder), "USER": "tester",
            "LANG": "C.UTF-8", **(extra or {}),
        }

    def start(self, *words, shell=None, **extra):
        command = [self.binary, *words] if shell is None else ["sh", "-c", shell, self.binary, *words]
        return subprocess.Popen(
            command, cwd=self.folder, env=self.environment(extra), stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
            stderr=subprocess.PIPE, restore_signals=True)

    def run(self, *words, shell=None, limit=60, **extra):
        process = self.start(*words, shell=shell, **extra)
        try:
            output, errors = process.communicate(timeout=limit)
        except subprocess.TimeoutExpired:
            process.kill()
            process.communicate()
            raise Broken(f"{words} was still there after {limit} s") from None
        return process.returncode, output.decode("utf-8", "replace"), errors.decode("utf-8", "replace")

    def terminal(self, *words, **extra):
        """What a terminal gets to show."""
        process, master = pty.fork()
        if process == 0:
            os.chdir(self.folder)
            os.execve(self.binary, [self.binary, *words], self.environment({"TERM": "xterm", **extra}))
        text = b""
        while True:
            try:
                part = os.read(master, 65536) if select.select([master], [], [], 30)[0] else b""
            except OSError:
                break
            if not part:
                break
            text += part
        os.close(master)
        os.waitpid(process, 0)
        return text.decode("utf-8", "replace")

    def processes(self):
        """Those that work in the folder, guards included, zombies not."""
        found = []
        for name in os.listdir("/proc"):
            if name.isdigit():
                try:
                    if os.readlink(f"/proc/{name}/cwd").startswith(str(self.folder)):
                        found.append(int(name))
                except OSError:
                    pass
        return found

    def await_file(self, name):
        until(lambda: self.exists(name), f"{name} did not come")

    def check_is_empty(self):
        until(lambda: not self.processes(), f"left behind: {self.processes()}")


def until(condition, text, limit=15):
    end = time.monotonic() + limit
    while not condition():
        check(time.monotonic() < end, text)
        time.sleep(0.01)


def single(command, fields=""):
    return f"#### A01: Single\n**Dependencies:** None\n**Run:** `{command}`\n{fields}\n"
