"""The program and what belongs to it in one folder, for every other system."""
from archive import tar, xz


def pack(parts, version, machine, time):
    name = f"goap-runner-{version}-linux-{machine}"
    files = {
        f"{name}/bin/goap-runner": (parts["goap-runner"], 0o755),
        f"{name}/share/man/man1/goap-runner.1": (parts["goap-runner.1"], 0o644),
        f"{name}/share/bash-completion/completions/goap-runner": (parts["completion.bash"], 0o644),
        f"{name}/share/zsh/site-functions/_goap-runner": (parts["completion.zsh"], 0o644),
        f"{name}/share/fish/vendor_completions.d/goap-runner.fish": (parts["completion.fish"], 0o644),
    }
    for text in ("LICENSE", "NOTICE", "README.md", "CHANGELOG.md"):
        files[f"{name}/{text}"] = (parts[text], 0o644)
    return f"{name}.tar.xz", xz(tar(files, time))
