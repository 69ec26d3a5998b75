import GOAPCore

/// A document, a section or a phase that is said to be further than its actions are.
struct ClaimChecks {
    private let subject: LintSubject
    /// What was counted already, by the first line of a section or the name of a phase.
    private var tallies: [String: Tally] = [:]

    private init(_ subject: LintSubject) { self.subject = subject }

    static func diagnostics(_ subject: LintSubject) -> [Diagnostic] {
        var checks = ClaimChecks(subject)
        var found: [Diagnostic] = []
        for claim in ClaimReader.claims(of: subject) {
            guard let diagnostic = checks.diagnostic(claim) else { continue }
            // That the document is not complete is said once.
            let isRepeated = diagnostic.code == "complete-but-open" && found.contains { $0.code == diagnostic.code }
            if !isRepeated { found.append(diagnostic) }
        }
        return found
    }

    private mutating func diagnostic(_ claim: ProgressClaim) -> Diagnostic? {
        let tally = tally(claim.scope)
        guard tally.total > 0 else { return nil }
        if claim.progress.isComplete { return tally.open.isEmpty ? nil : complete(claim, tally.open) }
        return tally.allows(claim.progress) ? nil : miscounted(claim, tally)
    }

    private mutating func tally(_ scope: ProgressClaim.Scope) -> Tally {
        let key =
            switch scope {
            case .document: ""
            case .section(let lines): "\(lines.lowerBound)"
            case .phase(let name, _): "phase \(name)"
            }
        if let tally = tallies[key] { return tally }
        let tally = Tally(members(of: scope), subject.actions)
        tallies[key] = tally
        return tally
    }

    private func members(of scope: ProgressClaim.Scope) -> [Int] {
        switch scope {
        case .document: Array(subject.actions.indices)
        case .section(let lines): subject.actions(in: lines)
        case .phase(_, let members): members
        }
    }

    private func complete(_ claim: ProgressClaim, _ open: [Int]) -> Diagnostic {
        let isDocument = if case .document = claim.scope { true } else { false }
        let says = claim.isTicked ? "has all its criteria ticked" : "is called complete"
        let ids = list(open.map { subject.actions[$0].id.text })
        return subject.diagnostic(
            .warning, code: isDocument ? "complete-but-open" : "phase-complete-but-open",
            "\(name(claim.scope)) \(says), but \(ids) \(open.count == 1 ? "is" : "are") open",
            line: claim.line, span: claim.span,
            hint: isDocument
                ? "close what is open, or change the document's status" : "close what is open, or change what this says"
        )
    }

    private func miscounted(_ claim: ProgressClaim, _ tally: Tally) -> Diagnostic {
        let said = subject.document.text(claim.span).withoutMarkup
        return subject.diagnostic(
            .warning, code: "claimed-progress",
            "\(name(claim.scope)) is said to be at '\(said)', its actions say \(tally.done)/\(tally.total)",
            line: claim.line, span: claim.span, hint: "correct it, or the statuses of its actions")
    }

    private func name(_ scope: ProgressClaim.Scope) -> String {
        switch scope {
        case .document: "the document"
        case .section(let lines): "'\(title(line: lines.lowerBound))'"
        case .phase(let name, _): "'\(name)'"
        }
    }

    private func title(line: Int) -> String {
        subject.sections.first { $0.heading.line == line }.map {
            subject.document.text($0.heading.content).withoutMarkup
        }
            ?? ""
    }
}

/// How far some actions are by their own statuses.
private struct Tally {
    let total: Int
    let done: Int
    private let skipped: Int
    /// The numbers of those that are neither done nor skipped.
    let open: [Int]
    /// Whether none of them has a status.
    private let isSilent: Bool

    init(_ members: [Int], _ actions: [Action]) {
        total = members.count
        done = members.count { actions[$0].status?.word == .done }
        skipped = members.count { actions[$0].status?.word == .skipped }
        open = members.filter { !actions[$0].isFinished }
        isSilent = members.allSatisfy { actions[$0].status == nil }
    }

    /// Whether these may be the figures of the actions; what was skipped may count as done, or not at all.
    func allows(_ progress: ClaimedProgress) -> Bool {
        let counts = [(done, total), (done + skipped, total), (done, total - skipped)]
        if let count = progress.count {
            // Where no action has a status, another total counts something else.
            let isOther = isSilent && count.total != total
            guard isOther || counts.contains(where: { $0 == (count.done, count.total) }) else { return false }
            return progress.percent.map { ProgressCount.isPercentage($0, of: count.done, in: count.total) } ?? true
        }
        guard let percent = progress.percent, !isSilent || percent == 100 else { return true }
        return counts.contains { ProgressCount.isPercentage(percent, of: $0.0, in: $0.1) }
    }
}
