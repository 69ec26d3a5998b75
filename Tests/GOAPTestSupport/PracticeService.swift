import Foundation
import Glibc

/// A practice service under way; it ends with the value that stands for it.
package class PracticeService {
    private let process: pid_t
    /// Where it can be reached, as it says itself.
    package let places: [String]

    /// - Parameter arguments: the script below Tests/Practice, and its arguments.
    init(_ arguments: [String], in folder: String) {
        let ready = folder + "/ready-\(Int.random(in: 0..<Int.max))"
        let script = Clients.root + "/Tests/Practice/" + arguments[0]
        let words: [String] = [Clients.python, script] + arguments.dropFirst() + ["--ready-file", ready]
        let variables: [String] = ["PATH=/usr/bin:/bin", "HOME=\(folder)"]
        let argv = words.map { strdup($0) } + [nil]
        let envp = variables.map { strdup($0) } + [nil]
        defer { for pointer in argv + envp { free(pointer) } }
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
        posix_spawn_file_actions_addopen(&actions, 1, "/dev/null", O_WRONLY, 0)
        posix_spawn_file_actions_addopen(&actions, 2, ready + ".err", O_WRONLY | O_CREAT, 0o600)
        defer { posix_spawn_file_actions_destroy(&actions) }
        var process: pid_t = 0
        guard posix_spawn(&process, words[0], &actions, nil, argv, envp) == 0 else {
            preconditionFailure("cannot start \(words)")
        }
        self.process = process
        places = Self.wait(for: ready)
    }

    deinit { stop() }

    /// The service is gone afterwards, as if its machine had lost its power.
    package func stop() {
        kill(process, SIGKILL)
        var status: Int32 = 0
        waitpid(process, &status, 0)
    }

    private static func wait(for file: String) -> [String] {
        for _ in 0..<4000 {
            if let text = try? String(contentsOfFile: file, encoding: .utf8), !text.isEmpty {
                return text.split(separator: " ").map(String.init)
            }
            usleep(5000)
        }
        preconditionFailure(
            "a practice service did not start: \((try? String(contentsOfFile: file + ".err", encoding: .utf8)) ?? "")")
    }

    /// The port in `http://127.0.0.1:PORT`.
    static func port(_ place: String) -> Int { Int(place.split(separator: ":").last ?? "") ?? 0 }
}
