import GOAPCore
import GOAPMarkdown
import Testing

/// The waves that Kiro writes below its tasks.
struct TaskWavesTests {
    private static let ids: [ActionID] = ["1", "1.1", "1.2", "2", "2.1", "3"]

    @Test(arguments: [
        #"{"waves": [{"id": 0, "tasks": ["1.1"]}, {"id": 1, "tasks": ["1.2", "2.1"]}, {"id": 2, "tasks": ["3"]}]}"#,
        #"[{"id":0,"tasks":["1.1"]},{"id":1,"tasks":["1.2","2.1"]},{"id":2,"tasks":["3"]}]"#,
        #"{"waves":[["1.1"],["1.2","2.1"],["3"]]}"#, #"[["1.1"], ["1.2", "2.1"], ["3"]]"#,
        #"{"waves": {"0": ["1.1"], "1": ["1.2", "2.1"], "2": ["3"]}}"#, #"{"waves":[[1.1],[1.2,2.1],[3]]}"#,
        "{\n  \"waves\": [\n    { \"wave\": 1, \"tasks\": [ \"1.1\" ] },\n    { \"tasks\": [\"1.2\", \"2.1\"], \"dependsOn\": [\"1.1\"] },\n    {\"tasks\": [\"3\"]}\n  ]\n}",
    ])
    func `every shape gives the same waves`(text: String) {
        #expect(TaskWaves.read(text) == [["1.1"], ["1.2", "2.1"], ["3"]])
    }

    @Test(arguments: [
        "", "{}", "[]", #"{"waves": []}"#, #"{"edges": [["1", "2"]]}"#, "no waves", #"{"waves": [["#,
        #"{"tasks": {"id": 1}}"#,
    ])
    func `a text without waves has none`(text: String) { #expect(TaskWaves.read(text) == nil) }

    @Test func `a wave waits for the one before it, and what stands in none is named`() {
        let order = TaskWaves.order([["1.1"], ["1.2", "9.9"], ["2.1"]], among: Self.ids)
        #expect(order.dependencies == ["1.2": ["1.1"], "2.1": ["1.2"]])
        #expect(order.missing == ["3"])
        #expect(order.unknown == ["9.9"])
    }

    @Test func `a whole whose parts are listed ends with them, and a task counts in its first wave`() {
        let order = TaskWaves.order([["1", "1.1"], ["1.2", "1.1"], ["2", "2.1"], ["3"]], among: Self.ids)
        #expect(order.dependencies == ["1.2": ["1.1"], "2.1": ["1.2"], "3": ["2.1"]])
        #expect(order.missing.isEmpty)
    }
}
