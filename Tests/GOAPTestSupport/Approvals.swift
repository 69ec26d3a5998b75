package import GOAPCore

extension Action {
    /// What is approved of it where its commands name no scripts.
    package var subject: ApprovalSubject { ApprovalSubject(self, scripts: []) }

    package var commandHash: String { subject.hash }
}
