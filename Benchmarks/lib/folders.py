"""The folders in which we and the peers work on the same graph."""
import atexit
import functools
import os
import shutil
import signal
import subprocess
import time

from lib import plans
from lib.machine import TOOL, WORK, environment, program


class Folders:
    def __init__(self, name, graph, text=None):
        self.base = WORK / "folders" / name
        self.graph = graph
        self.text = text
        empty(self.base.parent, self.base.name)

    def ours(self, name="ours", done=0, steps=True):
        folder = self._folder(name)
        (folder / "plan.md").write_text(self.text or plans.plan(self.graph, done, steps))
        # Its own root: otherwise the state of the checkout around it would be the plan's.
        (folder / "plans").mkdir()
        return folder

    def make(self, done=0):
        folder = self._folder(f"make-{done}")
        (folder / "Makefile").write_text(plans.makefile(self.graph))
        (folder / "s").mkdir()
        for name in self.graph.ids[:done]:
            (folder / "s" / name).touch()
        for name in self.graph.ids[:done]:
            os.utime(folder / "s" / name, (1, 1))
        return folder

    def ninja(self, name="ninja"):
        folder = self._folder(name)
        (folder / "build.ninja").write_text(plans.ninja(self.graph))
        (folder / "s").mkdir()
        return folder

    def just(self):
        folder = self._folder("just")
        (folder / "justfile").write_text(plans.justfile(self.graph))
        return folder

    def _folder(self, name):
        folder = self.base / name
        folder.mkdir(parents=True)
        return folder


def empty(folder, *names):
    """Takes away what a run leaves behind.

    It is moved aside and deleted in the end: a file system without a journal looks, for every file that is made,
    through all that were deleted in the last minutes, which would be measured then.
    """
    for name in names:
        path = folder / name
        if path.exists():
            path.rename(_aside() / f"{name}-{time.time_ns()}")


@functools.cache
def _aside():
    aside = WORK / "aside"
    aside.mkdir(parents=True, exist_ok=True)
    atexit.register(shutil.rmtree, aside, ignore_errors=True)
    return aside


def run_ninja(folder):
    subprocess.run([program("ninja"), "-j2"], cwd=folder, stdout=subprocess.DEVNULL)


def kill_half_way(command, folder, is_half_done):
    """Starts a run and kills it, as a power cut would, once half of its work is done."""
    process = subprocess.Popen(command, cwd=folder, env=environment(), stdout=subprocess.DEVNULL,
                               stderr=subprocess.DEVNULL)
    while process.poll() is None and not is_half_done():
        time.sleep(0.01)
    process.send_signal(signal.SIGKILL)
    process.wait()
    time.sleep(0.2)


def keep(folder):
    """Keeps a folder as it is, to be put back before every round."""
    kept = folder.with_name(folder.name + "-kept")
    empty(kept.parent, kept.name)
    shutil.copytree(folder, kept)

    def put_back():
        empty(folder.parent, folder.name)
        shutil.copytree(kept, folder)

    return put_back
