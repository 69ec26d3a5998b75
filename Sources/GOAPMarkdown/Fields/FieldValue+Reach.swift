import GOAPCore

/// What below a labelled line belongs to it.
extension FieldValue {
    /// Whether an item does: below an empty label any, below a command or what is beside one the next line if it is
    /// nothing but code.
    func takes(item text: @autoclosure () -> String, line: Int, as field: PlanField?) -> Bool {
        self.text.isEmpty
            || line == lastLine + 1 && (field?.makesExecutable ?? false) && CommandProse.isCode(text())
    }

    /// Whether a line of text does: the first below an empty command field, and otherwise the next one of its paragraph
    /// that holds code or that the value leads to.
    ///
    /// - Parameter isHeaded: whether the label stands alone, as a heading does: then the first line is the value.
    func takes(text: @autoclosure () -> String, line: Int, as field: PlanField?, isHeaded: Bool = false) -> Bool {
        if isHeaded, isEmpty { return true }
        guard let field, field.makesExecutable else { return false }
        let isCommand = field == .run || field == .verify
        if isEmpty { return isCommand || line == self.line + 1 }
        guard let last = parts.last, blocks.isEmpty, line == lastLine + 1 else { return false }
        return CommandProse.goesOn(last) || isCommand && text().utf8.contains(UInt8(ascii: "`"))
    }

    /// Whether a fenced block does: below an empty command field, or a label that no field has, any; below a command
    /// the next.
    func takes(blockAt line: Int, as field: PlanField?) -> Bool {
        guard let field else { return text.isEmpty && list.isEmpty }
        guard field == .run || field == .verify else { return false }
        return text.isEmpty || line <= lastLine + 2
    }

    /// Takes in the text of a block below the label.
    mutating func add(_ fence: Fence, in document: PlanDocument) {
        let lines = fence.lines.map(document.text)
        // Joining them in one call makes generic types first, a fiftieth of a whole status.
        let text = lines.dropFirst().reduce(lines.first ?? "") { $0 + "\n" + $1 }
        let language = document.text(fence.info).split(separator: " ").first.map(String.init)
        add(Block(language: language, text: text, line: fence.line, span: fence.info))
    }

    /// Takes in a line below the label.
    mutating func add(_ content: Span, line: Int, in document: PlanDocument) {
        add(Item(text: document.text(content), line: line, span: content))
    }
}
