@testable import GOAPApp
import GOAPCore
import GOAPMarkdown
import GOAPTestSupport
import Testing

/// Which folder a plan's state, logs and commands hang from.
struct ProjectRootTests {
    private let fixture = AppFixture()

    /// A folder layout, the plan in it, and the root as it is found from there.
    struct Layout: Sendable, CustomTestStringConvertible {
        let files: [String]
        let plan: String
        let root: String
        var testDescription: String { "\(plan) among \(files)" }
    }

    @Test(arguments: [
        Layout(files: ["a/plans/p.md"], plan: "a/plans/p.md", root: "a"),
        Layout(files: ["a/plans/plans/p.md"], plan: "a/plans/plans/p.md", root: "a/plans"),
        Layout(files: ["a/plans/sub/p.md"], plan: "a/plans/sub/p.md", root: "a"),
        Layout(files: ["a/docs/p.md"], plan: "a/docs/p.md", root: "a/docs"),
        Layout(files: ["a/state/x", "a/docs/p.md"], plan: "a/docs/p.md", root: "a"),
        Layout(files: ["a/.git/HEAD", "a/docs/deep/p.md"], plan: "a/docs/deep/p.md", root: "a"),
        Layout(files: ["a/.git", "a/docs/p.md"], plan: "a/docs/p.md", root: "a"),
        Layout(files: ["a/plans/q.md", "a/docs/p.md"], plan: "a/docs/p.md", root: "a"),
        Layout(files: ["a/.git/HEAD", "a/b/state/x", "a/b/c/p.md"], plan: "a/b/c/p.md", root: "a/b"),
        Layout(files: ["a/plans/q.md", "a/b/.git/HEAD", "a/b/c/p.md"], plan: "a/b/c/p.md", root: "a/b"),
        Layout(files: ["a/state", "a/docs/p.md"], plan: "a/docs/p.md", root: "a/docs"),
    ])
    func `the root is found from the plan upward`(layout: Layout) {
        for file in layout.files { fixture.folder.write(file, "") }
        #expect(ProjectRoot.of(plan: "\(fixture.path)/\(layout.plan)") == "\(fixture.path)/\(layout.root)")
    }

    @Test func `a link to a plan is the plan it leads to`() throws {
        fixture.folder.write("a/plans/p.md", "")
        fixture.folder.write("b/plans/x", "")
        try fixture.link("b/plans/link.md", to: "../../a/plans/p.md")
        #expect(ProjectRoot.of(plan: fixture.path + "/b/plans/link.md") == fixture.path + "/a")
    }

    @Test func `a link to a folder of plans is followed when it is not called so`() throws {
        fixture.folder.write("a/plans/p.md", "")
        try fixture.link("here", to: "a/plans")
        #expect(ProjectRoot.of(plan: fixture.path + "/here/p.md") == fixture.path + "/a")
    }

    @Test func `a plan in a folder that is not there belongs to that folder`() {
        #expect(ProjectRoot.of(plan: fixture.path + "/none/p.md") == fixture.path + "/none")
        #expect(ProjectRoot.nearest(above: fixture.path + "/none") == fixture.path + "/none")
    }

    @Test func `plans are looked for upward as far as the repository reaches`() throws {
        fixture.folder.write("a/plans/p.md", "")
        try fixture.makeFolder("a/b/c")
        #expect(ProjectRoot.withPlans(above: fixture.path + "/a/b/c") == fixture.path + "/a")
        #expect(ProjectRoot.withPlans(above: fixture.path + "/a") == fixture.path + "/a")
        fixture.folder.write("a/b/.git", "gitdir: elsewhere\n")
        #expect(ProjectRoot.withPlans(above: fixture.path + "/a/b/c") == nil)
        fixture.folder.write("a/b/plans/p.md", "")
        #expect(ProjectRoot.withPlans(above: fixture.path + "/a/b/c") == fixture.path + "/a/b")
        #expect(ProjectRoot.withPlans(above: fixture.path + "/none") == nil)
    }

