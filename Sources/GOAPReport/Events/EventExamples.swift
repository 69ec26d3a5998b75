import GOAPCore

extension RunEvent {
    /// An event of the kind, of which nothing matters but that it is one: the schema of lines is made from it.
    static func example(of kind: Kind) -> RunEvent {
        let id: ActionID = "A01"
        return switch kind {
        case .runStarted: .runStarted(command: "")
        case .runFinished: .runFinished(.succeeded)
        case .attemptStarted: .attemptStarted(id, attempt: 1)
        case .attemptFinished: .attemptFinished(id, attempt: 1, .succeeded, took: .zero)
        case .workLocated: .workLocated(id, attempt: 1, place: "")
        case .attemptSummarised: .attemptSummarised(id, attempt: 1, text: "")
        case .retryScheduled: .retryScheduled(id, attempt: 1, after: .zero)
        case .actionImported: .actionImported(id, .done, completedAt: nil)
        case .actionFinished: .actionFinished(id, .done, reason: nil)
        case .actionMarked: .actionMarked(id, .done, reason: nil, forced: false)
        case .actionInterrupted: .actionInterrupted(id, attempt: 1)
        case .actionRefused: .actionRefused(id, reason: "", code: "")
        case .actionObserved: .actionObserved(id, facts: "")
        case .actionReplaced: .actionReplaced(id, was: "")
        case .editAdopted: .editAdopted(id, .done)
        case .gateWaived: .gateWaived(id, reason: "")
        case .factRecorded: .factRecorded("", value: "", output: "", by: nil)
        default: exampleOfRecord(kind, id)
        }
    }

    private static func exampleOfRecord(_ kind: Kind, _ id: ActionID) -> RunEvent {
        switch kind {
        case .actionLeased: .actionLeased(id, by: "", for: .zero)
        case .leaseRenewed: .leaseRenewed(id, by: "", for: .zero)
        case .leaseExpired: .leaseExpired(id, by: "")
        case .commandApproved: .commandApproved(id, by: "", hash: "")
        case .commandsRevoked: .commandsRevoked(id, by: "", reason: nil)
        case .actionApproved: .actionApproved(id, by: "", hash: nil, reason: nil)
        case .approvalWithdrawn: .approvalWithdrawn(id, by: "", reason: nil)
        case .routeApproved: .routeApproved("", by: "", budget: 0)
        case .routeRevoked: .routeRevoked("", by: nil, reason: nil)
        case .routeSpent: .routeSpent("", cost: 0)
        case .proofRecorded: .proofRecorded(id, .run, text: "")
        case .evidenceTaken: .evidenceTaken(id, ActionEvidence(fingerprint: "", parts: "", title: nil))
        case .recordChecked: .recordChecked(id, denial: nil)
        default: .recordTaken(EvidenceLine(id, .done, at: Timestamp(millisecondsSince1970: 0), by: .run))
        }
    }
}
