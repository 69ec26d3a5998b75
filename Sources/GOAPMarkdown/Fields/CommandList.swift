import GOAPCore

/// The commands of one `Run` or `Verify`, in the order written: code spans in its text and in the lines below it, and
/// fenced blocks.
struct CommandList {
    private(set) var commands: [CommandLine] = []
    private(set) var problems: [FieldProblem] = []
    private let verifies: Bool
    private let file: PlanFile
    private let value: FieldValue

    init(_ value: FieldValue, as field: PlanField, file: PlanFile) {
        verifies = field == .verify
        self.file = file
        self.value = value
        guard !CommandReader.isNothing(value.text) || !value.list.isEmpty || !value.blocks.isEmpty else { return }
        for piece in pieces {
            switch piece {
            case .text(let item): read(item)
            case .block(let block): read(block)
            }
        }
    }

    private enum Piece {
        case text(FieldValue.Item)
        case block(FieldValue.Block)

        var line: Int {
            switch self {
            case .text(let item): item.line
            case .block(let block): block.line
            }
        }
    }

    private var pieces: [Piece] {
        let all = value.pieces.map(Piece.text) + value.blocks.map(Piece.block)
        return value.blocks.isEmpty ? all : all.sorted { $0.line < $1.line }
    }

    private mutating func read(_ item: FieldValue.Item) {
        let (spans, words) = CommandProse.split(item.text, verifies: verifies)
        let place = PlanLocation(file: file, line: item.line + 1, column: 1)
        commands += spans.map { CommandLine(Self.unescapingPipes($0), at: place) }
        if !words.isEmpty { problems.append(prose(item, words, hasCode: !spans.isEmpty)) }
    }

    private func prose(_ item: FieldValue.Item, _ words: [String], hasCode: Bool) -> FieldProblem {
        let name = verifies ? "Verify" : "Run"
        guard hasCode else {
            return FieldProblem(
                item, code: "unread-command", because: "'\(name)' names no command here",
                hint: "write the command as one code span: **\(name):** `make test`")
        }
        let left = words.joined(separator: " ")
        return FieldProblem(
            item, code: "unread-command", because: "'\(left)' is no part of a command",
            hint: "write the commands alone, and remarks in brackets: **\(name):** `make`, `make test` (slow)")
    }

    private mutating func read(_ block: FieldValue.Block) {
        guard let interpreter = CommandLine.Interpreter(fenceInfo: block.language) else {
            return refuse(block, "a block of '\(block.language ?? "")' is not executed")
        }
        guard value.text.isEmpty else {
            return refuse(block, "the command stands on the line of the label, and again in a block below it")
        }
        let first = value.blocks[0]
        guard block.language != nil || first.language == nil else {
            return refuse(block, "a block without a language behind one with its own may be what the command prints")
        }
        let place = PlanLocation(file: file, line: block.line + 1, column: 1)
        commands.append(CommandLine(block.text, interpreter: interpreter, isBlock: true, at: place))
    }

    private mutating func refuse(_ block: FieldValue.Block, _ reason: String) {
        // Behind a command, a block of another language is what it prints, or an example.
        let isOutput = !commands.isEmpty && CommandLine.Interpreter(fenceInfo: block.language) == nil
        let item = FieldValue.Item(text: "```" + (block.language ?? ""), line: block.line, span: block.span)
        problems.append(
            FieldProblem(
                item, nil, isOutput ? .note : .error, code: "unread-command", because: reason,
                hint: "write every command in a block of 'sh', 'bash' or 'python' below the empty label"))
    }

    /// A table cell writes `\|` for a pipe.
    private static func unescapingPipes(_ text: String) -> String {
        let escape = UInt8(ascii: "\\")
        guard text.utf8.contains(escape) else { return text }
        var plain: [UInt8] = []
        for byte in text.utf8 {
            if byte == UInt8(ascii: "|"), plain.last == escape { plain.removeLast() }
            plain.append(byte)
        }
        return String(decoding: plain, as: UTF8.self)
    }
}
