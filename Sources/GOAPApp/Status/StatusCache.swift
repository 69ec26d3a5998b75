import GOAPCore
import GOAPExecutors
import GOAPReport
import GOAPSecrets
import GOAPSystem
import Glibc

/// The status as it was last shown, kept beside the state: where nothing has changed it is shown again.
///
/// It is believed only if the plan's content, the state's files and this program are the same. A status that also
/// depends on anything else, on time, processes, credentials or other plans, is not kept. Without a state nothing
/// is kept either: looking at a plan creates nothing.
struct StatusCache {
    private let plan: String
    private let state: String
    private let format: String
    private let fingerprint: StatusFingerprint

    /// Files written as late as this, in milliseconds, before they were looked at may have been written again in the same instant.
    private static let doubt: Int64 = 1000

    /// - Parameter format: what else decides how the status looks.
    init?(_ place: ProjectPlace, format: String) {
        guard access(place.state, W_OK) == 0,
            let fingerprint = StatusFingerprint(plan: place.plan, state: place.state, format: format)
        else { return nil }
        plan = place.plan
        state = place.state
        self.format = format
        self.fingerprint = fingerprint
    }

    /// What was shown, if it would be the same now.
    var text: String? {
        guard let kept = try? File.text(of: path), kept.hasPrefix(fingerprint.text + " "),
            let end = kept.utf8.firstIndex(of: UInt8(ascii: "\n"))
        else { return nil }
        let text = String(kept[kept.utf8.index(after: end)...])
        return kept[..<end] == head(text) ? text : nil
    }

    /// The first line of the file: what the text was made of, and the text's own hash, because nothing is synced.
    private func head(_ text: String) -> String { "\(fingerprint.text) \(ContentHash.of(text))" }

    /// Keeps what was shown, unless it may not be the same at the next look.
    func keep(_ text: String, of project: Project, _ report: StatusReport) {
        guard project.isSettled(report), isOldEnough,
            StatusFingerprint(plan: plan, state: state, format: format) == fingerprint
        else { return }
        let masked = project.console.mask.masked(text)
        // A cache is worth no complaint.
        try? File.replace(path, with: head(masked) + "\n" + masked, isDurable: false)
    }

    private var path: String { "\(state)/status-\(ContentHash.of(plan + format)).cache" }

    private var isOldEnough: Bool {
        SystemClock().now.millisecondsSince1970 - fingerprint.stateTime / 1_000_000 > Self.doubt
    }
}

extension Project {
    /// Whether its status stays the same as long as plan and state do.
    fileprivate func isSettled(_ report: StatusReport) -> Bool {
        let actions = graph.actions
        return report.obstacles.isEmpty && !diagnostics.contains { $0.severity != .note }
            && recorded.records.values.allSatisfy { $0.state != .running && $0.lease == nil && $0.holder == nil }
            && actions.made.allSatisfy { $0.requirements.isEmpty && !$0.dependencies.contains(where: \.hasExternals) }
    }
}
