@testable import GOAPApp
import GOAPReport
import Foundation
import GOAPTestSupport
import Testing

/// `doctor`: what keeps runs from working, and what can be saved.
struct DoctorViewTests {
    private let fixture = AppFixture(plan: SamplePlans.chain)

    private func checks() throws -> (ExitCodes, [String: [String: Any]]) {
        var doctor = DoctorView(fixture.choice, fixture.invocation)
        doctor.json = true
        let code = try doctor.run(version: "1.2.3")
        let list = try fixture.document()["checks"] as? [[String: Any]] ?? []
        let named = list.map { ($0["subject"] as? String ?? "", $0) }
        return (code, Dictionary(named) { first, _ in first })
    }

    @Test func `a healthy plan without a state is fine, and nothing is created`() throws {
        let (code, checks) = try checks()
        #expect(code == .success)
        #expect((checks["program"]?["message"] as? String)?.hasPrefix("goap-runner 1.2.3, SQLite ") == true)
        #expect(checks["state"]?["message"] as? String == "nothing recorded yet in '\(fixture.statePath)'")
        #expect(checks["plan"]?["message"] as? String == "\(fixture.planPath): 3 actions")
        #expect(!fixture.exists("state"))
    }

    @Test func `a state with something recorded is counted`() throws {
        _ = try fixture.mark("A01", .done)
        let (code, checks) = try checks()
        #expect(code == .success)
        #expect((checks["state"]?["message"] as? String)?.contains("goap.sqlite is intact") == true)
        #expect(checks["events"]?["message"] as? String == "what is recorded follows from what happened")
        #expect(checks["locks"]?["message"] as? String == "none is held")
    }

    @Test func `a damaged database is a problem`() throws {
        fixture.folder.write("state/goap.sqlite", String(repeating: "no database. ", count: 400))
        let (code, checks) = try checks()
        #expect(code == .failed)
        #expect(checks["state"]?["result"] as? String == "problem")
    }

    @Test func `a plan without actions is a problem`() throws {
        fixture.folder.write("plans/plan.md", "# Nothing\n")
        let (code, checks) = try checks()
        #expect(code == .failed)
        #expect(checks["plan"]?["message"] as? String == "'\(fixture.planPath)' has no actions")
    }

    @Test func `a missing program is a problem and named`() throws {
        fixture.folder.write("plans/plan.md", SamplePlans.single("no-such-program-here"))
        let (code, checks) = try checks()
        #expect(code == .failed)
        #expect((checks["tools"]?["message"] as? String)?.contains("no-such-program-here") == true)
        #expect(checks["drift"]?["message"] as? String == "the plan says what is recorded")
    }

    @Test func `what is recorded is exported, one object a line, into a new file only`() throws {
        _ = try fixture.mark("A01", .done)
        _ = fixture.messages()
        var doctor = DoctorView(fixture.choice, fixture.invocation)
        doctor.export = "saved.jsonl"
        #expect(try doctor.run(version: "1") == .success)
        #expect(fixture.messages().contains("event: "))
        let lines = (fixture.folder.read("saved.jsonl") ?? "").split(separator: "\n")
        let tables = try lines.map { line in
            (try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])?["table"] as? String
        }
        #expect(tables.contains("event") && tables.contains("action"))
        let refusal = failure { _ = try doctor.run(version: "1") }
        #expect(refusal?.code == .exportUnwritable)
        #expect(refusal?.status == .unwritable)
        #expect(refusal?.message == "cannot write '\(fixture.path)/saved.jsonl': file exists")
    }

    @Test func `an export of no state is refused`() {
        var doctor = DoctorView(fixture.choice, fixture.invocation)
        doctor.export = "saved.jsonl"
        let refusal = failure { _ = try doctor.run(version: "1") }
        #expect(refusal?.message.contains("\(fixture.statePath)/goap.sqlite") == true)
        #expect(!fixture.exists("saved.jsonl") && !fixture.exists("state"))
    }

    @Test func `a state beside the one of the root is named`() throws {
        fixture.folder.write("sub/state/goap.sqlite", "")
        let choice = ProjectChoice(directory: fixture.path + "/sub")
        let place = try choice.place(fixture.invocation)
        let found = StateChecks(place: place, environment: fixture.environment).checks().map(\.message)
        #expect(found.contains { $0.contains("/sub/state' holds a state as well; this project's is '") })
    }

    @Test func `outside a repository git tracks nothing`() throws {
        _ = try fixture.mark("A01", .done)
        let place = try fixture.choice.place(fixture.invocation)
        #expect(TrackedState(place, fixture.environment).files.isEmpty)
        #expect(
            TrackedState.remedy(["state/a", "state/b", "logs/c"]) == "git rm -r --cached logs state, and ignore it")
    }
}
