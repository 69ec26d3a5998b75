import Foundation
@testable import GOAPApp
import GOAPSystem
import GOAPTestSupport
import Glibc
import Testing

/// The status as it was last shown.
struct StatusCacheTests {
    private let fixture = AppFixture(plan: SamplePlans.chain)

    init() throws {
        _ = try fixture.mark("A01", .done)
        makeOld()
    }

    /// Makes the state old enough to be believed.
    private func makeOld() {
        let times = [timespec](repeating: timespec(tv_sec: 1_700_000_000, tv_nsec: 0), count: 2)
        for name in ["goap.sqlite", "goap.sqlite-wal"] {
            utimensat(AT_FDCWD, "\(fixture.statePath)/\(name)", times, 0)
        }
    }

    private func cache(_ format: String = "json") throws -> StatusCache? {
        StatusCache(try fixture.choice.place(fixture.invocation), format: format)
    }

    private func keep(_ text: String) throws {
        let project = try fixture.project()
        try cache()?.keep(text, of: project, try project.report())
    }

    private var names: [String] {
        ((try? Folder.names(in: fixture.statePath)) ?? []).filter { $0.hasPrefix("status-") }
    }

    @Test func `what was kept is shown again, and nothing else is left`() throws {
        #expect(try cache()?.text == nil)
        try keep("the status\n")
        #expect(try cache()?.text == "the status\n")
        #expect(names.count == 1)
        #expect(names.first?.hasSuffix(".cache") == true)
        let attributes = try FileManager.default.attributesOfItem(atPath: "\(fixture.statePath)/\(names[0])")
        #expect((attributes[.posixPermissions] as? NSNumber)?.intValue == 0o600)
    }

    @Test func `another format, another plan and another text are other statuses`() throws {
        try keep("the status\n")
        #expect(try cache("plain")?.text == nil)
        fixture.folder.write("plans/plan.md", SamplePlans.chain.replacing("Look", with: "Leap"))
        #expect(try cache()?.text == nil)
    }

    @Test func `a state that was written since makes it stale`() throws {
        try keep("the status\n")
        _ = try fixture.mark("A02", .done) { $0.syncs = false }
        #expect(try cache()?.text == nil)
    }

    @Test func `a state that only looks as old as before makes it stale as well`() throws {
        try keep("the status\n")
        makeOld()
        #expect(try cache()?.text == nil)
    }

    @Test func `a changed or half file is not believed`() throws {
        try keep("the status\n")
        let name = "state/" + (try #require(names.first))
        let kept = try #require(fixture.folder.read(name))
        for text in [kept.replacing("the", with: "a"), String(kept.dropLast(3)), "", "\n"] {
            fixture.folder.write(name, text)
            #expect(try cache()?.text == nil)
        }
        fixture.folder.write(name, kept)
        #expect(try cache()?.text == "the status\n")
    }

    @Test func `what was recorded a moment ago is not kept`() throws {
        _ = try fixture.mark("A02", .done)
        try keep("the status\n")
        #expect(names.isEmpty)
    }

    @Test func `what also depends on something else is not kept`() throws {
        fixture.folder.write("plans/plan.md", SamplePlans.single("true", "**Requires:** command `test -d .`\n"))
        try keep("the status\n")
        #expect(names.isEmpty)
    }

    @Test func `a companion or a missing state leaves no cache at all`() throws {
        #expect(try cache() != nil)
        fixture.folder.write("plans/plan.actions.md", "")
        #expect(try cache() == nil)
        let other = AppFixture(plan: SamplePlans.chain)
        #expect(StatusCache(try other.choice.place(other.invocation), format: "json") == nil)
        #expect(!other.exists("state"))
    }

    @Test func `a plan that is no regular file has no fingerprint`() throws {
        let state = fixture.statePath
        #expect(StatusFingerprint(plan: fixture.planPath, state: state, format: "json") != nil)
        #expect(StatusFingerprint(plan: fixture.path, state: state, format: "json") == nil)
        #expect(StatusFingerprint(plan: fixture.path + "/none", state: state, format: "json") == nil)
        #expect(mkfifo(fixture.path + "/pipe", 0o600) == 0)
        #expect(StatusFingerprint(plan: fixture.path + "/pipe", state: state, format: "json") == nil)
    }

    @Test func `the command keeps what it has shown and shows it again`() throws {
        var view = StatusView(fixture.choice, fixture.invocation)
        view.format = .json
        #expect(try view.run() == .success)
        let first = fixture.output()
        #expect(names.count == 1)
        #expect(try view.run() == .success)
        #expect(fixture.output() == first)
    }
}
