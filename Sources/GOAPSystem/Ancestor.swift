import Glibc

/// A process that we descend from, as far as the system tells about it.
package struct Ancestor: Sendable {
    /// The names its program goes by: the process's own, and those its command line begins with, without folders.
    package let names: [String]
    /// What it was started with; empty where that may not be seen.
    package let environment: [String: String]
    /// The file that is executed; nil where that may not be seen.
    package let executable: String?

    package init(names: [String], environment: [String: String], executable: String? = nil) {
        self.names = names
        self.environment = environment
        self.executable = executable
    }

    /// All of them, the nearest first.
    package static func all(limit: Int = 32) -> [Ancestor] {
        var found: [Ancestor] = []
        var process = getppid()
        while process > 1, found.count < limit {
            guard let status = try? File.text(of: "/proc/\(process)/stat", limit: 4096),
                let open = status.firstIndex(of: "("), let close = status.lastIndex(of: ")")
            else { break }
            let fields = status[status.index(after: close)...].split(separator: " ")
            found.append(Ancestor(process, name: String(status[status.index(after: open)..<close])))
            guard fields.count > 1, let parent = Int32(fields[1]) else { break }
            process = parent
        }
        return found
    }

    private init(_ process: Int32, name: String) {
        let words = Self.texts("/proc/\(process)/cmdline").prefix(2)
        let programs = words.map { word in word.split(separator: "/").last.map(String.init) ?? word }
        var variables: [String: String] = [:]
        for entry in Self.texts("/proc/\(process)/environ") {
            guard let equals = entry.firstIndex(of: "=") else { continue }
            variables[String(entry[..<equals])] = String(entry[entry.index(after: equals)...])
        }
        self.init(names: [name] + programs, environment: variables, executable: try? Path.real("/proc/\(process)/exe"))
    }

    /// The texts of a file that ends each with a zero.
    private static func texts(_ path: String) -> [String] {
        guard let bytes = try? File.beginning(of: path, limit: 1 << 18) else { return [] }
        return bytes.split(separator: 0).map { String(decoding: $0, as: UTF8.self) }
    }
}
