import GOAPCore
import GOAPMarkdown
import Testing

/// `all` means all but those that wait for the action itself.
struct CollectiveDependencyTests {
    private func order(_ rows: String...) -> [[String]] {
        let text = "| ID | Task | Dependencies |\n|---|---|---|\n" + rows.map { "| \($0) |\n" }.joined()
        return plan(text).actions.map { $0.dependencies.flatMap(\.actions).map(\.text) }
    }

    @Test(arguments: ["All", "all others", "All other tasks", "everything else", "all tasks", "Todas"])
    func `all others are those before and behind`(words: String) {
        #expect(order("A1 | a | -", "A2 | b | \(words)", "A3 | c | -")[1] == ["A1", "A3"])
    }

    @Test(arguments: ["All above", "all previous tasks", "All prior", "everything above", "all preceding steps"])
    func `all above are those before`(words: String) {
        #expect(order("A1 | a | -", "A2 | b | \(words)", "A3 | c | -")[1] == ["A1"])
    }

    @Test func `what waits for the action, near or far, is left out`() {
        #expect(order("A1 | a | A2", "A2 | b | all others", "A3 | c | A1", "A4 | d | -")[1] == ["A4"])
    }

    @Test func `all previous leaves out what waits for it`() {
        #expect(order("A1 | a | -", "A2 | b | A3", "A3 | c | All previous tasks") == [[], ["A3"], ["A1"]])
    }

    @Test func `of several rows with all each waits for those before it`() {
        #expect(
            order("A1 | a | -", "A2 | b | all", "A3 | c | all", "A4 | d | -") == [
                [], ["A1", "A4"], ["A1", "A2", "A4"], [],
            ])
    }

    @Test func `a row with all that names another one waits for it`() {
        #expect(order("A1 | a | -", "A2 | b | all + A3", "A3 | c | all others") == [[], ["A1", "A3", "A3"], ["A1"]])
    }

    @Test func `what waits for a later row with all is not waited for by an earlier one`() {
        let found = order("A1 | a | A4", "A2 | b | all", "A3 | c | -", "A4 | d | all")
        #expect(found[1] == ["A3"])
        #expect(found[3] == ["A2", "A3"])
    }

    @Test func `very many rows that wait for all above are read in time, and what is too much is a guard`() {
        let rows = (1...2500).map { "| A\($0) | a | All above |\n" }.joined()
        let read = plan("| ID | Task | Dependencies |\n|---|---|---|\n" + rows)
        #expect(read.actions[1000].dependencies.flatMap(\.actions).count == 1000)
        #expect(read.actions[2499].dependencies.isEmpty)
        #expect(read.actions[2499].guards.count == 1)
    }
}
