import GOAPCore
import GOAPMarkdown
import Testing

/// Lines that say what actions are read from.
struct DeclaredReadingTests {
    private let plan = """
        # Bakery

        ## Milestones

        | # | Scope | State |
        |---|---|---|
        | x1 | Knead | done |
        | x2 | Bake | open |

        ## 2. Ideas

        - [ ] shelves
        - [ ] a bell

        ## Talks

        - Ask Ada
        - Ask Bob

        ## 3. Steps

        ### Way 1: Mix

        ### Way 2: Fold

        ### 3.1 Rest

        ## Records

        ```yaml
        id: R1
        title: Roll
        ```

        """

    private func reading(_ line: String, companion: String? = nil) -> PlanReading {
        PlanReader.read(
            PlanDocument(plan + line + "\n"), companion: companion.map { PlanDocument($0, file: .actions) })
    }

    private func ids(_ line: String) -> [String] {
        reading("<!-- goap:actions \(line) -->").plan.actions.map(\.id.text)
    }

    @Test(arguments: [
        (##"table "Milestones" id="#" title="Scope" status="State""##, ["x1", "x2"]),
        (#"table 1 id=# title=scope status="state""#, ["x1", "x2"]), (#"boxes "Ideas""#, ["shelves", "a-bell"]),
        (#"list "talks""#, ["ask-ada", "ask-bob"]),
        (#"headings "Way""#, ["1", "2"]), (##"headings "#.#""##, ["3.1"]), (#"blocks "Records""#, ["R1"]),
        (#"table 'Milestones' id='#'"#, ["x1", "x2"]),
    ])
    func `what a line declares is read, and nothing else`(line: String, wanted: [String]) {
        let line = "<!-- goap:actions \(line) -->"
        for reading in [reading(line), reading("", companion: line + "\n")] {
            #expect(reading.plan.actions.map(\.id.text) == wanted)
            #expect(reading.plan.leftovers.filter { $0.code == "wrong-declaration" }.isEmpty)
        }
    }

    @Test func `what is declared to be nothing holds no actions`() {
        #expect(ids(#"nothing table 9"#).contains("R1"))
        #expect(!ids(#"nothing table 1"#).contains("x1"))
        #expect(!ids(#"nothing "Ideas""#).contains("shelves"))
        #expect(!ids(#"nothing "Records""#).contains("R1"))
    }

    @Test func `declared columns hold titles and statuses`() {
        let actions = reading(##"<!-- goap:actions table 1 id="#" title="Scope" status="State" -->"##).plan.actions
        #expect(actions.map(\.title) == ["Knead", "Bake"])
        #expect(actions.map { $0.status?.word } == [.done, .pending])
        #expect(actions.allSatisfy { !$0.hasGivenID })
    }

    @Test func `ids that titles give are known as such`() {
        #expect(reading(#"<!-- goap:actions list "Talks" -->"#).plan.actions.allSatisfy { $0.hasGivenID })
    }

    @Test func `what is wrong in a companion is said with its place there`() {
        let found = reading("", companion: "\n<!-- goap:actions boxes \"Idea\" -->\n").plan.leftovers
            .filter { $0.code == "wrong-declaration" }
        #expect(found.map(\.location) == [PlanLocation(file: .actions, line: 2, column: 1)])
    }

    @Test func `what is declared twice is said`() {
        let line = "<!-- goap:actions table 1 -->"
        let reasons = reading("\(line)\n\(line)").plan.leftovers.map(\.reason)
        #expect(reasons == ["the table on line 5 is declared twice"])
    }

    @Test(arguments: [
        (#"<!-- goap:actions table "Milestone" -->"#, "there is no heading 'Milestone'", "did you mean 'Milestones'?"),
        (
            #"<!-- goap:actions table 1 title="Scop" -->"#, "the table '# | Scope | State' has no column 'Scop'",
            "did you mean 'Scope'?"
        ),
        (#"<!-- goap:actions table 4 -->"#, "there is no table 4, only 1 table", nil),
        (#"<!-- goap:actions tabel 1 -->"#, "'tabel' is none of", "did you mean 'table'?"),
        (#"<!-- goap:actions table 1 titel="Scope" -->"#, "'titel' is none of", "did you mean 'title'?"),
        (#"<!-- goap:actoins table 1 -->"#, "'goap:actoins' means nothing", "write '<!-- goap:actions'"),
        (#"<!-- goap:actions boxes Ideas -->"#, "'Ideas' stands without quotation marks", nil),
        (#"<!-- goap:actions boxes "Ideas -->"#, "a quotation mark is missing", nil),
        (#"<!-- goap:actions boxes "Talks" -->"#, "there are no boxes below 'Talks'", nil),
        (#"<!-- goap:actions headings "Step" -->"#, "no heading begins with 'Step' and a number", nil),
        (##"<!-- goap:actions table 1 id="#" id="State" -->"##, "'id' stands there twice", nil),
        (##"<!-- goap:actions table 1 id="#" title="#" -->"##, "the column '#' stands there twice", nil),
        (#"<!-- goap:actions blocks "Talks" -->"#, "there is no block of YAML with an id below 'Talks'", nil),
        (
            #"<!-- goap:actions list "Milestones" -->"#, "there is no list below 'Milestones'",
            "'goap-runner show --structure' lists what can be named, and how"
        ),
        (#"<!-- goap:actions table 1 --> or so"#, "the comment is not alone on its line", nil),
        (#"<!-- goap:actions -->"#, "it does not say what holds the actions", nil),
    ])
    func `what is wrong in a line is an error with its place`(line: String, reason: String, hint: String?) {
        let found = reading(line).plan.leftovers.filter { $0.code == "wrong-declaration" }
        #expect(found.count == 1)
        #expect(found.first?.severity == .error)
        #expect(found.first?.reason.hasPrefix(reason) == true, "\(found)")
        #expect(found.first?.location.line == 34)
        if let hint { #expect(found.first?.hint == hint) }
    }

    @Test func `a line in a fence only shows how to write it`() {
        #expect(reading("```\n<!-- goap:actions table 9 -->\n```").plan.leftovers.isEmpty)
    }
}
