import GOAPCore
import GOAPEngine
import GOAPMarkdown

/// Why a command ends without having done what it was asked: what people read, and the exit code.
struct CommandFailure: Error {
    let status: ExitCodes
    /// The stable name JSON carries: `unknown_action`.
    let code: String
    let message: String
    let hint: String?
    /// Lines to print first, for example every mistake of a plan.
    var details: String = ""

    init(_ status: ExitCodes, code: String, _ message: String, hint: String? = nil) {
        self.status = status
        self.code = code
        self.message = message
        self.hint = hint
    }

    static func leased(_ id: String, _ lease: Lease) -> CommandFailure {
        CommandFailure(
            .held, code: "claimed", "'\(id)' is claimed by \(lease)",
            hint: "wait for them, say who you are with --by, or take it over with --force")
    }

    init(_ error: PlanFileError) {
        let (status, code): (ExitCodes, String) =
            switch error.code {
            case .unreadable: (.unreadable, "plan_unreadable")
            case .notAPlan: (.invalidPlan, "plan_invalid")
            case .unwritable: (.unwritable, "plan_unwritable")
            case .changed: (.held, "plan_changed")
            }
        self.init(status, code: code, error.message, hint: error.hint)
    }

    /// Something was not started, or its output is not whole, for want of a log.
    static func logUnwritable(_ message: String) -> CommandFailure {
        CommandFailure(
            .unwritable, code: "logs_unwritable", message,
            hint: "see that the disk has room, or choose another with --state DIR; the same command then goes on")
    }

    init(_ error: JournalError) {
        let (status, code): (ExitCodes, String) =
            switch error.code {
            case .unreadable: (.unreadable, "state_unreadable")
            case .unwritable: (.unwritable, "state_unwritable")
            case .busy: (.held, "state_busy")
            }
        self.init(status, code: code, error.message, hint: error.hint)
    }
}
