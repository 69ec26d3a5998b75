/// What an action or a probe executes, beside what was approved of it.
package struct ApprovalEntry: Sendable {
    package let id: ActionID
    package let subject: ApprovalSubject
    package let standing: ApprovalStanding

    package init(id: ActionID, subject: ApprovalSubject, standing: ApprovalStanding) {
        self.id = id
        self.subject = subject
        self.standing = standing
    }
}
