import GOAPCore

/// Reads the fields that make an action executable: `Run`, `Verify`, `Expect`, `Requires` and those beside them.
struct CommandReader {
    private let fields: FieldList
    private let file: PlanFile
    private(set) var command = ActionCommand()
    private(set) var requirements: [Requirement] = []
    private(set) var diagnostics: [Diagnostic] = []

    init(_ fields: FieldList, file: PlanFile) {
        self.fields = fields
        self.file = file
        readCommands()
        readExpectations()
        readRequirements()
        readLimits()
        readSurroundings()
    }

    private mutating func readCommands() {
        if let field = fields[.run] {
            command.run = field.fence ?? commandLines(field).first
            if command.run == nil, !Self.isNothing(field.text) {
                report(
                    "'Run' names no command", field, hint: "write the command as one code span: **Run:** `make test`")
            }
        }
        if let field = fields[.verify] { command.verify = field.fence.map { [$0] } ?? commandLines(field) }
    }

    private func commandLines(_ field: FieldValue) -> [CommandLine] {
        field.parts.flatMap(ListText.codeSpans).filter { !$0.isEmpty }.map { text in
            CommandLine(unescapingPipes(text), at: location(of: field))
        }
    }

    /// A table cell writes `\|` for a pipe.
    private func unescapingPipes(_ text: String) -> String {
        let escape = UInt8(ascii: "\\")
        guard text.utf8.contains(escape) else { return text }
        var plain: [UInt8] = []
        for byte in text.utf8 {
            if byte == UInt8(ascii: "|"), plain.last == escape { plain.removeLast() }
            plain.append(byte)
        }
        return String(decoding: plain, as: UTF8.self)
    }

    private mutating func readExpectations() {
        guard let field = fields[.expect] else { return }
        for part in field.parts.flatMap({ ListText.split($0) }) {
            if let expectation = Expectation(text: part.withoutMarkup) {
                command.expectations.append(expectation)
            } else if !Self.isNothing(part) {
                report(
                    "cannot read the expectation '\(part)'", field,
                    hint: "write 'exit 1', 'within 5 s', 'stdout contains \"…\"' or 'file PATH contains \"…\"'")
            }
        }
    }

    private mutating func readRequirements() {
        guard let field = fields[.requires] else { return }
        command.declaresRequirements = true
        for part in field.parts.flatMap({ ListText.split($0) }) where !Self.isNothing(part) {
            requirements.append(Requirement(text: part))
        }
    }

    private mutating func readLimits() {
        if let field = fields[.retry], Self.isNothing(field.text) {
            command.retry = .never
        } else if let field = fields[.retry] {
            command.retry = RetryPolicy(text: field.text)
            if command.retry == nil {
                report("cannot read the retry '\(field.text)'", field, hint: "write '3 attempts, 2s to 30s'")
            }
        }
        guard let field = fields[.timeout], !Self.isNothing(field.text) else { return }
        for part in ListText.split(field.text) {
            let isTotal = part.hasSuffix("total")
            let limit = Duration(text: isTotal ? String(part.dropLast(5)) : part)
            if limit == nil {
                report("cannot read the timeout '\(part)'", field, hint: "write '15m' or '15m, 1h total'")
            }
            if isTotal { command.totalTimeout = limit } else { command.timeout = limit }
        }
    }

    private mutating func readSurroundings() {
        command.environment = list(.environment).compactMap { part in
            guard let equals = part.firstIndex(of: "=") else { return nil }
            let value = part[part.index(after: equals)...].trimmingBlanks()
            return EnvironmentVariable(name: part[..<equals].trimmingBlanks(), value: value)
        }
        command.directory = text(.directory)
        command.outputs = list(.outputs)
        readPool()
        command.isDetached = text(.detached).map { ["yes", "true"].contains($0.lowercased()) } ?? false
        command.approval = fields[.approval].flatMap { Self.isNothing($0.text) ? nil : $0.text }
    }

    private mutating func readPool() {
        guard let field = fields[.pool], let text = text(.pool) else { return }
        command.pool = Pool(text: text)
        if command.pool == nil {
            report("cannot read the pool '\(text)'", field, hint: "write 'gpu', or 'gpu (2)' for two at a time")
        }
    }

    private func list(_ field: PlanField) -> [String] {
        guard let field = fields[field] else { return [] }
        return field.parts.flatMap { ListText.split($0) }.map { String($0.filter { $0 != "`" }) }
            .filter { !Self.isNothing($0) }
    }

    private func text(_ field: PlanField) -> String? {
        fields[field].flatMap { Self.isNothing($0.text) ? nil : String($0.text.filter { $0 != "`" }) }
    }

    private func location(of field: FieldValue) -> PlanLocation {
        PlanLocation(file: file, line: field.line + 1, column: 1)
    }

    private mutating func report(_ message: String, _ field: FieldValue, hint: String) {
        diagnostics.append(
            Diagnostic(.error, code: "unreadable-field", message, at: location(of: field), hint: hint))
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
