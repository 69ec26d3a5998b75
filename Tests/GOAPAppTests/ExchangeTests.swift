import Foundation
@testable import GOAPApp
import GOAPCore
import GOAPTestSupport
import Testing

/// Plans for other tools, and from them.
struct ExchangeTests {
    private let fixture = AppFixture(plan: SamplePlans.chain)

    private func export(_ format: Exporting.Format) throws -> String {
        var exporting = Exporting(fixture.choice, fixture.invocation)
        exporting.format = format
        #expect(try exporting.run() == .success)
        return fixture.output()
    }

    private func imported(_ name: String, _ change: (inout Importing) -> Void = { _ in }) throws -> String {
        var importing = Importing(fixture.path + "/" + name, fixture.invocation)
        change(&importing)
        #expect(try importing.run() == .success)
        return fixture.output()
    }

    @Test func `every format names every action and creates nothing`() throws {
        for format in Exporting.Format.allCases {
            let text = try export(format)
            for title in ["Greet", "Look", "Leave"] { #expect(text.contains(title), "\(format)") }
        }
        #expect(!fixture.exists("state"))
    }

    @Test func `what is recorded is exported`() throws {
        _ = try fixture.mark("A01", .done)
        #expect(try export(.csv).contains("done"))
        let text = try export(.json)
        #expect(try JSONSerialization.jsonObject(with: Data(text.utf8)) is [String: Any])
    }

    @Test func `what Task Master is given comes back with its titles and its dependencies`() throws {
        fixture.folder.write("tasks.json", try export(.taskmaster))
        let text = try imported("tasks.json")
        #expect(fixture.messages() == "3 tasks imported: 3 open\n")
        fixture.folder.write("plans/plan.md", text)
        let project = try fixture.project()
        #expect(project.graph.actions.map(\.title) == ["Greet", "Look", "Leave"])
        #expect(project.graph.actions.indices.map { project.graph.dependencies[$0].count } == [0, 1, 1])
    }

    @Test func `a plan is written into a new file only`() throws {
        fixture.folder.write("tasks.md", "# Tasks\n\n- [ ] T001 First\n- [x] T002 Second\n")
        let file = fixture.path + "/new.md"
        #expect(try imported("tasks.md") { $0.output = file }.isEmpty)
        #expect(fixture.folder.read("new.md")?.contains("First") == true)
        let refusal = failure { _ = try imported("tasks.md") { $0.output = file } }
        #expect(refusal?.status == .usage)
        #expect(refusal?.code == .cannotCreate)
        #expect(refusal?.message == "cannot write '\(file)': file exists")
    }

    @Test func `what holds no tasks, is not there or is broken is refused`() {
        fixture.folder.write("empty.md", "# Nothing\n")
        #expect(failure { _ = try imported("empty.md") }?.code == .importEmpty)
        #expect(failure { _ = try imported("none.md") }?.code == .importUnreadable)
        fixture.folder.write("broken.json", "{")
        let refusal = failure { _ = try imported("broken.json") }
        #expect(refusal?.code == .importUnreadable)
        #expect(refusal?.status == .invalidPlan)
    }
}

/// `init`.
struct FirstPlanTests {
    private let fixture = AppFixture()

    private func create(_ name: String = "plans/PLAN.md") throws -> ExitCodes {
        try FirstPlan(fixture.choice, fixture.invocation, name: name).run()
    }

    @Test func `the first plan is one that can be read, without a warning`() throws {
        #expect(try create() == .success)
        #expect(
            fixture.messages() == """
                wrote '\(fixture.path)/plans/PLAN.md'
                  next: goap-runner status, then goap-runner next

                """)
        let project = try fixture.project()
        #expect(project.graph.actions.map(\.id).map(\.text) == ["A01", "A02"])
        #expect(project.diagnostics.isEmpty)
        #expect(!fixture.exists(".gitignore"))
    }

    @Test func `a file that is there stays as it is`() throws {
        fixture.folder.write("plans/PLAN.md", "mine")
        let refusal = failure { _ = try create() }
        #expect(refusal?.status == .usage)
        #expect(refusal?.code == .cannotCreate)
        #expect(refusal?.hint == "name another file: goap-runner init plans/OTHER.md")
        #expect(fixture.folder.read("plans/PLAN.md") == "mine")
    }

    @Test func `a folder that cannot be made is said`() {
        fixture.folder.write("file", "")
        let refusal = failure { _ = try create("file/sub/PLAN.md") }
        #expect(refusal?.status == .unwritable)
        #expect(refusal?.message == "cannot create folder '\(fixture.path)/file/sub': not a directory")
    }

    @Test(
        arguments: [
            (nil, "state/\nlogs/\n"),
            ("", "state/\nlogs/\n"),
            ("build", "build\nstate/\nlogs/\n"),
            ("logs/\n", "logs/\nstate/\n"),
            ("state/*\nlogs/\n", "state/*\nlogs/\n"),
        ] as [(String?, String)])
    func `in a repository state and logs are ignored, each once`(before: String?, after: String) throws {
        fixture.folder.write(".git/HEAD", "")
        if let before { fixture.folder.write(".gitignore", before) }
        _ = try create()
        #expect(fixture.folder.read(".gitignore") == after)
    }
}

/// Conditions that actions of other plans meet.
struct OtherPlansTests {
    private let fixture = AppFixture(plan: "#### A01: Wait\n**Dependencies:** base#A05\n**Run:** `true`\n")

    private func base(_ status: String) {
        fixture.folder.write(
            "plans/base.md", "#### A05: Base\n**Dependencies:** None\n**Run:** `true`\n**Status:** \(status)\n")
    }

    private func choice(_ name: String) -> ProjectChoice {
        ProjectChoice(plans: ["plans/\(name).md"], directory: fixture.path)
    }

    private var isReady: Bool {
        get throws { try Project.open(choice("plan"), fixture.invocation).situation.ready == [0] }
    }

    @Test func `an action of another plan that is done is no condition any more`() throws {
        base("⏳ PENDING")
        #expect(try !isReady)
        base("✅ DONE")
        #expect(try isReady)
    }

    @Test func `what is recorded about the other plan counts`() throws {
        base("⏳ PENDING")
        var marking = Marking(choice("base"), fixture.invocation, ids: ["A05"], .done)
        (marking.isForced, marking.reason) = (true, "seen")
        #expect(try marking.run() == .success)
        #expect(try isReady)
    }

    @Test func `a plan or action that is not there is warned about and keeps it waiting`() throws {
        let missing = try Project.open(choice("plan"), fixture.invocation)
        #expect(missing.diagnostics.map(\.code) == ["unknown-dependency"])
        #expect(missing.situation.ready.isEmpty)
        base("✅ DONE")
        #expect(try Project.open(choice("plan"), fixture.invocation).diagnostics.isEmpty)
    }
}
