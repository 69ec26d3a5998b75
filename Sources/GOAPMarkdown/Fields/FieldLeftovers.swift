import GOAPCore

/// What of an action's labelled lines was not understood: labels that mean nothing, and fields that are said twice.
struct FieldLeftovers {
    private let document: PlanDocument
    private let isAction: (String) -> Bool
    private var action: ActionID?
    private var hasCommand = false
    /// What labels were probably meant to be: the same ones come again and again.
    private var labels: [String: FieldLabel?] = [:]

    /// - Parameter isAction: whether a word names an action of the plan.
    init(in document: PlanDocument, isAction: @escaping (String) -> Bool) {
        self.document = document
        self.isAction = isAction
    }

    /// - Parameters:
    ///   - action: whose lines they are.
    ///   - hasCommand: whether anything is executed for it; what only matters then is a note otherwise.
    mutating func find(in fields: [LabelledField], of action: ActionID, hasCommand: Bool) -> [Leftover] {
        (self.action, self.hasCommand) = (action, hasCommand)
        var found = repeated(fields)
        for field in fields {
            if field.field == nil {
                found.append(unknown(field))
            } else if let left = unread(field) {
                found.append(left)
            }
        }
        return found
    }

    /// Fields of the action looked at last that say how a command runs, in a place that names none.
    func withoutCommand(_ fields: [LabelledField]) -> [Leftover] {
        fields.filter { ($0.field?.makesExecutable ?? false) && !$0.value.isEmpty }.map { field in
            leftover(
                .warning, "unreadable-field", field, because: "'\(field.label)' stands beside no command",
                hint: "write 'Run' beside it, or put it where 'Run' is")
        }
    }

    // MARK: Fields said twice

    private func repeated(_ fields: [LabelledField]) -> [Leftover] {
        var first: [PlanField: LabelledField] = [:]
        return fields.compactMap { field in
            guard let name = field.field, !field.value.isEmpty else { return nil }
            guard let before = first[name] else {
                first[name] = field
                return nil
            }
            guard name != .run, name != .verify, !Self.isSame(before, field) else { return nil }
            return leftover(
                severity(ofRepeated: name), "repeated-field", field,
                because: "'\(field.label)' is said already on line \(before.value.line + 1)",
                hint: "write it once, with everything in one list")
        }
    }

    private static func isSame(_ left: LabelledField, _ right: LabelledField) -> Bool {
        left.value.text == right.value.text && left.value.items == right.value.items
    }

    private func severity(ofRepeated field: PlanField) -> Leftover.Severity {
        switch field {
        case .dependencies, .preconditions, .requires: .guarded
        case .skill, .agent, .owner, .description, .title, .id, .evidence: .note
        default: field.makesExecutable ? (hasCommand ? .error : .note) : .warning
        }
    }

    // MARK: Values

    /// Words of fields that mean something and say nothing that is understood.
    private func unread(_ field: LabelledField) -> Leftover? {
        let text = field.value.text
        switch field.field {
        case .run where isEmpty(field), .verify where hasCommand && isEmpty(field):
            return leftover(
                .error, "unread-command", field, because: "'\(field.label)' is empty",
                hint: "write the command behind it or in a block below it, or 'none'")
        case .cost where !CommandReader.isNothing(text) && Cost(text.withoutMarkup) == nil && !text.isEmpty:
            return leftover(
                Self.isSize(text) ? .note : .warning, "unread-value", field, because: "'\(text)' holds no number",
                hint: "write a number, with its unit if it has one: 3, 2h, 30m")
        default: return nil
        }
    }

    /// Whether nothing follows a label, where a cell may be left empty.
    private func isEmpty(_ field: LabelledField) -> Bool { field.value.isEmpty && !field.labelSpan.isEmpty }

    /// `Medium`, `M`, `small - medium`: how large, not how much.
    private static func isSize(_ text: String) -> Bool {
        let words = text.withoutMarkup.lowercased().split { !$0.isLetter }
        return !words.isEmpty && sizes.contains(String(words[0]))
    }

    private static let sizes: Set<String> = [
        "xs", "s", "m", "l", "xl", "xxl", "small", "medium", "large", "low", "high", "trivial", "easy", "hard", "tiny",
        "huge", "minimal", "moderate", "significant", "minor", "major", "very", "tbd", "unknown", "variable", "med",
    ]

    // MARK: Labels without a field

    private mutating func unknown(_ field: LabelledField) -> Leftover {
        if field.isPlain, let meant = PlanField(label: field.label), meant.makesExecutable {
            return plain(field, meant)
        }
        if let meant = meaning(of: field.label), let found = meantFor(field, meant) { return found }
        if let kind = valueKind(field) {
            return leftover(
                .warning, "unknown-label", field, because: "no field is called '\(field.label)', and it names \(kind)",
                hint: "if it is an order, write 'Dependencies'; if a command, 'Run'; else leave it")
        }
        return leftover(.note, "unknown-label", field, because: "no field is called '\(field.label)'")
    }

    private mutating func meaning(of label: String) -> FieldLabel? {
        if let known = labels[label] { return known }
        let meant = FieldLabel(label)
        labels[label] = .some(meant)
        return meant
    }

