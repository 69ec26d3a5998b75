package import GOAPCore

/// Makes what happens durable. When a call outside a turn returns, a power cut loses none of it.
package protocol RunJournal: AnyObject {
    /// Begins a turn: what is recorded from here on becomes durable together, when the turn ends.
    func beginTurn()

    /// Ends the turn: everything recorded in it is durable.
    func endTurn() throws(JournalError)

    /// Records the run and takes over the document's statuses for actions nothing is recorded about.
    func beginRun(command: String, imports: [ImportedStatus]) throws(JournalError)

    /// Takes the action's lock and a place in its pool, so that no other process starts it meanwhile. Nothing is
    /// recorded yet.
    func reserve(_ action: ActionID, pool: Pool?) throws(JournalError) -> Reservation

    /// The names of all work that was ever seen in other services.
    func places() throws(JournalError) -> Set<String>

    /// How many attempts of the action were started so far.
    func attempts(of action: ActionID) throws(JournalError) -> Int

    /// Claims a reserved action if its recorded state is one of `states` and no one else has a lease on it, and
    /// records the start of its next attempt, all in one transaction. Otherwise the reservation is given up.
    ///
    /// - Parameter takesOver: whether another holder's lease is ignored.
    func claim(_ action: ActionID, from states: Set<ActionState>, takesOver: Bool) throws(JournalError) -> ClaimResult

    /// Records the start of a further attempt of an action this run holds; returns its number.
    func beginAttempt(_ action: ActionID) throws(JournalError) -> Int

    /// Records events and their effect on the recorded state in one transaction.
    func append(_ events: [RunEvent]) throws(JournalError)

    /// Records what a finished attempt leaves behind.
    func record(_ evidence: AttemptEvidence, for action: ActionID, attempt: Int) throws(JournalError)

    /// Remembers the files that belong to the action's evidence, in place of those before.
    func keep(_ files: EvidenceFiles, of action: ActionID) throws(JournalError)

    /// Records what the run begins with.
    func record(_ tree: WorkTree) throws(JournalError)

    /// Gives reservation or claim up; call after the action's last event.
    func release(_ action: ActionID)
}

/// What a reservation came to.
package enum Reservation: Hashable, Sendable {
    case reserved
    /// Another process has it.
    case held(Holder)
    /// As many actions of its pool run as may.
    case poolFull
    /// The system has no descriptor or memory for one more, and why.
    case noRoom(String)
}

/// What a claim came to.
package enum ClaimResult: Hashable, Sendable {
    /// It is ours: the number of the attempt recorded as started, and the descriptors its child inherits.
    case claimed(attempt: Int, locks: [Int32])
    /// A person or an agent works on it outside any run.
    case leased(Lease)
    /// Its recorded state is another one by now.
    case changed(ActionState)
}

/// A document's status to take over.
package struct ImportedStatus: Hashable, Sendable {
    package let action: ActionID
    package let state: ActionState
    package let completedAt: Timestamp?
    package let documentWord: StatusWord?

    package init(action: ActionID, state: ActionState, completedAt: Timestamp?, documentWord: StatusWord?) {
        self.action = action
        self.state = state
        self.completedAt = completedAt
        self.documentWord = documentWord
    }
}

/// What is kept about an attempt besides its outcome, so that "done" can be checked later.
package struct AttemptEvidence: Hashable, Sendable {
    package var log: String
    /// The commands as one text.
    package var command: String
    /// The commit the project's work tree was at, if it is a git repository.
    package var commit: String?
    /// The hash of what decides what is executed and when it counts as done.
    package var fingerprint: String?
    /// As the plan had it.
    package var title: String?
    /// The hash of the contents of its inputs.
    package var inputs: String?

    package init(log: String, command: String, commit: String?) {
        self.log = log
        self.command = command
        self.commit = commit
    }
}

/// The work tree that a run begins with: shown, never compared, for commits change without undoing any work.
package struct WorkTree: Hashable, Sendable {
    package var commit: String?
    package var branch: String?
    /// Whether nothing in it differs from the commit; nil where that could not be found out.
    package var isClean: Bool?

    package init(commit: String?, branch: String?, isClean: Bool?) {
        self.commit = commit
        self.branch = branch
        self.isClean = isClean
    }
}

/// The journal could not do its job.
package struct JournalError: Error, Hashable, Sendable {
    package enum Code: Hashable, Sendable {
        /// The state cannot be read: not a database, corrupt, a newer schema, no permission.
        case unreadable
        /// The state cannot be written: read-only, no space.
        case unwritable
        /// Another program kept the database locked for longer than the busy timeout.
        case busy
        /// The system has no descriptor or memory for one more file.
        case noRoom
    }

    package let code: Code
    package let message: String
    package let hint: String?

    package init(_ code: Code, _ message: String, hint: String? = nil) {
        self.code = code
        self.message = message
        self.hint = hint
    }
}
