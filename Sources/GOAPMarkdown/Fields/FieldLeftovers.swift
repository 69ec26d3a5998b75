import GOAPCore

/// What of an action's labelled lines was not understood: labels that mean nothing, and fields that are said twice.
struct FieldLeftovers {
    let document: PlanDocument
    let isAction: (String) -> Bool
    var action: ActionID?
    var hasCommand = false
    /// The fields that the list looked at sets.
    var known: Set<PlanField> = []
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
        known = Set(fields.compactMap(\.field))
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
        fields.filter { $0.makesExecutable && !$0.value.isEmpty }.map { field in
            leftover(
                .warning, "unreadable-field", field, because: "'\(field.label)' stands beside no command",
                hint: "write 'Run' beside it, or put it where 'Run' is")
        }
    }

    // MARK: Fields said twice

    private func repeated(_ fields: [LabelledField]) -> [Leftover] {
        guard mayRepeat(fields) else { return [] }
        var first: [PlanField: LabelledField] = [:]
        return fields.compactMap { field in
            guard let name = field.field, !field.value.isEmpty else { return nil }
            guard let before = first[name] else {
                first[name] = field
                return nil
            }
            guard name != .run, name != .verify, !Self.isSame(before, field) else { return nil }
            guard name != .evidence || before.makesExecutable || field.makesExecutable else { return nil }
            return leftover(
                severity(ofRepeated: name), "repeated-field", field,
                because: "'\(field.label)' is said already on line \(before.value.line + 1)",
                hint: "write it once, with everything in one list")
        }
    }

    /// Whether a field is said twice; of many lines that is not looked for.
    private func mayRepeat(_ fields: [LabelledField]) -> Bool {
        fields.count > 16
            || fields.indices.contains { index in
                fields[index].field != nil && fields[..<index].contains { $0.field == fields[index].field }
            }
    }

    static func isSame(_ left: LabelledField, _ right: LabelledField) -> Bool {
        left.value.text == right.value.text && left.value.items == right.value.items
            || left.value.parts.map(\.withoutMarkup) == right.value.parts.map(\.withoutMarkup)
    }

    func severity(ofRepeated field: PlanField) -> Leftover.Severity {
        switch field {
        case .dependencies, .preconditions, .requires: .guarded
        case .description, .title, .id: .note
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
        case .id where isOtherID(text):
            return leftover(
                isOfSameKind(text) ? .warning : .note, "unread-value", field,
                because: "the id '\(text)' is not that of the action",
                hint: "write it into the heading, or leave it out")
        case .title where !field.labelSpan.isEmpty:
            return leftover(.note, "unread-value", field, because: "the title is that of the heading")
        case .cost where !CommandReader.isNothing(text) && Cost(text.withoutMarkup) == nil && !text.isEmpty:
            return leftover(
                Self.isSize(text) ? .note : .warning, "unread-value", field, because: "'\(text)' holds no number",
                hint: "write a number, with its unit if it has one: 3, 2h, 30m")
        case .completedAt where !Self.isTime(text):
            return leftover(
                Self.isSentence(text) ? .note : .warning, "unread-value", field, because: "'\(text)' is no time",
                hint: "write a date, 2026-01-31, or leave it out")
        case .priority where Self.isSentence(text) && !Self.holdsPriority(text):
            return leftover(
                .warning, "unread-value", field, because: "'\(text)' is no priority",
                hint: "write one that can be compared: P1, High")
        default: return nil
        }
    }

    /// Whether a text can say when something was finished, or that it was or was not.
    private static func isTime(_ text: String) -> Bool {
        CommandReader.isNothing(text) || text.contains(where: \.isNumber) || StatusVocabulary.read(text) != nil
            || !text.contains(where: \.isLetter)
    }

    private static func holdsPriority(_ text: String) -> Bool {
        text.contains(where: \.isNumber)
            || text.split { !$0.isLetter }.contains { PriorityText.find(in: String($0), only: true) != nil }
    }

    private static func isSentence(_ text: String) -> Bool { text.split(separator: " ").count > 3 }

    /// Whether a text is an id that neither is the action's nor the last part of it.
    private func isOtherID(_ text: String) -> Bool {
        let id = text.withoutMarkup
        guard IDToken.isID(id), let own = action?.text.lowercased() else { return false }
        return own != id.lowercased() && !own.hasSuffix("/" + id.lowercased())
    }

    /// Whether ids of this kind name actions: `A9` where actions are called `A1`.
    private func isOfSameKind(_ id: String) -> Bool {
        action.map { IDToken.family($0.text) == IDToken.family(id.withoutMarkup) } ?? false
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
        if let doubt = field.doubt, let meant = PlanField(label: LabelledLine.withoutRemark(field.label) ?? field.label)
        {
            return doubtful(field, doubt, meant)
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

    /// What it is when the label was meant for a field and the value is of its kind; nil otherwise.
    private func meantFor(_ field: LabelledField, _ meant: FieldLabel) -> Leftover? {
        let isCommandKey = field.doubt == .key && meant.isMisspelt && (meant.field == .run || meant.field == .verify)
        guard !field.value.isEmpty, meant.isPlain || isCommandKey || fit.isFit(field, for: meant.field) else {
            return nil
        }
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
        case .verify: hasCommand ? .error : FieldFit.holdsCode(field) ? .warning : .note
        case .dependencies, .preconditions, .requires:
            Self.saysNothing(field) ? .warning : .guarded
        default: meant.field.makesExecutable ? (hasCommand ? .error : .warning) : .warning
        }
    }

    var fit: FieldFit { FieldFit(hasCommand: hasCommand, isAction: isAction) }

    static func saysNothing(_ field: LabelledField) -> Bool {
        let word = field.value.text.withoutMarkup
        return CommandReader.isNothing(word) && field.value.list.isEmpty || word.lowercased().hasPrefix("none")
    }

    /// What a value is about that no label explains; nil for prose, names and paths.
    private func valueKind(_ field: LabelledField) -> String? {
        if Self.isAside(field.label) { return nil }
        if fit.namesActions(field) { return "actions" }
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

    func leftover(
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
