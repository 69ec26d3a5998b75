"""A wheel that holds nothing but the program: no module, no entry point that would cost a start of Python."""
import base64
import hashlib
import io
import os
import re
import time as clock
import zipfile

def pack(parts, version, machine, time):
    # Everything is inside: the program runs with any C library, so both kinds of system may install it.
    tag = f"py3-none-manylinux2014_{machine}.musllinux_1_1_{machine}"
    name = f"goap_runner-{version}"
    info = f"{name}.dist-info"
    files = {
        f"{name}.data/scripts/goap-runner": (parts["goap-runner"], 0o755),
        f"{info}/METADATA": (metadata(parts, version).encode(), 0o644),
        f"{info}/WHEEL": (f"Wheel-Version: 1.0\nGenerator: scripts/release\nRoot-Is-Purelib: false\n{tags(tag)}".encode(), 0o644),
        f"{info}/licenses/LICENSE": (parts["LICENSE"], 0o644),
        f"{info}/licenses/NOTICE": (parts["NOTICE"], 0o644),
    }
    files[f"{info}/RECORD"] = (record(files, f"{info}/RECORD").encode(), 0o644)
    return f"{name}-{tag}.whl", zipped(files, time)


def tags(tag):
    interpreter, abi, platforms = tag.split("-")
    return "".join(f"Tag: {interpreter}-{abi}-{platform}\n" for platform in platforms.split("."))


def metadata(parts, version):
    return f"""Metadata-Version: 2.4
Name: goap-runner
Version: {version}
Summary: Makes a Markdown action plan executable and keeps it honest
License-Expression: Apache-2.0
License-File: LICENSE
License-File: NOTICE
Classifier: Environment :: Console
Classifier: Operating System :: POSIX :: Linux
Classifier: Programming Language :: Other
Classifier: Topic :: Software Development :: Build Tools
Requires-Python: >=3.7
Description-Content-Type: text/markdown

{absolute(parts["README.md"].decode(), version)}"""


def absolute(text, version):
    """The page with links that work where it is read alone, if the repository is known."""
    repository = os.environ.get("GITHUB_REPOSITORY")
    if not repository:
        return text
    base = f"{os.environ.get('GITHUB_SERVER_URL', 'https://github.com')}/{repository}/blob/v{version}/"
    return re.sub(r"\]\((?![a-z]+:|#)([^)]+)\)", lambda match: f"]({base}{match[1]})", text)


def record(files, own):
    def line(path, content):
        digest = base64.urlsafe_b64encode(hashlib.sha256(content).digest()).rstrip(b"=").decode()
        return f"{path},sha256={digest},{len(content)}\n"

    return "".join(line(path, content) for path, (content, _) in sorted(files.items())) + f"{own},,\n"


def zipped(files, time):
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for path, (content, mode) in sorted(files.items(), key=lambda file: ("dist-info" in file[0], file[0])):
            info = zipfile.ZipInfo(path, clock.gmtime(time)[:6])
            info.external_attr = (0o100000 | mode) << 16
            info.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(info, content, compresslevel=9)
    return buffer.getvalue()
