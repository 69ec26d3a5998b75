import GOAPCore
import GOAPEngine
import GOAPExchange
import GOAPMarkdown
import GOAPReport

/// Why a command ends without having done what it was asked: what people read, and the exit code.
package struct CommandFailure: Error {
    package let status: ExitCodes
    package let code: Code
    package let message: String
    package let hint: String?
    /// Lines to print first, for example every mistake of a plan.
    package var details: String = ""

    package init(_ status: ExitCodes, code: Code, _ message: String, hint: String? = nil) {
        self.status = status
        self.code = code
        self.message = message
        self.hint = hint
    }

    /// The stable names that JSON carries: `unknown_action`.
    package enum Code: String, CaseIterable, Sendable {
        case ambiguousAction = "ambiguous_action"
        case approval
        case badSupposition = "bad_supposition"
        case badTime = "bad_time"
        case cannotCreate = "cannot_create"
        case claimed
        case evidenceUnwritable = "evidence_unwritable"
        case exportFailed = "export_failed"
        case exportUnwritable = "export_unwritable"
        case filesUnreadable = "files_unreadable"
        case held
        case importEmpty = "import_empty"
        case importUnreadable = "import_unreadable"
        case internalError = "internal_error"
        case literalToken = "literal_token"
        case lostWork = "lost_work"
        case logsUnwritable = "logs_unwritable"
        case manualAction = "manual_action"
        case noActions = "no_actions"
        case noDirectory = "no_directory"
        case noPlan = "no_plan"
        case noProbes = "no_probes"
        case noRoom = "no_room"
        case noTemporaryFolder = "no_temporary_folder"
        case noRepository = "no_repository"
        case notElsewhere = "not_elsewhere"
        case notClaimed = "not_claimed"
        case notProven = "not_proven"
        case nothingToApprove = "nothing_to_approve"
        case personNeeded = "person_needed"
        case planChanged = "plan_changed"
        case planInvalid = "plan_invalid"
        case planUnfinished = "plan_unfinished"
        case planUnreadable = "plan_unreadable"
        case planUnwritable = "plan_unwritable"
        case routeInvalid = "route_invalid"
        case routeMoved = "route_moved"
        case routeUnreadable = "route_unreadable"
        case runsElsewhere = "runs_elsewhere"
        case scriptUnreadable = "script_unreadable"
        case severalPlans = "several_plans"
        case stateBusy = "state_busy"
        case stateUnreadable = "state_unreadable"
        case stateUnwritable = "state_unwritable"
        case stopFailed = "stop_failed"
        case tableUnread = "table_unread"
        case unknownAction = "unknown_action"
        case unknownCommand = "unknown_command"
        case unknownAttempt = "unknown_attempt"
        case unknownField = "unknown_field"
        case unknownGoal = "unknown_goal"
        case unknownPhase = "unknown_phase"
        case unknownSchema = "unknown_schema"
        case unknownSkill = "unknown_skill"
        case unmetDependencies = "unmet_dependencies"
        case unreadAction = "unread_action"
        case unreadableRetry = "unreadable_retry"
        case unreadableRequirement = "unreadable_requirement"
        case unresolvedConflict = "unresolved_conflict"
        case uploadRefused = "upload_refused"
        case waitingForPerson = "waiting_for_person"
        case worldUnreadable = "world_unreadable"
    }
}

extension CommandFailure {
    /// What an error of any layer means for the person who typed the command.
    package init(_ error: any Error) {
        switch error {
        case let failure as CommandFailure: self = failure
        case let error as PlanFileError: self.init(error)
        case let error as JournalError: self.init(error)
        default: self.init(.internalError, code: .internalError, "unexpected error: \(error)")
        }
    }

    private init(_ error: PlanFileError) {
        let (status, code): (ExitCodes, Code) =
            switch error.code {
            case .unreadable: (.unreadable, .planUnreadable)
            case .notAPlan: (.invalidPlan, .planInvalid)
            case .unwritable: (.unwritable, .planUnwritable)
            case .changed: (.held, .planChanged)
            }
        self.init(status, code: code, error.message, hint: error.hint)
    }

    private init(_ error: JournalError) {
        let (status, code): (ExitCodes, Code) =
            switch error.code {
            case .unreadable: (.unreadable, .stateUnreadable)
            case .unwritable: (.unwritable, .stateUnwritable)
            case .busy: (.held, .stateBusy)
            case .noRoom: (.unwritable, .noRoom)
            }
        self.init(status, code: code, error.message, hint: error.hint)
    }

    /// As people read it.
    package var text: String {
        let head = message.isEmpty ? "" : "goap-runner: \(message.sanitized)\n"
        return details + head + (hint.map { "  hint: \($0)\n" } ?? "")
    }

    /// As programs read it.
    ///
    /// - Parameter options: what the commands of its hint are given as well.
    package func json(_ options: TypedOptions = TypedOptions()) -> String {
        ErrorJSON(code: code.rawValue, message: message, hint: hint.map(options.added)).json.text() + "\n"
    }

    static func leased(_ id: String, _ lease: Lease) -> CommandFailure {
        CommandFailure(
            .held, code: .claimed, "'\(id)' is claimed by \(lease)",
            hint: "wait for them, say who you are with --by, or take it over with --force")
    }

    /// Why a run ended although nothing of its actions did; nil where it did not.
    static func unable(_ report: RunReport) -> CommandFailure? {
        guard report.signal == nil else { return nil }
        if let failure = report.logFailure { return logUnwritable(failure) }
        return report.shortage.map { shortage in
            CommandFailure(
                .unwritable, code: .noRoom, "nothing more can be started: \(shortage)",
                hint: "raise the limit (ulimit -n, ulimit -u) or end other programs; the same command then goes on")
        }
    }

    /// An attempt was not started, or its output is not whole, because its log cannot be written.
    static func logUnwritable(_ message: String) -> CommandFailure {
        CommandFailure(
            .unwritable, code: .logsUnwritable, message,
            hint: "see that the disk has room, or choose another with --state DIR; the same command then goes on")
    }
}
