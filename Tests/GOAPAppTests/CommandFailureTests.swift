import Foundation
@testable import GOAPApp
import GOAPEngine
import GOAPMarkdown
import Testing

struct CommandFailureTests {
    private struct Strange: Error {}

    @Test(arguments: [
        (PlanFileError.Code.unreadable, ExitCodes.unreadable, CommandFailure.Code.planUnreadable),
        (.notAPlan, .invalidPlan, .planInvalid),
        (.unwritable, .unwritable, .planUnwritable),
        (.changed, .held, .planChanged),
    ])
    func `each error of a plan's file has its exit code and its name`(
        error: PlanFileError.Code, status: ExitCodes, code: CommandFailure.Code
    ) {
        let failure = CommandFailure(PlanFileError(error, "what", hint: "how"))
        #expect(failure.status == status)
        #expect(failure.code == code)
        #expect(failure.text == "goap-runner: what\n  hint: how\n")
    }

    @Test(arguments: [
        (JournalError.Code.unreadable, ExitCodes.unreadable, CommandFailure.Code.stateUnreadable),
        (.unwritable, .unwritable, .stateUnwritable),
        (.busy, .held, .stateBusy),
    ])
    func `each error of the state has its exit code and its name`(
        error: JournalError.Code, status: ExitCodes, code: CommandFailure.Code
    ) {
        let failure = CommandFailure(JournalError(error, "what"))
        #expect(failure.status == status)
        #expect(failure.code == code)
        #expect(failure.message == "what")
    }

    @Test func `what was not foreseen is an internal error, and a failure stays what it is`() {
        let strange = CommandFailure(Strange())
        #expect(strange.status == .internalError)
        #expect(strange.code == .internalError)
        #expect(strange.message == "unexpected error: Strange()")
        let own = CommandFailure(.usage, code: .noPlan, "m")
        #expect(CommandFailure(own as any Error).code == .noPlan)
    }

    @Test func `people read details first, then the message and the hint`() {
        var failure = CommandFailure(.usage, code: .noPlan, "bad\u{7}", hint: "try")
        failure.details = "line 1\n"
        #expect(failure.text.hasPrefix("line 1\ngoap-runner: bad"))
        #expect(!failure.text.contains("\u{7}"))
        #expect(failure.text.hasSuffix("\n  hint: try\n"))
        #expect(CommandFailure(.usage, code: .noPlan, "").text.isEmpty)
    }

    @Test func `programs read the stable name`() throws {
        let text = CommandFailure(.usage, code: .unknownAction, "m", hint: "h").json()
        #expect(text.hasSuffix("\n"))
        let document = try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any]
        #expect(document?["code"] as? String == "unknown_action")
        #expect(document?["error"] as? String == "m")
        #expect(document?["hint"] as? String == "h")
    }

    @Test func `names are words joined by underscores, each its own`() {
        let names = CommandFailure.Code.allCases.map(\.rawValue)
        #expect(names.allSatisfy { $0.allSatisfy { $0.isLowercase || $0 == "_" } })
        #expect(Set(names).count == names.count)
    }
}
