"""A Debian package: program, manual, completions, and no script of its own."""
import io

from archive import gz, tar, xz

ARCHITECTURES = {"x86_64": "amd64", "aarch64": "arm64"}


def pack(parts, version, machine, time):
    architecture = ARCHITECTURES[machine]
    files = {
        "./usr/bin/goap-runner": (parts["goap-runner"], 0o755),
        "./usr/share/man/man1/goap-runner.1.gz": (gz(parts["goap-runner.1"]), 0o644),
        "./usr/share/bash-completion/completions/goap-runner": (parts["completion.bash"], 0o644),
        "./usr/share/zsh/vendor-completions/_goap-runner": (parts["completion.zsh"], 0o644),
        "./usr/share/fish/vendor_completions.d/goap-runner.fish": (parts["completion.fish"], 0o644),
        "./usr/share/doc/goap-runner/copyright": (parts["NOTICE"] + b"\nOn Debian the licence is /usr/share/common-licenses/Apache-2.0.\n", 0o644),
        "./usr/share/doc/goap-runner/changelog.gz": (gz(parts["CHANGELOG.md"]), 0o644),
    }
    size = sum((len(content) + 1023) // 1024 for content, _ in files.values())
    control = f"""Package: goap-runner
Version: {version}
Architecture: {architecture}
Maintainer: The developers of goap-runner
Installed-Size: {size}
Recommends: ca-certificates, curl, git
Section: devel
Priority: optional
Description: makes a Markdown action plan executable and keeps it honest
 Reads the actions, dependencies and preconditions of a plan in Markdown, runs
 what can run with timeouts, retries and a durable record of every attempt, and
 regenerates the plan's own status.
"""
    members = [
        ("debian-binary", b"2.0\n"), ("control.tar.xz", xz(tar({"./control": (control.encode(), 0o644)}, time))),
        ("data.tar.xz", xz(tar(files, time))),
    ]
    return f"goap-runner_{version}_{architecture}.deb", ar(members, time)


def ar(members, time):
    """The members in the common format of ar(5)."""
    buffer = io.BytesIO(b"!<arch>\n")
    buffer.seek(0, io.SEEK_END)
    for name, content in members:
        buffer.write(f"{name:<16}{time:<12}{0:<6}{0:<6}{100644:<8}{len(content):<10}`\n".encode())
        buffer.write(content + b"\n" * (len(content) % 2))
    return buffer.getvalue()
