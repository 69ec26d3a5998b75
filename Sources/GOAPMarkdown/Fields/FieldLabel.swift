/// What a label without a field was probably meant to be.
struct FieldLabel {
    /// The field, and the label as it should be written.
    let field: PlanField
    let name: String
    /// Whether it is misspelt; else it is another word for the same.
    let isMisspelt: Bool
    /// Whether the word says so even before prose: `Command`, `Script`.
    let isPlain: Bool

    /// Nil for labels of another kind.
    init?(_ label: String) {
        let word = label.lowercased().filter { !"*`:_".contains($0) }.trimmingBlanks()
        if let base = LabelledLine.withoutRemark(word), let field = PlanField(label: base) {
            self.init(field, base.prefix(1).uppercased() + base.dropFirst(), misspelt: false, plain: false)
            return
        }
        if let found = Self.synonyms.first(where: { $0.words.contains(word) }) {
            self.init(found.field, found.name, misspelt: false, plain: found.isPlain)
        } else if let near = PlanField.nearMiss(of: label), let field = PlanField(label: near) {
            self.init(field, near, misspelt: true, plain: true)
        } else if let (field, name) = Self.short.first(where: { Self.isOneOff(word, $0.1.lowercased()) }) {
            self.init(field, name, misspelt: true, plain: false)
        } else if Self.commandWords.contains(where: { Self.isOneOff(word, $0) }) {
            self.init(.run, "Run", misspelt: false, plain: false)
        } else {
            return nil
        }
    }

    private init(_ field: PlanField, _ name: String, misspelt: Bool, plain: Bool) {
        (self.field, self.name) = (field, name)
        (isMisspelt, isPlain) = (misspelt, plain)
    }

    /// Labels too short for two wrong letters: one is told apart where the value is of the right kind.
    private static let short: [(PlanField, String)] = [
        (.run, "Run"), (.verify, "Verify"), (.expect, "Expect"), (.retry, "Retry"), (.environment, "Env"),
        (.pool, "Pool"), (.inputs, "Inputs"), (.outputs, "Output"), (.requires, "Requires"), (.timeout, "Timeout"),
        (.detached, "Detached"), (.approval, "Approval"), (.evidence, "Evidence"), (.cost, "Cost"),
        (.dependencies, "Deps"), (.cost, "Effort"),
        (.effects, "Effects"), (.agent, "Agent"), (.owner, "Owner"), (.skill, "Skill"), (.phase, "Phase"),
    ]

    /// Words for `Run` that are misspelt as easily as others.
    private static let commandWords = ["command", "commands", "script", "execute", "shell"]

    private static let synonyms: [(field: PlanField, name: String, isPlain: Bool, words: Set<String>)] = [
        (
            .run, "Run", true,
            [
                "command", "commands", "cmd", "cmds", "script", "scripts", "shell", "exec", "execute", "runs",
                "run command",
            ]
        ),
        (
            .verify, "Verify", false,
            [
                "check", "checks", "test", "tests", "validate", "validation", "verification", "verify with",
                "verified by", "test command", "verify command", "assert",
            ]
        ),
        (.expect, "Expect", false, ["expects", "expected", "expected output", "expected exit", "expectation"]),
        (
            .dependencies, "Dependencies", false,
            [
                "prereq", "prereqs", "requirement", "follows", "dependent on", "upstream",
            ]
        ),
        (.preconditions, "Preconditions", false, ["preconds", "assumes", "assuming", "given"]),
        (.effects, "Effects", false, ["gives", "results in", "yields", "provides"]),
        (.cost, "Cost", false, ["costs", "work effort", "effort level", "time needed", "time required"]),
        (.skill, "Skill", false, ["expertise", "required skill", "required skills", "skill set", "skillset"]),
        (.agent, "Agent", false, ["subagent", "sub-agent", "executor"]),
        (.owner, "Owner", false, ["assign to", "contact", "person", "person in charge", "in charge"]),
        (.priority, "Priority", false, ["urgency", "importance", "priority level"]),
        (.phase, "Phase", false, ["iteration", "part of", "belongs to"]),
        (.status, "Status", false, ["progress", "situation", "how far"]),
        (
            .completedAt, "Completed At", false,
            ["closed", "closed on", "closed at", "done on", "finished", "finished on", "date completed"]
        ),
        (.timeout, "Timeout", false, ["time out", "time limit", "time-limit", "limit", "max time", "deadline"]),
        (.retry, "Retry", false, ["retries", "attempts", "max retries", "retry policy"]),
        (
            .environment, "Env", false,
            ["env vars", "env var", "environment variables", "variables", "vars", "envs", "environ"]
        ),
        (
            .directory, "Directory", false,
            ["dir", "cwd", "workdir", "folder", "working directory", "work dir", "working dir", "in directory"]
        ),
        (.inputs, "Inputs", false, ["input", "input files", "reads", "consumes"]),
        (.outputs, "Outputs", false, ["artifacts", "artifact", "artefacts", "output files", "produces"]),
        (.approval, "Approval", true, ["approve", "approver", "approvals", "needs approval", "sign-off", "sign off"]),
        (.approval, "Approval", true, ["approved by", "requires approval", "approval required"]),
        (
            .evidence, "Evidence", false,
            ["proof", "proofs", "evidences", "evidence of completion", "proof of completion"]
        ),
        (
            .onFailure, "On failure", false,
            ["on error", "on fail", "if it fails", "when it fails", "failure handler", "roll-back", "rollback"]
        ),
        (.detached, "Detached", false, ["detach", "background", "in background", "daemon"]),
        (.pool, "Pool", false, ["pools", "mutex", "concurrency group", "lock"]),
        (.requires, "Requires", false, ["require", "required", "credentials", "tools", "tooling"]),
    ]

    /// Whether one letter more, less or other makes one word of the other, or two that changed places.
    private static func isOneOff(_ left: String, _ right: String) -> Bool {
        let (left, right) = (Array(left), Array(right))
        guard abs(left.count - right.count) <= 1, left != right, left.count > 1, left[0] == right[0] else {
            return false
        }
        let head = zip(left, right).prefix { $0 == $1 }.count
        let tail = zip(left.dropFirst(head).reversed(), right.dropFirst(head).reversed()).prefix { $0 == $1 }.count
        let (restLeft, restRight) = (left.count - head - tail, right.count - head - tail)
        if max(restLeft, restRight) <= 1 { return true }
        return restLeft == 2 && restRight == 2 && left[head] == right[head + 1] && left[head + 1] == right[head]
    }
}
