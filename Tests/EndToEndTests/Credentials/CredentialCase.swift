import GOAPTestSupport
import Glibc
import Testing

/// What one command did, as far as the tests of credentials look at it.
struct Observed {
    let run: ToolRun
    /// Seconds, from start to end.
    let took: Double
    /// Lines of logs/auth.log without their times: `| AUTH | INFO | text`.
    let log: [String]
}

extension ToolWorkspace {
    /// Runs the tool with the real clients on its PATH, and looks for secrets everywhere afterwards.
    func observe(
        _ arguments: [String], environment: [String: String] = [:], path: String? = nil, secrets: [String] = []
    ) -> Observed {
        var variables = ["PATH": "\(path ?? Clients.path):/usr/bin:/bin", "HF_HOME": "\(self.path)/hf"]
        variables.merge(environment) { _, new in new }
        let all = secrets + variables.filter { Self.isSecret($0.key, $0.value) }.map(\.value)
        _ = LeakScan.commandLines(holding: all)
        let begin = seconds()
        let run = wait(for: start(arguments, environment: variables))
        let took = seconds() - begin
        #expect(LeakScan.files(below: self.path, holding: all, except: [".test"]) == [])
        #expect(LeakScan.commandLines(holding: all) == [])
        return Observed(run: run, took: took, log: authLog)
    }

    /// The log of credentials without times.
    var authLog: [String] {
        (read("logs/auth.log") ?? "").split(separator: "\n").map { String($0.drop { $0 != "|" }) }
    }

    private static func isSecret(_ name: String, _ value: String) -> Bool {
        (name.hasSuffix("TOKEN") || name.hasSuffix("SECRET")) && value.utf8.count >= 6
    }

    private func seconds() -> Double {
        var time = timespec()
        clock_gettime(CLOCK_MONOTONIC, &time)
        return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
    }
}

/// The longest a gate may take, in seconds, with what a loaded machine adds.
let gateLimit = 5.0 + 1.5
