import GOAPCore

/// Reads the fields that make an action executable: `Run`, `Verify`, `Expect`, `Requires` and those beside them.
struct CommandReader {
    let fields: FieldList
    let file: PlanFile
    private(set) var command = ActionCommand()
    private(set) var requirements: [Requirement] = []
    /// What `Requires` names that are actions of the plan.
    private(set) var actions: [FieldValue.Item] = []
    private(set) var problems: [FieldProblem] = []

    /// What is to run when it fails, with where it is named.
    private var handlers: [(item: FieldValue.Item, id: ActionID)] = []

    /// - Parameters:
    ///   - isAction: whether a word names an action of the plan.
    ///   - named: the one action that a word names.
    init(
        _ fields: FieldList, file: PlanFile, isAction: (String) -> Bool = { _ in false },
        named: (String) -> ActionID? = { _ in nil }
    ) {
        self.fields = fields
        self.file = file
        readCommands()
        readExpectations()
        readRequirements(isAction)
        readLimits()
        readSurroundings()
        readHandlers(named)
    }

    private mutating func readHandlers(_ named: (String) -> ActionID?) {
        for (item, part) in parts(.onFailure) {
            for name in ListText.names(part) {
                if let id = named(name.withoutMarkup) {
                    handlers.append((item, id))
                } else {
                    report(
                        item, name, "'\(name)' is no action of the plan, so that nothing would run when it fails",
                        "write the ids of actions, 'A09'")
                }
            }
        }
        command.onFailure = handlers.map(\.id)
    }

    private mutating func readCommands() {
        command.runs = commands(.run)
        command.verify = commands(.verify)
    }

    private mutating func commands(_ field: PlanField) -> [CommandLine] {
        let lists = fields.values(of: field).map { CommandList($0, as: field, file: file) }
        problems += lists.flatMap(\.problems)
        return lists.flatMap(\.commands)
    }

    private mutating func readExpectations() {
        for (item, part) in parts(.expect) {
            guard let expectation = Expectation(text: part.withoutMarkup) else {
                report(
                    item, part, "cannot read the expectation '\(part)'",
                    "write 'exit 1', 'within 5 s', 'stdout contains \"…\"' or 'file PATH contains \"…\"'")
                continue
            }
            if command.expectations.contains(where: { $0.excludes(expectation) }) {
                report(
                    item, part, "'\(part)' contradicts what is expected before it",
                    "expect one exit and one time; of several commands they are about the last and about all")
            } else {
                command.expectations.append(expectation)
            }
        }
    }

    private mutating func readRequirements(_ isAction: (String) -> Bool) {
        guard let field = fields[.requires] else { return }
        let list = RequirementList(field, isAction: isAction)
        command.declaresRequirements = list.actions.isEmpty || !list.requirements.isEmpty
        (requirements, actions) = (list.requirements, list.actions)
        problems += list.problems
    }

    private mutating func readLimits() {
        readRetry()
        for (item, part) in parts(.timeout) {
            let isTotal = part.hasSuffix("total")
            let limit = Duration(text: isTotal ? String(part.dropLast(5)) : part.withoutMarkup)
            let isRepeated = (isTotal ? command.totalTimeout : command.timeout) != nil
            guard let limit, !isRepeated else {
                report(
                    item, part, isRepeated ? "'\(part)' is a second limit" : "cannot read the timeout '\(part)'",
                    "write '15m' or '15m, 1h total'")
                continue
            }
            if isTotal { command.totalTimeout = limit } else { command.timeout = limit }
        }
    }

    private mutating func readRetry() {
        guard let field = fields[.retry] else { return }
        let text = field.parts.joined(separator: ", ")
        command.retry = Self.isNothing(text) ? .never : RetryPolicy(text: text)
        guard command.retry == nil, let item = field.pieces.first else { return }
        report(item, text, "cannot read the retry '\(text)'", "write '3 attempts, 2s to 30s on exit 75, network'")
    }

