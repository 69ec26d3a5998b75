import GOAPCore
import GOAPEngine

/// Reads what the probes of an action's effects print: before the work what is to be added to, after it whether the
/// effects hold.
struct EffectJudge {
    /// The probes to be asked before the work begins.
    let baselines: [CommandLine]
    private var before: [String: FactValue] = [:]
    /// What the probe that runs has printed.
    private var output: [UInt8] = []
    /// What moved less far than promised, in words.
    private(set) var shortfalls: [String] = []

    init(_ command: ActionCommand) {
        baselines = command.verify.filter { $0.shows?.needsBefore ?? false }
    }

    /// A probe begins.
    mutating func begin() { output = [] }

    mutating func consume(_ bytes: UnsafeRawBufferPointer) {
        output += bytes.prefix(max(0, ProgramQuestion.usualOutputLimit - output.count))
    }

    /// Takes in how things are before the work; returns why it cannot begin, if so.
    mutating func takeBaseline(_ probe: CommandLine, _ status: ExitStatus) -> String? {
        guard let check = probe.shows else { return nil }
        guard let value = value(check, probe, status) else {
            return "not begun: the probe of '\(check.name)' \(status.past), so that nobody would see what is added"
        }
        before[check.name] = value
        return nil
    }

    /// The command did what it does; why the world is still not as the action's effect says, if it is not.
    mutating func objection(to check: EffectCheck, _ probe: CommandLine, _ status: ExitStatus) -> String? {
        guard let value = value(check, probe, status) else {
            return "exit 0, but the probe of '\(check.name)' \(status.past)"
        }
        switch check.verdict(value, before: before[check.name]) {
        case .holds: return nil
        case .denied(let reason): return "exit 0, but \(reason)"
        case .short(let text):
            shortfalls.append(text)
            return nil
        }
    }

    private func value(_ check: EffectCheck, _ probe: CommandLine, _ status: ExitStatus) -> FactValue? {
        check.value(probe, status, output: String(decoding: output, as: UTF8.self))
    }
}

extension ExitStatus {
    /// `exited 127`, `was killed by signal 9`: behind a name.
    var past: String { if case .signalled = self { "was \(self)" } else { "\(self)" } }
}
