import GOAPCore
import GOAPEngine
import GOAPReport
import GOAPStore

/// `observe`: asks the probes of the plan's facts what is true now.
package struct Observing {
    private let choice: ProjectChoice
    private let invocation: Invocation
    package var json = false
    package var syncs = true

    package init(_ choice: ProjectChoice, _ invocation: Invocation) {
        self.choice = choice
        self.invocation = invocation
    }

    package func run() throws -> ExitCodes {
        let opened = try Project.open(choice, invocation, for: .planning)
        guard !opened.graph.plan.factProbes.isEmpty else { throw noProbes(opened) }
        let journal = try Wiring(opened).journal()
        let recorder = FactRecorder(project: opened, journal: journal)
        let observed = try recorder.observe()
        let isChange = try recorder.finishUnnecessary(observed)
        if isChange, syncs { try PlanSync.publish(opened.reopened(for: .status), journal: journal) }
        let after = isChange ? try opened.reopened() : opened
        let facts = try after.facts()
        let doubts = after.situation.contradictions(facts)
        invocation.printResult(
            json ? document(facts, observed.silent, doubts) : text(facts, observed.silent, doubts))
        return doubts.isEmpty ? .success : .failed
    }

    private func noProbes(_ project: Project) -> CommandFailure {
        CommandFailure(
            .stuck, code: .noProbes, "'\(project.planPath)' has no probes",
            hint: "give the table of the world state a column 'Probe', or write effects as: uploaded: `test -f model`")
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
