import GOAPClients
import Testing

@Suite struct UploadPlanTests {
    private func file(_ name: String, _ path: String? = nil, size: Int = 1) -> UploadFile {
        UploadFile(local: name, path: path ?? name, size: size)
    }

    @Test func `batches hold so many files, in the order named`() {
        let plan = UploadPlan(["a", "b", "c"].map { file($0, size: 10) }, batchSize: 2)
        #expect(plan.batches.map { $0.map(\.path) } == [["a", "b"], ["c"]])
        #expect(plan.size == 30)
        #expect(plan.problems.isEmpty)
        #expect(UploadPlan.limit(for: [file("a", size: 5_000_000)]) == .seconds(125))
    }

    @Test func `what the Hub would refuse is said before`() {
        let large = file("big", size: UploadPlan.largestFile + 1)
        let plan = UploadPlan([file("x/a", "a"), file("y/a", "a"), large], batchSize: 100)
        #expect(
            plan.problems == [
                "'a' would be written twice, from 'x/a' and 'y/a'",
                "'big' has 50.0 GB, more than the 50.0 GB the Hub takes",
            ])
    }
}
