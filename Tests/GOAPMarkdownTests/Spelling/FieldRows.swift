import GOAPCore
import GOAPMarkdown

/// Every field of the format that a label names, with what is right and what is wrong of it.
extension FieldRow {
    static let all: [FieldRow] = order + people + progress + commands + surroundings

    private static let order = [
        FieldRow(
            field: .dependencies, label: "Dependencies", value: "A1", other: "A3",
            nearMisses: ["Dependancies", "Depnds on", "Dependencis"], synonyms: ["Prereqs", "Follows", "Upstream"],
            wrongValues: ["A9", "the rest", "A1 if it rains", "A1 and the moon"],
            isRead: { $0.dependencies.flatMap(\.actions).contains("A1") }),
        FieldRow(
            field: .preconditions, label: "Preconditions", value: "`flour`", other: "`salt`",
            nearMisses: ["Precondtions", "Precnoditions", "Preconditons"], synonyms: ["Assumes", "Given", "Preconds"],
            wrongValues: ["A1 finds no stone"], isRead: { $0.preconditions.contains { $0.contains("flour") } }),
        FieldRow(
            field: .effects, label: "Effects", value: "bread", other: "cake",
            nearMisses: ["Efects", "Effetcs", "Post-conditions"], synonyms: ["Results in", "Gives", "Yields"],
            wrongValues: [],
            isRead: { $0.effects == ["bread"] }),
        FieldRow(
            field: .cost, label: "Cost", value: "3", other: "5", nearMisses: ["Cots", "Csot", "Efort"],
            synonyms: ["Work effort", "Costs", "Time needed"],
            wrongValues: ["later", "a lot", "two or so"], isRead: { $0.cost?.value == 3 }),
    ]

    private static let people = [
        FieldRow(
            field: .skill, label: "Skill", value: "baking", other: "milling", nearMisses: ["Skil", "Skilll", "Sklil"],
            synonyms: ["Expertise", "Required skill", "Skill set"], wrongValues: [],
            isRead: { $0.skills == ["baking"] }),
        FieldRow(
            field: .agent, label: "Agent", value: "baker", other: "miller", nearMisses: ["Agnet", "Agen", "Aget"],
            synonyms: ["Subagent", "Sub-agent", "Executor"], wrongValues: [], isRead: { $0.skills == ["baker"] }),
        FieldRow(
            field: .owner, label: "Owner", value: "Ada", other: "Bob", nearMisses: ["Ownr", "Onwer", "Owne"],
            synonyms: ["Assign to", "Contact", "Person"], wrongValues: [], isRead: { $0.skills == ["Ada"] }),
        FieldRow(
            field: .priority, label: "Priority", value: "P1", other: "P2",
            nearMisses: ["Prioritty", "Priorty", "Proirity"], synonyms: ["Urgency", "Importance", "Priority level"],
            wrongValues: ["after lunch, I would say"], isRead: { $0.priority == "P1" }),
        FieldRow(
            field: .phase, label: "Phase", value: "2", other: "3", nearMisses: ["Phsae", "Phas", "Pahse"],
            synonyms: ["Iteration", "Belongs to", "Part of"], wrongValues: [], isRead: { $0.phase?.name == "2" }),
    ]

    private static let progress = [
        FieldRow(
            field: .status, label: "Status", value: "done", other: "blocked",
            nearMisses: ["Sttaus", "Statsu", "Stauts"], synonyms: ["Progress", "Situation", "How far"],
            wrongValues: ["purple", "see below", "ask Ada"], isRead: { $0.status?.word == .done }),
        FieldRow(
            field: .completedAt, label: "Completed At", value: "2026-01-02", other: "2026-03-04",
            nearMisses: ["Completd at", "Completed a", "Complete at"],
            synonyms: ["Closed", "Done on", "Date completed"],
            wrongValues: ["soon", "2026-13-45", "when Ada comes"], isRead: { $0.completedAt == "2026-01-02" }),
    ]

