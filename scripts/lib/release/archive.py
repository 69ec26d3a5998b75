"""Archives without traces of the machine: fixed times, no owners, sorted names."""
import gzip
import io
import lzma
import tarfile


def tar(files, time):
    """files: path to (content, mode); folders are made for them."""
    buffer = io.BytesIO()
    with tarfile.open(fileobj=buffer, mode="w", format=tarfile.GNU_FORMAT) as archive:
        for path, entry in sorted(with_folders(files).items()):
            info = tarfile.TarInfo(path)
            info.mtime = time
            info.uname = info.gname = "root"
            if entry is None:
                info.type, info.mode = tarfile.DIRTYPE, 0o755
                archive.addfile(info)
            else:
                content, info.mode = entry
                info.size = len(content)
                archive.addfile(info, io.BytesIO(content))
    return buffer.getvalue()


def with_folders(files):
    entries = dict(files)
    for path in files:
        parts = path.split("/")[:-1]
        for depth in range(1, len(parts) + 1):
            folder = "/".join(parts[:depth])
            if folder != ".":
                entries.setdefault(folder, None)
    return entries


def xz(content):
    return lzma.compress(content, preset=6)


def gz(content):
    return gzip.compress(content, 9, mtime=0)