    @Test(arguments: [
        ("p.md", ".", "p.md"), ("p.md", "sub", "sub/p.md"), ("/p.md", "sub", "/p.md"), (".", "sub", "sub"),
        ("../p.md", "sub", "sub/../p.md"),
    ])
    func `typed paths start from the folder`(text: String, folder: String, joined: String) {
        #expect(path(text, below: folder) == joined)
    }

    @Test func `paths are shown as they have to be typed`() {
        #expect(typed("/a/b/c", from: "/a") == "b/c")
        #expect(typed("/ab/c", from: "/a") == "/ab/c")
        #expect(lastPart(of: "a/b/") == "b")
        #expect(lastPart(of: "/") == "/")
        #expect(absolute(fixture.path + "/none") == fixture.path + "/none")
    }
}

/// Where state and logs are for each way to name them.
struct ProjectChoiceTests {
    private let fixture = AppFixture()

    private func place(_ state: String?, _ variable: String?) throws -> ProjectPlace {
        fixture.folder.write("plans/p.md", "")
        fixture.folder.write("sub/x", "")
        fixture.environment["GOAP_STATE"] = variable
        let choice = ProjectChoice(plans: ["../plans/p.md"], state: state, directory: fixture.path + "/sub")
        return try choice.place(fixture.invocation)
    }

    @Test(
        arguments: [
            (nil, nil, "sub/../state", "sub/../logs"),
            ("mine", nil, "sub/mine", "sub/mine/logs"),
            (nil, "shared", "sub/../shared", "sub/../shared/logs"),
            ("mine", "shared", "sub/mine", "sub/mine/logs"),
            (".", nil, "sub", "sub/logs"),
            (nil, "", "sub/../state", "sub/../logs"),
        ] as [(String?, String?, String, String)])
    func `a typed state starts where its user stands, one of the environment at the root`(
        state: String?, variable: String?, expected: String, logs: String
    ) throws {
        let place = try place(state, variable)
        #expect(place.state == "\(fixture.path)/\(expected)")
        #expect(place.logs == "\(fixture.path)/\(logs)")
        #expect(place.folder == fixture.path + "/sub")
        #expect(place.named("exec").plan == "exec")
        #expect(place.named("exec").state == place.state)
    }

    @Test func `absolute states are taken as they are`() throws {
        #expect(try place("/elsewhere", nil).state == "/elsewhere")
        #expect(try place(nil, "/elsewhere").logs == "/elsewhere/logs")
    }

    @Test func `without a plan the root is the nearest folder with one of the marks`() throws {
        fixture.folder.write(".git/HEAD", "")
        try fixture.makeFolder("sub")
        let place = try ProjectChoice(directory: fixture.path + "/sub").placeWithoutPlan(fixture.invocation)
        #expect(place.root == fixture.path)
        #expect(place.plan.isEmpty)
        #expect(place.state == fixture.path + "/state")
    }

    @Test(arguments: [("none", "no such file or directory"), ("file", "not a directory")])
    func `a folder that is none is refused`(name: String, reason: String) {
        fixture.folder.write("file", "")
        let folder = "\(fixture.path)/\(name)"
        let refusal = failure { _ = try ProjectChoice(directory: folder).folder() }
        #expect(refusal?.status == .usage)
        #expect(refusal?.code == .noDirectory)
        #expect(refusal?.message == "cannot go to folder '\(folder)': \(reason)")
    }

    @Test func `how a plan is read follows from the flags`() throws {
        var choice = ProjectChoice()
        #expect(try choice.folder() == ".")
        #expect(!choice.reading.matchesFacts)
        choice.matchesFacts = true
        #expect(choice.reading.matchesFacts)
    }
}

struct PlanLocatorTests {
    private let fixture = AppFixture()
    private let plan = SamplePlans.single("true")

    private func located(_ flags: [String] = []) throws -> String {
        try PlanLocator(folder: fixture.path, invocation: fixture.invocation).plan(named: flags)
    }

    @Test func `the flag goes over GOAP_PLAN, and that over what is found`() throws {
        fixture.folder.write("plans/a.md", plan)
        #expect(try located() == fixture.path + "/plans/a.md")
        fixture.environment["GOAP_PLAN"] = "b.md"
        #expect(try located() == fixture.path + "/b.md")
        #expect(try located(["c.md"]) == fixture.path + "/c.md")
        #expect(try located(["/c.md"]) == "/c.md")
        fixture.environment["GOAP_PLAN"] = ""
        #expect(try located() == fixture.path + "/plans/a.md")
    }