    private static let commands = [
        FieldRow(
            field: .run, label: "Run", value: "`make it`", other: "`make that`", nearMisses: ["Rnu", "Runn", "Ru"],
            synonyms: ["Command", "Script", "Execute", "How to run"],
            wrongValues: ["make it", "never `make`", "`make", "by hand with `make`", "", "`a` if `b` fails"],
            isRead: { $0.command.runs.map(\.text) == ["make it"] }),
        FieldRow(
            field: .verify, label: "Verify", value: "`test -f x`", other: "`test -f y`",
            nearMisses: ["Verfy", "Verifiy", "Verfiy"], synonyms: ["Check", "Test", "Assert", "Validation"],
            wrongValues: ["the page loads", "`test -f x` and look", "", "by eye"],
            isRead: { $0.command.verify.map(\.text) == ["test -f x"] }),
        FieldRow(
            field: .expect, label: "Expect", value: "exit 1", other: "exit 2",
            nearMisses: ["Expct", "Expects", "Exepct"], synonyms: ["Expected", "Expected exit", "Expectation"],
            wrongValues: ["joy", "exit x", "exit 300", "stdout contains x", "within 5"],
            isRead: { $0.command.expectations == [.exit(1)] }),
        FieldRow(
            field: .requires, label: "Requires", value: "HF_TOKEN (write)", other: "env HOME",
            nearMisses: ["Reqires", "Require", "Requries"], synonyms: ["Credentials", "Tools", "Tooling"],
            wrongValues: ["the moon", "docker", "./a.csv", "HF_TOKEN (write"], isRead: { $0.requirements.count == 1 }),
        FieldRow(
            field: .retry, label: "Retry", value: "3 attempts", other: "4 attempts",
            nearMisses: ["Rety", "Retrry", "Rerty"], synonyms: ["Retries", "Attempts", "Max retries"],
            wrongValues: ["often", "0 attempts", "3 attempts, soon", "3"],
            isRead: { $0.command.retry?.attempts == 3 }),
        FieldRow(
            field: .timeout, label: "Timeout", value: "15m", other: "16m",
            nearMisses: ["Timeuot", "Time out", "Timout"], synonyms: ["Time limit", "Deadline", "Max time"],
            wrongValues: ["soon", "15", "5 lightyears", "about 5m"],
            isRead: { $0.command.timeout == .seconds(900) }),
    ]

    private static let surroundings = [
        FieldRow(
            field: .environment, label: "Env", value: "A=1", other: "A=2",
            nearMisses: ["Enviroment", "Enivronment", "Evn"],
            synonyms: ["Variables", "Env vars", "Environment variables"],
            wrongValues: ["FAST", "A=1 B=2", "export A=1", "1A=2"],
            isRead: { $0.command.environment.map(\.name) == ["A"] }),
        FieldRow(
            field: .directory, label: "Directory", value: "sub", other: "dub",
            nearMisses: ["Directry", "Direcotry", "Dirctory"], synonyms: ["Dir", "Working directory", "Folder"],
            wrongValues: ["a, b", "one, or two"], isRead: { $0.command.directory == "sub" }),
        FieldRow(
            field: .outputs, label: "Outputs", value: "a.pt", other: "b.pt",
            nearMisses: ["Ouputs", "Outptus", "Outpus"], synonyms: ["Artifacts", "Output files", "Produces"],
            wrongValues: ["the model", "a.pt and b.pt"], isRead: { $0.command.outputs == ["a.pt"] }),
        FieldRow(
            field: .inputs, label: "Inputs", value: "a.csv", other: "b.csv",
            nearMisses: ["Inptus", "Inpust", "Iputs"], synonyms: ["Input files", "Reads", "Consumes"],
            wrongValues: ["the data", "a.csv and b.csv"], isRead: { $0.command.inputs == ["a.csv"] }),
        FieldRow(
            field: .pool, label: "Pool", value: "gpu", other: "cpu", nearMisses: ["Poool", "Pol", "Pools"],
            synonyms: ["Mutex", "Concurrency group", "Lock"],
            wrongValues: ["gpu (many)", "gpu (0)", "gpu, cpu", "gpu 2"], isRead: { $0.command.pool?.name == "gpu" }),
        FieldRow(
            field: .approval, label: "Approval", value: "ask Ada", other: "ask Bob",
            nearMisses: ["Aproval", "Approvel", "Approvals"], synonyms: ["Sign-off", "Approver", "Approved by"],
            wrongValues: [], isRead: { $0.command.approval == "ask Ada" }),
        FieldRow(
            field: .detached, label: "Detached", value: "yes", other: "no",
            nearMisses: ["Detatched", "Deteched", "Detach"], synonyms: ["Background", "Daemon", "In background"],
            wrongValues: ["maybe", "on", "1"], isRead: { $0.command.isDetached }),
        FieldRow(
            field: .evidence, label: "Evidence", value: "required", other: "reqired",
            nearMisses: ["Evidnce", "Evidance", "Evidene"], synonyms: ["Proof", "Evidences", "Proof of completion"],
            wrongValues: ["requird", "reqired", "require"], isRead: { $0.command.needsEvidence }),
        FieldRow(
            field: .onFailure, label: "On failure", value: "A1", other: "A3",
            nearMisses: ["On falure", "On failur", "Onn failure"],
            synonyms: ["On error", "If it fails", "Failure handler"],
            wrongValues: ["A9", "roll it back", "A2", "A1-A3", "A1 if it rains"],
            isRead: { $0.command.onFailure == ["A1"] }),
    ]
}
