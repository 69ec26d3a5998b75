import Foundation
import GOAPApp
import GOAPEngine
import GOAPReport
import GOAPSecrets
import GOAPTestSupport

/// A folder of its own, and what commands print while they work on it. Nothing of this process is changed.
final class AppFixture {
    let folder = TestFolder()
    private var written: [Int32: String] = [:]
    var environment: [String: String] = [:]

    init() { environment = ["PATH": "/usr/bin:/bin", "HOME": folder.path, "USER": "tester", "NO_COLOR": "1"] }

    /// With a plan in the usual place.
    convenience init(plan: String) {
        self.init()
        folder.write("plans/plan.md", plan)
    }

    var path: String { folder.path }
    var planPath: String { path + "/plans/plan.md" }
    var statePath: String { path + "/state" }
    var plan: String { folder.read("plans/plan.md") ?? "" }

    var choice: ProjectChoice { ProjectChoice(directory: path) }

    var invocation: Invocation { Invocation(environment: environment, console: console()) }

    func console(mask: SecretMask = .patternsOnly) -> Console {
        Console(environment: environment, mask: mask) { [self] bytes, descriptor in
            written[descriptor, default: ""] += String(decoding: bytes, as: UTF8.self)
            return nil
        }
    }

    func project(for purpose: Project.Purpose = .status) throws -> Project {
        try Project.open(choice, invocation, for: purpose)
    }

    /// What was printed since the last look.
    func output() -> String { written.removeValue(forKey: 1) ?? "" }
    func messages() -> String { written.removeValue(forKey: 2) ?? "" }

    /// What was printed, as JSON.
    func document() throws -> [String: Any] {
        let value = try JSONSerialization.jsonObject(with: Data(output().utf8))
        return value as? [String: Any] ?? [:]
    }

    func exists(_ name: String) -> Bool { FileManager.default.fileExists(atPath: path + "/" + name) }

    func makeFolder(_ name: String) throws {
        try FileManager.default.createDirectory(atPath: path + "/" + name, withIntermediateDirectories: true)
    }

    func link(_ name: String, to target: String) throws {
        try FileManager.default.createSymbolicLink(atPath: path + "/" + name, withDestinationPath: target)
    }

    func mark(_ id: String, _ mark: Marking.Mark, _ change: (inout Marking) -> Void = { _ in }) throws -> ExitCodes {
        var marking = Marking(choice, invocation, ids: [id], mark)
        change(&marking)
        return try marking.run()
    }
}

/// Why something was refused; nil when it was not.
func failure(_ work: () throws -> Void) -> CommandFailure? {
    do {
        try work()
        return nil
    } catch {
        return CommandFailure(error)
    }
}

enum SamplePlans {
    /// A chain of three, the second one a person's.
    static let chain = Plans.small.replacing("# Small", with: "# Chain")

    /// Two actions that make facts true, one of them with a probe.
    static let facts = """
        # Facts

        ## World State

        | Fact | Value | Probe |
        |---|---|---|
        | built | false | `test -f built` |
        | label | draft | - |
        | commits | 0 | - |

        ## Goal

        **Goal facts:** built, published

        ## Actions

        | ID | Action | Preconditions | Effects | Cost |
        |---|---|---|---|---|
        | D1 | Build | - | built | 1 |
        | D2 | Publish | built | published | 2 |

        ## Executable Actions

        | ID | Run |
        |---|---|
        | D1 | `touch built` |
        | D2 | `echo out` |

        """

    /// One action with this command and further fields.
    static func single(_ command: String, _ fields: String = "") -> String {
        "#### A01: Single\n**Dependencies:** None\n**Run:** `\(command)`\n\(fields)\n"
    }
}
