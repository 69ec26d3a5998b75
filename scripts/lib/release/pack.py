"""Packs the program for PyPI, Debian and everybody else. The same parts give the same bytes."""
import argparse
import hashlib
import os
import pathlib
import subprocess

import deb
import manual
import tarball
import wheel

ROOT = pathlib.Path(__file__).resolve().parents[3]


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--version", required=True)
    parser.add_argument("--parts", type=pathlib.Path, required=True, help="program, manual and completions")
    parser.add_argument("--output", type=pathlib.Path, required=True)
    arguments = parser.parse_args()
    parts = read(arguments.parts)
    arguments.output.mkdir(parents=True, exist_ok=True)
    for old in arguments.output.iterdir():
        old.unlink()
    time = int(os.environ["SOURCE_DATE_EPOCH"])
    machine = machine_of(parts["goap-runner"])
    for pack in (wheel.pack, deb.pack, tarball.pack):
        name, content = pack(parts, arguments.version, machine, time)
        (arguments.output / name).write_bytes(content)
    sums = [f"{hashlib.sha256(path.read_bytes()).hexdigest()}  {path.name}\n" for path in sorted(arguments.output.iterdir())]
    (arguments.output / "SHA256SUMS").write_text("".join(sums))


def read(folder):
    """All that a package holds, by name."""
    parts = {name: (folder / name).read_bytes() for name in ("goap-runner", "completion.bash", "completion.zsh", "completion.fish")}
    page = manual.complete((folder / "goap-runner.1").read_text(), (ROOT / "docs" / "cli.md").read_text())
    parts["goap-runner.1"] = page.encode()
    for name in ("LICENSE", "NOTICE", "README.md", "CHANGELOG.md"):
        parts[name] = (ROOT / name).read_bytes()
    return parts


def machine_of(program):
    """x86_64 or aarch64, from the header of the ELF file."""
    machine = {62: "x86_64", 183: "aarch64"}.get(int.from_bytes(program[18:20], "little"))
    if program[:4] != b"\x7fELF" or machine is None:
        raise SystemExit("the program is no Linux program for x86-64 or arm64")
    if b"/lib64/ld-linux" in program[:4096] or b"/lib/ld-linux" in program[:4096]:
        raise SystemExit("the program needs libraries of the machine; install the static ones and build again")
    return machine


if __name__ == "__main__":
    main()
