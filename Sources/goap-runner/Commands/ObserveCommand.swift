import ArgumentParser
import GOAPCore
import GOAPEngine
import GOAPReport
import GOAPStore
import Glibc

struct ObserveCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "observe", abstract: "Ask the probes of the plan's facts what is true now.",
        discussion: """
            Runs every probe once, side by side, and records what they say. Actions whose effects all hold already are \
            recorded as done; actions that are done although a probe says otherwise are named. Exits with 1 for those.
            """)

    @OptionGroup var project: ProjectOptions
    @Flag(help: "Print one JSON document.") var json = false
    @Flag(help: "Leave the plan's own status as it is.") var noSync = false

    mutating func run() throws {
        let opened = try Project.openForPlanning(project)
        guard !opened.graph.plan.factProbes.isEmpty else {
            throw CommandFailure(
                .stuck, code: "no_probes", "'\(opened.planPath)' has no probes",
                hint:
                    "give the table of the world state a column 'Probe', or write effects as: uploaded: `test -f model`"
            )
        }
        let journal = try Wiring(opened).journal()
        let recorder = FactRecorder(project: opened, journal: journal)
        let observed = try recorder.observe()
        let isChange = try recorder.finishUnnecessary(observed)
        if isChange, !noSync { _ = try PlanSync.publish(opened.reopenedForStatus(), journal: journal) }
        let after = isChange ? try Project.openForPlanning(project) : opened
        let facts = try after.facts()
        let doubts = after.situation.contradictions(facts)
        printResult(json ? document(facts, observed.silent, doubts) : text(facts, observed.silent, doubts))
        if !doubts.isEmpty { Glibc.exit(ExitCodes.failed.rawValue) }
    }

    private func text(
        _ facts: [RecordedFact], _ silent: [(name: String, why: String)], _ doubts: [ActionID: [RecordedFact]]
    ) -> String {
        let seen = facts.filter { $0.action == nil }
        let width = seen.map(\.name.displayWidth).max() ?? 0
        let lines = seen.map { fact in
            let padding = String(repeating: " ", count: width - fact.name.displayWidth)
            return "\(fact.name)\(padding)  \(fact.value)\(fact.output.isEmpty ? "" : "  (\(fact.output))")"
        }
        let unknown = silent.map { "\($0.name): its probe says nothing: \($0.why)" }
        let claims = doubts.sorted { $0.key.text < $1.key.text }.map { id, against in
            "\(id) is done by the record, but \(against.map(\.sentence).joined(separator: ", "))"
        }
        return (lines + unknown + claims).map { $0.sanitized + "\n" }.joined()
    }

    private func document(
        _ facts: [RecordedFact], _ silent: [(name: String, why: String)], _ doubts: [ActionID: [RecordedFact]]
    ) -> String {
        JSONValue.document(
            "observe",
            [
                "facts": .array(facts.map(FactJSON.value)),
                "silent": .array(silent.map { .object(["fact": .string($0.name), "reason": .string($0.why)]) }),
                "claimed": .array(
                    doubts.sorted { $0.key.text < $1.key.text }.map { id, against in
                        .object(["action": .string(id.text), "facts": .array(against.map(FactJSON.value))])
                    }),
            ]
        ).text(indent: 2) + "\n"
    }
}
