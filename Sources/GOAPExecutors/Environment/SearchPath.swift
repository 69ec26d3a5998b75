import GOAPSystem

/// Whether a command could start the program.
package func programExists(_ program: String, in directory: String, environment: [String: String]) -> Bool {
    let path = environment["PATH"].map { ["PATH=\($0)"] } ?? []
    return SearchPath(environment: path, directory: directory).find(program) != nil
}

/// Where programs are looked for: the value of `PATH` that a child gets.
struct SearchPath {
    private let environment: [String]
    private let directory: String

    /// - Parameter directory: what relative programs and relative entries start from.
    init(environment: [String], directory: String) {
        self.environment = environment
        self.directory = directory
    }

    private var folders: [String] {
        let prefix = "PATH="
        let value = environment.last { $0.hasPrefix(prefix) }?.dropFirst(prefix.count) ?? "/usr/bin:/bin"
        return value.split(separator: ":", omittingEmptySubsequences: false).map { $0.isEmpty ? "." : String($0) }
    }

    /// The program's path; nil if there is none that can be executed.
    func find(_ program: String) -> String? {
        if program.contains("/") {
            let file = Path.below(directory, program)
            return File.isExecutable(file) ? file : nil
        }
        return folders.lazy.map { Path.below(directory, $0) + "/" + program }.first { File.isExecutable($0) }
    }
}
