package import GOAPCore

/// What a person is asked to approve, or has approved: everything as it is, so that it was seen, with what is other
/// than when it was approved before.
package struct ApprovalList {
    private let entries: [ApprovalEntry]
    /// Takes secrets out of a line, as they were taken out of what was kept.
    private let masked: (String) -> String

    package init(_ entries: [ApprovalEntry], masked: @escaping (String) -> String = { $0 }) {
        self.entries = entries
        self.masked = masked
    }

    /// How each stands, with all it executes.
    package var text: String { entries.map { entry in block("\(entry.id)  \(state(entry))", entry) }.joined() }

    /// The same, once it was approved.
    ///
    /// - Parameter until: when the approval ends, if ever.
    package func approved(until: Timestamp?) -> String {
        entries.map { entry in
            let end = until.map { "  until \($0.text)" } ?? ""
            return block("\(entry.id)  approved  \(entry.subject.hash.prefix(12))\(end)", entry)
        }.joined()
    }

    /// What of an entry is to be seen beside its commands: how it stands, and what has changed.
    func details(of entry: ApprovalEntry) -> [String] { ["approval: \(state(entry))"] + changes(entry) }

    private func block(_ head: String, _ entry: ApprovalEntry) -> String {
        ([head] + changes(entry).map { "    \($0)" }).map { $0.sanitized + "\n" }.joined()
    }

    private func state(_ entry: ApprovalEntry) -> String {
        let hash = entry.subject.hash.prefix(12)
        switch entry.standing {
        case .missing: return "not approved  \(hash)"
        case .approved(let approval):
            let end = approval.scope.until.map { " until \($0.text)" } ?? ""
            return "approved  \(hash)  by \(approval.by) on \(approval.at.text)\(end)"
        case .expired(let approval):
            return "expired  \(hash)  approved by \(approval.by) until \(approval.scope.until?.text ?? "")"
        case .changed(let approval): return "changed  \(hash)  since \(approval.by) approved it on \(approval.at.text)"
        case .narrow(let approval):
            return
                "approve again  \(hash)  \(approval.by) approved it on \(approval.at.text), when approvals covered less"
        }
    }

    /// Every line of what is executed; where something else was approved, what went and what came.
    private func changes(_ entry: ApprovalEntry) -> [String] {
        let lines = entry.subject.lines.map(masked)
        guard case .changed(let approval) = entry.standing, let shown = approval.scope.shown else { return lines }
        let before = shown.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        return Self.compared(before, lines)
    }

    /// `- ` before what is gone, `+ ` before what is new.
    private static func compared(_ old: [String], _ new: [String]) -> [String] {
        let difference = new.difference(from: old)
        var gone: [Int: String] = [:]
        for case .remove(let offset, let line, _) in difference.removals { gone[offset] = line }
        let came = Set(difference.insertions.map { if case .insert(let offset, _, _) = $0 { offset } else { -1 } })
        var result: [String] = []
        var position = 0
        for (offset, line) in new.enumerated() {
            while let line = gone[position] {
                result.append("- \(line)")
                position += 1
            }
            result.append((came.contains(offset) ? "+ " : "  ") + line)
            if !came.contains(offset) { position += 1 }
        }
        while let line = gone[position] {
            result.append("- \(line)")
            position += 1
        }
        return result
    }
}

extension ApprovalList: JSONDescribed {
    package static let shape = JSONShape<ApprovalList>("approvals", isDocument: true) { has in
        has("approvals") { $0.rows }
    }

    var rows: [ApprovalJSON] {
        entries.map { ApprovalJSON(entry: $0, executes: $0.subject.lines.map(masked)) }
    }
}

/// What is executed, and how its approval stands.
struct ApprovalJSON: JSONDescribed {
    let entry: ApprovalEntry
    let executes: [String]

    static let shape = JSONShape<Self>("approvalEntry") { has in
        has("id") { $0.entry.id }
        has("standing") { $0.entry.standing.word }
        has("hash") { $0.entry.subject.hash }
        has("executes") { $0.executes }
        has("approvedBy") { $0.entry.standing.approval?.by }
        has("approvedAt") { $0.entry.standing.approval?.at }
        has("until") { $0.entry.standing.approval?.scope.until }
    }
}

extension ApprovalStanding {
    /// The stable name in JSON.
    var word: String {
        switch self {
        case .approved: "approved"
        case .expired: "expired"
        case .changed: "changed"
        case .narrow: "outdated"
        case .missing: "missing"
        }
    }
}
