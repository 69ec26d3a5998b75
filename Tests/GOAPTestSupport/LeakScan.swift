import Foundation
import Glibc
import Synchronization

/// Looks for secrets where none may be: files, captured output, the command lines of all processes.
package enum LeakScan {
    /// The forms a secret could leak in; made here, not by the code under test.
    static func forms(of secret: String) -> [Data] {
        let bytes = Array(secret.utf8)
        let encoded = (0..<3).flatMap { shift -> [Data] in
            let whole = Data([UInt8](repeating: 0, count: shift) + bytes).base64EncodedString()
            // What also holds bits of neighbours differs from case to case.
            let inner = whole.filter { $0 != "=" }.dropFirst((shift * 8 + 5) / 6).dropLast(1)
            let url = String(inner).replacingOccurrences(of: "+", with: "-").replacingOccurrences(of: "/", with: "_")
            return [Data(inner.utf8), Data(url.utf8)]
        }
        let percent = secret.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? secret
        return [Data(bytes), Data(percent.utf8)] + encoded.filter { $0.count >= 6 }
    }

    /// The files below a folder that hold one of the secrets in any form; `except` are paths to leave out.
    package static func files(below folder: String, holding secrets: [String], except: [String]) -> [String] {
        let forms = secrets.flatMap(forms)
        let names = (FileManager.default.subpaths(atPath: folder) ?? []).filter { name in
            !except.contains { name == $0 || name.hasPrefix($0 + "/") }
        }
        return names.filter { name in
            guard let content = FileManager.default.contents(atPath: folder + "/" + name) else { return false }
            return forms.contains { content.range(of: $0) != nil }
        }
    }

    /// What was seen in command lines since the first call, by every test of this process.
    package static func commandLines(holding secrets: [String]) -> [String] {
        watcher.withLock { watched in
            watched.secrets.formUnion(secrets)
            return Array(watched.found)
        }
    }

    private struct Watched {
        var secrets: Set<String> = []
        var found: Set<String> = []
    }

    /// Reads all command lines over and over in a thread of its own.
    private static let watcher: Mutex<Watched> = {
        let thread = Thread { while true { look() } }
        thread.start()
        return Mutex(Watched())
    }()

    /// At most a mebibyte: while a process ends or starts another program, its command line may have no end.
    private static func beginning(of path: String) -> String {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { return "" }
        defer { close(descriptor) }
        return String(unsafeUninitializedCapacity: 1 << 20) { max(0, read(descriptor, $0.baseAddress, $0.count)) }
    }

    private static func look() {
        usleep(3000)
        let secrets = watcher.withLock { $0.secrets }
        for name in (try? FileManager.default.contentsOfDirectory(atPath: "/proc")) ?? [] where Int(name) != nil {
            let line = beginning(of: "/proc/\(name)/cmdline")
            for secret in secrets where line.contains(secret) {
                watcher.withLock { _ = $0.found.insert(line) }
            }
        }
    }
}