    private mutating func readSurroundings() {
        if let field = fields[.environment] {
            let list = EnvironmentList(field)
            command.environment = list.variables
            (command.inheritedVariables, command.withheldVariables) = (list.inherited, list.withheld)
            command.isStrict = list.isStrict
            problems += list.problems
        }
        command.inputs = readPaths(.inputs)
        command.outputs = readPaths(.outputs)
        readDirectory()
        readPool()
        readDetached()
        let approval = fields[.approval]?.parts.joined(separator: ", ") ?? ""
        command.approval = Self.isNothing(approval) ? nil : approval
        readEvidence()
    }

    /// `required`; a plan that shows evidence under this label in its own words says something else.
    private mutating func readEvidence() {
        guard let (item, text) = text(.evidence) else { return }
        let word = text.lowercased()
        command.needsEvidence = word == "required"
        guard !command.needsEvidence, Self.isNearlyRequired(text) else { return }
        report(item, text, "cannot read '\(text)'", "write 'required'")
    }

    static func isNearlyRequired(_ text: String) -> Bool {
        suggestion(for: text.withoutMarkup, among: ["required"]) != nil
    }

    private mutating func readPaths(_ field: PlanField) -> [String] {
        var paths: [String] = []
        for (item, part) in parts(field) {
            guard part.contains("`") || !part.contains(where: \.isWhitespace) else {
                report(item, part, "'\(part)' is no path", "write paths, those with blanks in code: `my model.pt`")
                continue
            }
            paths.append(part.filter { $0 != "`" })
        }
        return paths
    }

    private mutating func readDirectory() {
        guard let (item, text) = text(.directory) else { return }
        guard (fields[.directory]?.pieces.count ?? 0) == 1, item.text.contains("`") || !text.contains(", ") else {
            return report(item, text, "'\(text)' is not one folder", "write one path; one with commas in code")
        }
        command.directory = text
    }

    private mutating func readPool() {
        guard let (item, text) = text(.pool) else { return }
        let isOne =
            !text.contains(where: { ",;".contains($0) }) && text.split(separator: " ").last.flatMap { Int($0) } == nil
        command.pool = isOne ? Pool(text: text) : nil
        guard command.pool == nil else { return }
        report(item, text, "cannot read the pool '\(text)'", "write 'gpu', or 'gpu (2)' for two at a time")
    }

    private mutating func readDetached() {
        guard let (item, text) = text(.detached) else { return }
        switch text.lowercased() {
        case "yes", "true": command.isDetached = true
        case "no", "false": break
        default: report(item, text, "'\(text)' is neither yes nor no", "write 'yes' or 'no'")
        }
    }

    private func parts(_ field: PlanField) -> [(item: FieldValue.Item, text: String)] {
        guard let field = fields[field] else { return [] }
        return field.pieces.flatMap { item in ListText.split(item.text).map { (item, $0) } }
            .filter { !Self.isNothing($0.1) }
    }

    private func text(_ field: PlanField) -> (item: FieldValue.Item, text: String)? {
        guard let item = fields[field]?.pieces.first, !Self.isNothing(item.text) else { return nil }
        return (item, item.text.withoutMarkup)
    }

    private mutating func report(_ item: FieldValue.Item, _ text: String, _ reason: String, _ hint: String) {
        problems.append(FieldProblem(item, text, because: reason, hint: hint))
    }

    /// What was not understood. Where nothing is executed, what is beside a command matters to nobody.
    func leftovers(of action: ActionID, in document: PlanDocument) -> [Leftover] {
        let hasCommand = command.isExecutable || fields.names.contains(.run)
        let loops = handlers.filter { $0.id == action }.map { handler in
            FieldProblem(
                handler.item, because: "'\(action)' is to run when it fails itself",
                hint: "name another action, or write 'Retry'")
        }
        return (problems + loops).map { $0.leftover(of: action, in: document, severity: hasCommand ? nil : .note) }
    }

    static func isNothing(_ text: String) -> Bool {
        let word = text.trimmingBlanks()
        guard word.utf8.count <= 4 else { return false }
        switch word.lowercased() {
        case "", "-", "–", "—", "none", "n/a", "null", "~": return true
        default: return false
        }
    }
}

extension Expectation {
    /// Whether both cannot be meant.
    fileprivate func excludes(_ other: Expectation) -> Bool {
        switch (self, other) {
        case (.exit, .exit), (.within, .within): self != other
        default: false
        }
    }
}
