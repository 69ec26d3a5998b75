package import GOAPCore
package import GOAPEngine

/// `log --audit`: everything that was recorded, who did it, and whether it is as it was written.
package struct AuditReport {
    /// One thing that happened.
    package struct Entry {
        package let sequence: Int64
        package let at: Timestamp
        /// Nil for one of a kind this program does not know.
        package let event: RunEvent?
        package let kind: String
        package let action: ActionID?
        package let by: String?
        /// Who made it happen; nil where that was not recorded.
        package let caller: Caller?
        /// The run it belongs to: its command, `run A01`, and its host and process.
        package let run: (command: String, host: String, process: Int64)?
        package let tree: WorkTree?
        package let hash: String

        package init(
            sequence: Int64, at: Timestamp, event: RunEvent?, kind: String, action: ActionID?, by: String?,
            caller: Caller?, run: (command: String, host: String, process: Int64)?, tree: WorkTree?, hash: String
        ) {
            (self.sequence, self.at, self.event, self.kind) = (sequence, at, event, kind)
            (self.action, self.by, self.caller) = (action, by, caller)
            (self.run, self.tree, self.hash) = (run, tree, hash)
        }
    }

    private let entries: [Entry]
    private let fault: String?

    /// - Parameter fault: where the chain of hashes does not hold; nil where it does.
    package init(_ entries: [Entry], fault: String?) {
        self.entries = entries
        self.fault = fault
    }

    /// A line for each: number, time, who, what, and the beginning of its hash.
    package var text: String {
        let width = entries.map(\.who.displayWidth).max() ?? 1
        let numberWidth = entries.last.map { String($0.sequence).count } ?? 1
        return entries.map { entry in
            let number = String(repeating: " ", count: numberWidth - String(entry.sequence).count) + "\(entry.sequence)"
            let who = entry.who.padded(to: width)
            return "\(number)  \(entry.at.text)  \(who)  \(entry.hash.prefix(12))  \(entry.words.sanitized)\n"
        }.joined()
    }

    /// Whether anything was changed afterwards, in a sentence.
    package var verdict: String {
        if let fault { return "what happened was changed afterwards: \(fault)" }
        let last = entries.last.map { ", the last of them \($0.hash.prefix(12))" } ?? ""
        return "\(count(entries.count, "event")), each as it was written\(last)"
    }
}

extension AuditReport.Entry {
    /// A name, and who used it where that is more than a person or a script of theirs.
    var who: String {
        let name = by ?? "-"
        guard let caller, caller.kind > .script || caller.action != nil else { return name.sanitized }
        return "\(name) (\(caller.words))".sanitized
    }

    /// What happened, also where a run does not say it.
    var words: String {
        guard let event else { return "\(action.map { "\($0) " } ?? "")\(kind)" }
        switch event {
        case .runStarted: return "run started: \(run.map(Self.description) ?? "")\(place)"
        case .runFinished(let outcome): return "run ended: \(outcome.rawValue)"
        case .attemptFinished(let id, let attempt, let outcome, let took):
            return "\(id) attempt \(attempt) ended: \(outcome) (\(took.shortText))"
        case .factRecorded(let name, let value, _, let id?): return "\(id) made it so: \(name) is \(value)"
        case .evidenceTaken(let id, let evidence): return "\(id) evidence: \(Self.description(evidence))"
        case .commandApproved(let id, _, let hash, _): return "\(EventText.line(event) ?? "\(id)"), \(hash.prefix(12))"
        case .proofRecorded(let id, let proof, let text): return "\(id) proof: \(proof.rawValue), \(text)"
        default: return EventText.line(event) ?? kind
        }
    }

    private static func description(_ run: (command: String, host: String, process: Int64)) -> String {
        "\(run.command), process \(run.process) on \(run.host)"
    }

    private var place: String {
        guard let tree else { return "" }
        let state = tree.isClean.map { $0 ? ", clean" : ", with changes" } ?? ""
        return ", at \(tree.commit.map { String($0.prefix(12)) } ?? "no commit")"
            + (tree.branch.map { " on \($0)" } ?? "") + state
    }

    private static func description(_ evidence: ActionEvidence) -> String {
        let files = [("inputs", evidence.inputs), ("outputs", evidence.outputs)].compactMap { name, hash in
            hash.map { ", \(name) \($0.prefix(12))" }
        }
        return "fingerprint \(evidence.fingerprint.prefix(12))" + files.joined()
            + (evidence.attempt.map { ", attempt \($0)" } ?? ", without an attempt")
    }
}

extension AuditReport: JSONDescribed {
    package static let shape = JSONShape<AuditReport>("audit", isDocument: true) { has in
        has("intact") { $0.fault == nil }
        has("fault") { $0.fault }
        has("events") { $0.entries }
    }
}

extension AuditReport.Entry: JSONDescribed {
    package static let shape = JSONShape<AuditReport.Entry>("auditEntry") { has in
        has("sequence") { Int($0.sequence) }
        has("at") { $0.at }
        has("by") { $0.by }
        has("caller") { $0.caller }
        has("kind") { $0.kind }
        has("action") { $0.action }
        has("text") { $0.words }
        has("hash") { $0.hash }
        has("event") { entry in entry.event.map { EventLine(EventContent($0), at: entry.at) } }
        has("run") { entry in
            entry.run.map { AuditRunJSON(command: $0.command, host: $0.host, process: $0.process, tree: entry.tree) }
        }
    }
}

/// The run that an event belongs to.
private struct AuditRunJSON: JSONDescribed {
    let command: String
    let host: String
    let process: Int64
    let tree: WorkTree?

    static let shape = JSONShape<Self>("run") { has in
        has("command") { $0.command }
        has("host") { $0.host }
        has("process") { Int($0.process) }
        has("commit") { $0.tree?.commit }
        has("branch") { $0.tree?.branch }
        has("clean") { $0.tree?.isClean }
    }
}