    /// `- Run: x` without emphasis: nothing is executed for it.
    private func plain(_ field: LabelledField, _ meant: PlanField) -> Leftover {
        if field.labelSpan.isEmpty {
            return leftover(
                meant == .run ? .error : .note, "unread-command", field, because: "a YAML block executes nothing",
                hint: "write **\(field.label.prefix(1).uppercased() + field.label.dropFirst()):** below the block")
        }
        let isMeant = (meant == .run || meant == .verify) && holdsCode(field) || hasCommand && holdsOnlyCode(field)
        return leftover(
            isMeant ? .error : .note, "unread-command", field,
            because: "'\(field.label)' is not in bold, and only what is in bold executes",
            hint: "write **\(field.label):**")
    }

    /// What it is when the label was meant for a field and the value is of its kind; nil otherwise.
    private func meantFor(_ field: LabelledField, _ meant: FieldLabel) -> Leftover? {
        guard !field.value.isEmpty, meant.isPlain || isFit(field, for: meant.field) else { return nil }
        let severity = severity(of: meant, field)
        let code = severity == .error ? "unread-command" : severity == .guarded ? "unread-condition" : "near-miss-label"
        return leftover(
            severity, code, field, because: "the label '\(field.label)' means nothing",
            hint: "did you mean '\(meant.name)'?"
                + (meant.isMisspelt ? " 'goap-runner lint --fix' corrects it" : ""))
    }

    private func severity(of meant: FieldLabel, _ field: LabelledField) -> Leftover.Severity {
        switch meant.field {
        case .run: .error
        case .verify: hasCommand ? .error : holdsCode(field) ? .warning : .note
        case .dependencies, .preconditions, .requires:
            Self.saysNothing(field) ? .warning : .guarded
        default: meant.field.makesExecutable ? (hasCommand ? .error : .warning) : .warning
        }
    }

    private static func saysNothing(_ field: LabelledField) -> Bool {
        let word = field.value.text.withoutMarkup
        return CommandReader.isNothing(word) && field.value.list.isEmpty || word.lowercased().hasPrefix("none")
    }

    /// Whether a value is of the kind that a field takes: words that stand for a field in one plan mean anything in
    /// another.
    private func isFit(_ field: LabelledField, for meant: PlanField) -> Bool {
        let text = field.value.parts.joined(separator: ", ")
        switch meant {
        case .run, .verify: return holdsCode(field)
        case .dependencies, .preconditions: return namesActions(field)
        case .expect: return ListText.split(text).contains { Expectation(text: $0.withoutMarkup) != nil }
        case .timeout: return hasCommand && ListText.split(text).contains { Duration(text: $0.withoutMarkup) != nil }
        case .retry: return hasCommand && text.contains(where: \.isNumber)
        case .environment: return hasCommand && EnvironmentList(field.value).problems.isEmpty
        case .requires: return RequirementList(field.value).problems.isEmpty
        case .cost: return Cost(text.withoutMarkup) != nil
        case .effects: return !field.value.list.isEmpty || holdsCode(field)
        case .detached: return hasCommand && ["yes", "no", "true", "false"].contains(text.withoutMarkup.lowercased())
        case .outputs, .directory, .pool:
            return hasCommand && !ListText.split(text.withoutMarkup).contains { $0.contains(" ") }
        default: return hasCommand
        }
    }

    private func holdsCode(_ field: LabelledField) -> Bool {
        !field.value.blocks.isEmpty
            || field.value.parts.contains { part in
                ListText.codeSpans(part).contains { $0.contains(" ") } || CommandProse.isCode(part)
            }
    }

    private func holdsOnlyCode(_ field: LabelledField) -> Bool {
        !field.value.parts.isEmpty && field.value.parts.allSatisfy(CommandProse.isCode)
    }

    /// Whether every word between separators names an action of the plan.
    private func namesActions(_ field: LabelledField) -> Bool {
        let words = field.value.parts.flatMap { $0.withoutMarkup.split { " ,;&+".contains($0) } }.map(String.init)
            .filter { !["and", "or", "task", "action", "step", "tasks", "actions", "steps"].contains($0.lowercased()) }
        return !words.isEmpty && words.allSatisfy(isAction)
    }

    /// What a value is about that no label explains; nil for prose, names and paths.
    private func valueKind(_ field: LabelledField) -> String? {
        if Self.isAside(field.label) { return nil }
        if namesActions(field) { return "actions" }
        let looksLikeCommand = field.value.parts.contains { part in
            ListText.onlyCodeSpan(part).map { $0.contains(" ") } ?? false
        }
        return looksLikeCommand ? "a command" : nil
    }

    /// Labels that name actions or code and say nothing about order or commands.
    private static func isAside(_ label: String) -> Bool {
        let words = label.lowercased().split { !$0.isLetter }
        return words.contains { asides.contains($0) }
    }

    private static let asides: Set<Substring> = [
        "related", "see", "parallel", "parallelizable", "reference", "references", "files", "file", "example",
        "examples", "note", "notes", "commit", "branch", "pr", "issue", "issues", "goal", "source",
    ]

    private func leftover(
        _ severity: Leftover.Severity, _ code: String, _ field: LabelledField, because reason: String,
        hint: String? = nil
    ) -> Leftover {
        let isLabel = field.field == nil && !field.labelSpan.isEmpty
        let span = isLabel ? field.labelSpan : field.value.span
        let start = max(span.start, document.lines[field.value.line].start)
        return Leftover(
            severity, code: code, isLabel ? field.label : field.value.text, of: action,
            at: document.location(line: field.value.line, offset: start), because: reason, hint: hint)
    }
}
