import Foundation
import Glibc

/// The library of Tests/Faults that makes chosen calls of the tool fail.
package enum FaultShim {
    /// Nil where there is no C compiler.
    package static let path: String? = {
        let folder = ToolWorkspace.binary.split(separator: "/", omittingEmptySubsequences: false).dropLast()
        let path = folder.joined(separator: "/") + "/fault-shim.so"
        // Under another name first: tests of several processes may do so at once.
        let unfinished = "\(path).\(getpid())"
        let source = Clients.root + "/Tests/Faults/shim.c"
        let arguments = ["-O2", "-Wall", "-Werror", "-shared", "-fPIC", "-o", unfinished, source, "-ldl"]
        // A Swift toolchain brings clang, also where nothing is called cc.
        guard ["cc", "clang"].contains(where: { run([$0] + arguments) == 0 }), rename(unfinished, path) == 0 else {
            return nil
        }
        return path
    }()

    /// Starts a program found on PATH and waits for it; its exit code, -1 where it cannot be started.
    package static func run(_ arguments: [String]) -> Int32 {
        let argv = arguments.map { strdup($0) } + [nil]
        defer { for pointer in argv { free(pointer) } }
        var process: pid_t = 0
        guard posix_spawnp(&process, arguments[0], nil, nil, argv, environ) == 0 else { return -1 }
        var status: Int32 = 0
        while waitpid(process, &status, 0) < 0, errno == EINTR {}
        return status & 0x7f == 0 ? (status >> 8) & 0xff : -1
    }

    /// What makes calls on files whose path holds the text fail.
    package static func variables(on path: String, _ error: String, _ others: [String: String] = [:]) -> [String:
        String]
    {
        ["LD_PRELOAD": self.path ?? "", "FAULT_PATH": path, "FAULT_ERROR": error, "FAULT_AT": "1"]
            .merging(others) { _, new in new }
    }
}
