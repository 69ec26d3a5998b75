import GOAPCore
import GOAPReport
import GOAPStore

extension Project {
    /// By action how long it takes: the median of its last attempts that succeeded, else what the plan says it costs, if that
    /// is a time.
    func durations() throws -> [ActionDuration?] {
        let attempts = try history()?.attempts() ?? []
        let succeeded = attempts.filter { $0.outcome == "succeeded" }
        let measured = Dictionary(grouping: succeeded, by: \.action).mapValues { $0.suffix(5).compactMap(\.duration) }
        return graph.actions.map { action in
            measured[action.id]?.median.map { ActionDuration($0, .measured) }
                ?? action.cost.flatMap { $0.isTime ? ActionDuration(.hours($0.value), .plan) : nil }
        }
    }
}

extension Duration {
    fileprivate static func hours(_ hours: Double) -> Self {
        .milliseconds(Int64((min(hours, 1e9) * 3_600_000).rounded()))
    }
}

extension [Duration] {
    /// Of an even number the longer of the two in the middle.
    fileprivate var median: Duration? { isEmpty ? nil : sorted()[count / 2] }
}
