import GOAPCore

/// Labelled lines: which are fields, and what belongs to them.
extension OccurrenceCollector {
    /// Takes the labelled values of an item, if it has any.
    mutating func setAll(_ item: ListItem) -> Bool {
        var isTaken = false
        let open = openField
        for line in LabelledLine.all(item.content, in: document, plain: current != nil)
        where mayLabel(line, item, isTaken ? nil : open) {
            let isBelieved = isEmphasised(line) || isSpoken(line, item)
            set(line, at: item.line, indent: item.indent + 1, doubt: isBelieved ? nil : .plain)
            isTaken = true
        }
        return isTaken
    }

    /// Whether a bullet may name this field: in bold any, otherwise none that executes anything.
    func isSpoken(_ line: LabelledLine, _ item: ListItem) -> Bool {
        guard let field = line.field else { return false }
        return field.isPlainSpoken || !items.isEmpty && !field.makesExecutable || isEmphasised(line)
    }

    func isEmphasised(_ line: LabelledLine) -> Bool {
        let start = line.labelSpan.start
        return "*_".utf8.contains(document.bytes[start]) || start > 0 && "*_".utf8.contains(document.bytes[start - 1])
    }

    /// Whether a bullet's label is one: any in bold that is no item of the list of a field, and without emphasis the
    /// name of a field.
    func mayLabel(_ line: LabelledLine, _ item: ListItem, _ open: OpenField?) -> Bool {
        let field = line.field
        guard field != nil || current != nil else { return false }
        guard isEmphasised(line) else {
            return field.map { isSpoken(line, item) || current != nil && ($0.makesExecutable || $0 == .id) }
                ?? isNearlySpoken(line)
        }
        guard field == nil, let open, open.field != nil else { return true }
        return !(item.indent >= open.indent - 1 && takes(item, open))
    }

    /// `- Dependancies: A1`
    private func isNearlySpoken(_ line: LabelledLine) -> Bool {
        current != nil && FieldLabel(line.label)?.isMisspelt ?? false
    }

    func takes(_ item: ListItem, _ open: OpenField) -> Bool {
        value(of: open).takes(item: document.text(item.content), line: item.line, as: open.field)
    }

    func value(of open: OpenField) -> FieldValue {
        (open.index.map { findings.occurrences[$0].fields } ?? findings.orphans).all[open.number].value
    }

    mutating func change(_ open: OpenField, _ body: (inout FieldValue) -> Void) {
        guard let index = open.index else { return findings.orphans.change(open.number, body) }
        findings.occurrences[index].fields.change(open.number, body)
    }
}

extension CommandLine.Interpreter {
    /// The interpreter of a fence's language; nil for languages that are not executed.
    init?(fenceInfo name: String?) {
        switch name?.lowercased() {
        case nil, "sh", "shell", "console": self = .sh
        case "bash", "zsh": self = .bash
        case "python", "python3", "py": self = .python
        default: return nil
        }
    }
}
