import GOAPCore
import GOAPEngine

/// Tells how far an upload has come, in batches and bytes.
final class UploadProgress: EventSink {
    private let plan: UploadPlan
    private let write: (String) -> Void
    private var sent = 0
    private var done = 0

    init(_ plan: UploadPlan, write: @escaping (String) -> Void) {
        self.plan = plan
        self.write = write
    }

    func receive(_ event: RunEvent, at time: Timestamp) {
        switch event {
        case .attemptStarted(let id, 1) where UploadRun.batch(of: id) != nil:
            let files = plan.batches[done]
            write(
                "batch \(done + 1) of \(plan.batches.count): sending \(count(files.count, "file")), \(byteText(size(files)))\n"
            )
        case .retryScheduled(let id, let attempt, let wait) where UploadRun.batch(of: id) != nil:
            write("batch \(done + 1) of \(plan.batches.count): waits \(wait.shortText) before attempt \(attempt)\n")
        case .actionFinished(let id, .done, _) where UploadRun.batch(of: id) != nil:
            sent += size(plan.batches[done])
            done += 1
            write("batch \(done) of \(plan.batches.count): done, \(byteText(sent)) of \(byteText(plan.size))\n")
        default: break
        }
    }

    private func size(_ files: [UploadFile]) -> Int { files.reduce(0) { $0 + $1.size } }
}
