import Glibc

/// Whether the path leads to anything, symbolic links followed.
func pathExists(_ path: String) -> Bool {
    var info = stat()
    return stat(path, &info) == 0
}

func isFolder(_ path: String) -> Bool {
    var info = stat()
    return stat(path, &info) == 0 && info.st_mode & S_IFMT == S_IFDIR
}

func isExecutableFile(_ path: String) -> Bool {
    var info = stat()
    return stat(path, &info) == 0 && info.st_mode & S_IFMT == S_IFREG && access(path, X_OK) == 0
}

/// The path itself if it is absolute, otherwise below the folder.
func path(_ path: String, below folder: String) -> String {
    path.hasPrefix("/") ? path : folder + "/" + path
}

/// The file's first bytes in pieces of at most 64 KiB, until `body` answers false; false if it cannot be read.
func readFile(_ path: String, _ body: (UnsafeRawBufferPointer) -> Bool) -> Bool {
    let file = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard file >= 0 else { return false }
    defer { close(file) }
    return withUnsafeTemporaryAllocation(byteCount: 65_536, alignment: 16) { buffer in
        while true {
            let count = read(file, buffer.baseAddress, buffer.count)
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { return count == 0 }
            guard body(UnsafeRawBufferPointer(rebasing: buffer[..<count])) else { return true }
        }
    }
}

/// A short text file as a whole; nil if it cannot be read. What comes after 64 KiB is left out.
func shortText(of path: String) -> String? {
    var text: String?
    let isReadable = readFile(path) { bytes in
        text = String(decoding: bytes, as: UTF8.self)
        return false
    }
    return isReadable ? text ?? "" : nil
}

/// Whether some path matches: a path below the folder, or a pattern of glob(7).
func matchExists(_ pattern: String, below folder: String) -> Bool {
    guard pattern.contains(where: { "*?[".contains($0) }) else {
        return pathExists(path(pattern, below: folder))
    }
    let escaped = folder.reduce(into: "") { text, character in
        if "*?[]\\".contains(character) { text.append("\\") }
        text.append(character)
    }
    var found = glob_t()
    defer { globfree(&found) }
    return glob(path(pattern, below: escaped), 0, nil, &found) == 0 && found.gl_pathc > 0
}
