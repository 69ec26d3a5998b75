import GOAPCore
import GOAPMarkdown
import Testing

/// Headings that are actions where they are met first: without ids, with letters, of the first level.
struct FirstSightHeadingTests {
    // MARK: Headings without ids

    private let bugs = "# Bakery — plan\n\n## Bugs\n\n- [x] The oven smokes\n- [ ] The door squeaks\n\n"

    private func next(_ titles: String..., heading: String = "Next") -> String {
        "## \(heading)\n\n" + titles.map { "### \($0)\n\nSome words about it.\n\n- how\n\n" }.joined()
    }

    @Test func `headings without ids are work below a heading that says so where some are crossed out`() {
        let text = bugs + next("Warm up", "~~Weigh~~ (done)", "~~Rest~~", "Fill jars — COMPLETED")
        #expect(
            notes(text) == [
                "the-oven-smokes done in Bugs", "the-door-squeaks pending in Bugs", "warm-up in Next",
                "weigh done in Next",
                "rest skipped in Next", "fill-jars done in Next",
            ])
    }

    @Test(arguments: ["How it works", "Design"])
    func `below other headings they are none`(heading: String) {
        #expect(ids(of: bugs + next("Warm up", "~~Weigh~~ (done)", "Rest", heading: heading)).count == 2)
    }

    @Test func `without any status, and where they hold boxes, they are none`() {
        #expect(ids(of: bugs + next("Warm up", "Weigh", "Rest")).count == 2)
        let boxes = next("Warm up", "~~Weigh~~ (done)", "Rest").replacing("- how", with: "- [ ] how")
        #expect(ids(of: bugs + boxes).count == 5)
        #expect(ids(of: bugs + next("✅ Done", "In progress", "Planned")).count == 2)
    }

    @Test func `a title that is used by a box and a heading gives two ids`() {
        let text = bugs + next("The oven smokes", "~~Weigh~~", "Rest")
        #expect(ids(of: text).contains("the-oven-smokes-2"))
    }

    @Test func `the headings of a list of todos are its items where each has a text below it`() {
        let text =
            "# TODO\n\n## Move the oven\n\nIt stands in the way of the door and of the lamp, so move it to:\n- the left\n- or the right\n\n"
            + "## Buy a lamp\n\nIt is dark.\n- red\n- green\n"
        #expect(ids(of: text) == ["move-the-oven", "buy-a-lamp"])
        let lists = text.replacing("It is dark.\n", with: "Either:\n")
        #expect(ids(of: lists) == ["the-left", "or-the-right", "red", "green"])
    }

    // MARK: Letters

    private func lettered(_ word: String, _ sign: String, _ letters: [String] = ["A", "B", "C"]) -> String {
        "# Migration plan\n\n"
            + letters.map { "### \(word) \($0)\(sign) Move shelf \($0)\n\nWith care.\n\n" }.joined()
    }

    @Test(arguments: [("Step", " —"), ("Task", ":"), ("Phase", ":"), ("Step", " -")])
    func `a letter behind a word for work or phases is an id`(word: String, sign: String) {
        let text = lettered(word, sign)
        #expect(ids(of: text) == ["A", "B", "C"])
        #expect(titles(text) == ["Move shelf A", "Move shelf B", "Move shelf C"])
    }

    @Test func `letters of options, of sections and without a sign behind them are none`() {
        #expect(ids(of: lettered("Option", ":")).isEmpty)
        #expect(ids(of: lettered("Appendix", ":")).isEmpty)
        #expect(ids(of: lettered("Step", "")).isEmpty)
        #expect(ids(of: lettered("Step", ":", ["Ab", "Bc", "Cd"])).isEmpty)
        #expect(ids(of: lettered("Step", ":").replacing("Step ", with: "")).isEmpty)
    }

    // MARK: Headings of the first level

    private let tops =
        "# Bread - Roadmap\n\n## 1. What for\n\nBread.\n\n"
        + (1...6).map { "# Phase \($0). Shelf \($0)\n\n## Goal\n\nFull.\n\n" }.joined()

    @Test func `phases of the first level are the actions of a document about work`() {
        #expect(ids(of: tops) == ["1", "2", "3", "4", "5", "6"])
        #expect(ids(of: tops.replacing("Roadmap", with: "Handbook")).isEmpty)
    }

    @Test func `numbered headings in one of many phases are its parts`() {
        let text = tops.replacing("Shelf 5\n", with: "Shelf 5\n\n## 5.1 Left\n\nSo.\n\n## 5.2 Right\n\nSo.\n")
        #expect(ids(of: text) == ["1", "2", "3", "4", "5", "6"])
        let two = text.replacing("Shelf 6\n", with: "Shelf 6\n\n## 6.1 Left\n\nSo.\n\n## 6.2 Right\n\nSo.\n")
        #expect(ids(of: two).contains("5.1"))
    }

    // MARK: Lists of sections

    private let sections = (1...4).map { "## \($0). Move shelf \($0)\n\n- with care\n\n" }.joined()

    @Test func `a plan that is nothing but numbered sections is the list of them`() {
        #expect(ids(of: "# Implementation plan\n\n" + sections) == ["1", "2", "3", "4"])
        #expect(ids(of: "# How shelves work\n\n" + sections).isEmpty)
        #expect(ids(of: "# Implementation plan\n\n" + sections + "## Notes\n\nNone.\n").isEmpty)
        #expect(ids(of: "# Implementation plan\n\n" + sections + "### Detail\n\nNone.\n").isEmpty)
        #expect(ids(of: "# Implementation plan\n\n" + sections.replacing("Move shelf 1", with: "Overview")).isEmpty)
    }

    @Test func `two headings called items are no plan beside many boxes`() {
        let items = (1...2).map { "### ✅ Item \($0): Tell friend \($0)\n\n**Who:** Ada\n\n" }.joined()
        let boxes = "## Morning\n\n" + (1...9).map { "- [ ] Bake bread \($0)\n" }.joined()
        #expect(ids(of: "# Weekend plan\n\n## Today\n\n" + items + boxes).count == 9)
        #expect(ids(of: "# Weekend plan\n\n## Today\n\n" + items + "## Morning\n\n- [ ] Bake\n") == ["1", "2"])
    }

    @Test func `a word that begins with a digit is no id of a heading`() {
        let text = "# Drawings\n\n### 2D Plots\n\n- [x] Bar\n- [x] Line\n\n### 3D Plots\n\n- [ ] Ball\n"
        #expect(ids(of: text) == ["bar", "line", "ball"])
        #expect(ids(of: text.replacing("2D", with: "2D:").replacing("3D", with: "3D:")) == ["2D", "3D"])
    }

    @Test(arguments: ["Sub-ticket", "Sub-task", "Subtask"])
    func `words for parts are words for work`(word: String) {
        let parts = (1...3).map { "### \(word) #\(7 + $0): Move shelf \($0)\n\n**Effort:** 1\n\n" }.joined()
        let text = "# Plan\n\n## Branch 1: Left #7\n\nSo.\n\n" + parts + "## Branch 2: Right #11\n\nSo.\n"
        #expect(ids(of: text) == ["#8", "#9", "#10"])
    }

    // MARK: Statuses and changes in front of titles

    private func shipped(_ first: String = "Complete") -> String {
        "---\ntitle: Roadmap\n---\n\n"
            + [first + ": Oven", "Complete: Door & lamp", "Planned: Shop"].map { "## \($0)\n\n- warm\n\n" }.joined()
            + "## Later\n\n- more\n"
    }

    @Test func `headings that begin with a status are work`() throws {
        #expect(notes(shipped()) == ["oven done", "door-lamp done", "shop pending"])
        #expect(titles(shipped()) == ["Oven", "Door & lamp", "Shop"])
        #expect(ids(of: shipped("Note")).isEmpty)
        let update = PlanUpdate(word: .done, completedAt: nil, ticks: .none)
        let written = PlanWriter.render(
            PlanReader.read(PlanDocument(shipped())), updates: ["shop": update], done: ["shop"])
        #expect(String(decoding: written.bytes, as: UTF8.self) == shipped().replacing("Planned", with: "✅ Complete"))
    }

    @Test func `changes are ids of headings in a plan`() {
        let text =
            "# Bakery roadmap\n\n## Rules\n\n### 1. **Warm**\n\nAlways.\n\n## Core\n\n"
            + (1...4).map { "### **PR\($0): Move shelf \($0)** \($0 == 1 ? "✅" : "")\n\nSo.\n\n" }.joined()
        #expect(notes(text).map { String($0.prefix(8)) } == ["PR1 done", "PR2", "PR3", "PR4"])
        #expect(ids(of: text.replacing("Bakery roadmap", with: "Bakery decisions")).isEmpty)
    }

    @Test func `a list of todos below numbered headings has its boxes as items`() {
        let text = "# TODO — next time\n\n## 1. Oven\n\n- [x] **Clean** it\n- [ ] Heat\n\n## 2. Door\n\n- [ ] Open\n"
        #expect(ids(of: text) == ["clean-it", "heat", "open"])
        #expect(ids(of: text.replacing("TODO — next time", with: "Bakery tasks")) == ["1", "2"])
    }

    @Test func `boxes in few of many phases are about these`() {
        let phases = (0...8).map { "### Phase \($0): Shelf \($0)\n\n1. Clean\n2. Move\n\n" }
        let text = "# Moving plan\n\n## Phases\n\n" + phases.joined()
        #expect(ids(of: text.replacing("Shelf 0\n", with: "Shelf 0\n\n- [x] decide\n") + "- [ ] look\n").count == 9)
        let half = (0...3).reduce(text) { $0.replacing("Shelf \($1)\n", with: "Shelf \($1)\n\n- [ ] do \($1)\n") }
        #expect(ids(of: half).contains("do-0"))
    }
}