    @Test func `notes, companions, hidden and other files are no plans`() throws {
        fixture.folder.write("plans/a.md", plan)
        for name in ["a.actions.md", ".hidden.md", "b.txt"] { fixture.folder.write("plans/" + name, plan) }
        fixture.folder.write("plans/notes.md", "# Notes\n")
        #expect(try located() == fixture.path + "/plans/a.md")
        #expect(PlanLocator.files(in: fixture.path + "/plans").map(lastPart) == ["a.md", "notes.md"])
        #expect(PlanLocator.files(in: fixture.path + "/none").isEmpty)
    }

    @Test func `of several plans the one that says so is taken`() throws {
        fixture.folder.write("plans/a.md", plan)
        fixture.folder.write("plans/b.md", "<!-- goap:default -->\n" + plan)
        #expect(try located() == fixture.path + "/plans/b.md")
        fixture.folder.write("plans/a.md", "<!-- goap:default -->\n" + plan)
        #expect(failure { _ = try located() }?.code == .severalPlans)
    }

    @Test func `among several plans the person chooses, and is told from what`() {
        fixture.folder.write("plans/a.md", plan)
        fixture.folder.write("plans/b.md", plan)
        fixture.folder.write("plans/notes.md", "# Notes\n")
        let refusal = failure { _ = try located() }
        #expect(refusal?.status == .usage)
        #expect(refusal?.message == "'\(fixture.path)/plans/' holds several plans")
        #expect(refusal?.hint == "choose one:\n  --plan plans/a.md\n  --plan plans/b.md")
    }

    private func task(_ number: Int) -> String {
        "---\nid: KN-\(number)\ntitle: Knead\nstatus: To Do\nassignee: []\n---\n\nBy hand.\n"
    }

    @Test func `a folder of tasks in files of their own is no plan, but becomes one`() throws {
        fixture.folder.write("plans/kn-1.md", task(1))
        #expect(try located() == fixture.path + "/plans/kn-1.md")
        fixture.folder.write("plans/kn-2.md", task(2))
        let refusal = failure { _ = try located() }
        #expect(refusal?.code == .severalPlans)
        #expect(refusal?.message == "'\(fixture.path)/plans/' holds 2 tasks, each a file of its own")
        #expect(
            refusal?.hint
                == "make one plan of them: goap-runner import plans -o PLAN.md, then name it with --plan PLAN.md")
    }

    @Test func `without a plan the tasks of Backlog.md are named`() {
        fixture.folder.write("backlog/tasks/kn-1.md", task(1))
        #expect(
            failure { _ = try located() }?.hint
                == "make one of the tasks in 'backlog/': goap-runner import backlog -o plans/backlog.md")
    }

    @Test func `two flags are one too many`() {
        let refusal = failure { _ = try located(["a.md", "b.md"]) }
        #expect(refusal?.code == .severalPlans)
        #expect(refusal?.message == "this is about one plan, --plan names 2")
        #expect(refusal?.hint == "choose one:\n  --plan a.md\n  --plan b.md")
    }

    @Test func `without a plan the reason says what was looked at`() throws {
        fixture.folder.write(".git", "")
        #expect(
            failure { _ = try located() }?.message == "there is no plan: no folder 'plans/' here or further up")
        try fixture.makeFolder("plans")
        let refusal = failure { _ = try located() }
        #expect(refusal?.code == .noPlan)
        #expect(refusal?.message == "there is no plan: '\(fixture.path)/plans/' holds no Markdown file")
        #expect(refusal?.hint == "create one with 'goap-runner init', or name it with --plan FILE")
    }

    @Test func `the companion is the sibling with the actions`() {
        fixture.folder.write("a.md", plan)
        #expect(PlanLocator.companion(of: fixture.path + "/a.md") == nil)
        let companion = fixture.folder.write("a.actions.md", "")
        #expect(PlanLocator.companion(of: fixture.path + "/a.md") == companion)
        #expect(PlanLocator.companion(of: fixture.path + "/a.txt") == nil)
    }
}
