/// A text in which a merge has left conflicts: hunks with two sides and, in some styles, their base.
package struct ConflictText {
    /// The marks do not belong together.
    package struct Unbalanced: Error {
        /// The line with the mark that is wrong, counted from 1.
        package let line: Int
    }

    /// One conflict: everything from its first mark to its last.
    package struct Hunk {
        /// Counted from 1.
        package let lines: ClosedRange<Int>
        let whole: Span
        let ours: Span
        let base: Span?
        let theirs: Span
    }

    package let document: PlanDocument
    package let hunks: [Hunk]

    package init(_ document: PlanDocument) throws(Unbalanced) {
        self.document = document
        var reader = Reader(document: document)
        for line in document.lines.indices { try reader.read(line) }
        if let start = reader.opening { throw Unbalanced(line: start.line + 1) }
        hunks = reader.hunks
    }

    /// The whole text with one part of each hunk in its place, and where these parts then are.
    func side(_ part: (Hunk) -> Span) -> (text: PlanDocument, parts: [Span]) {
        var (bytes, parts, position) = ([UInt8](), [Span](), 0)
        for hunk in hunks {
            bytes += document.bytes[position..<hunk.whole.start]
            let chosen = part(hunk)
            parts.append(Span(bytes.count, bytes.count + chosen.count))
            bytes += document.bytes[chosen.start..<chosen.end]
            position = hunk.whole.end
        }
        return (PlanDocument(bytes + document.bytes[position...]), parts)
    }

    /// The text with some hunks replaced.
    func replacing(_ texts: [[UInt8]?]) -> [UInt8] {
        var (bytes, position) = ([UInt8](), 0)
        for (hunk, text) in zip(hunks, texts) {
            guard let text else { continue }
            bytes += document.bytes[position..<hunk.whole.start] + text
            position = hunk.whole.end
        }
        return bytes + document.bytes[position...]
    }
}

extension ConflictText {
    /// Goes through the lines and notes where marks are.
    private struct Reader {
        /// The first mark of a hunk, its length and the marks that came since.
        struct Opening {
            let line: Int
            let length: Int
            var base: Int?
            var middle: Int?
        }

        let document: PlanDocument
        var opening: Opening?
        var hunks: [Hunk] = []

        mutating func read(_ line: Int) throws(Unbalanced) {
            guard let (sign, length) = mark(line) else { return }
            guard var begun = opening else {
                if sign == UInt8(ascii: "<") { opening = Opening(line: line, length: length) }
                if sign == UInt8(ascii: ">") { throw Unbalanced(line: line + 1) }
                return
            }
            guard length == begun.length else { return }
            switch (sign, begun.base, begun.middle) {
            case (UInt8(ascii: "|"), nil, nil): begun.base = line
            case (UInt8(ascii: "="), _, nil): begun.middle = line
            case (UInt8(ascii: ">"), _, let middle?):
                hunks.append(hunk(begun, middle, line))
                opening = nil
                return
            case (UInt8(ascii: "="), _, _), (UInt8(ascii: "|"), _, _): return
            default: throw Unbalanced(line: line + 1)
            }
            opening = begun
        }

        private func hunk(_ begun: Opening, _ middle: Int, _ end: Int) -> Hunk {
            Hunk(
                lines: begun.line + 1...end + 1, whole: Span(start(begun.line), start(end + 1)),
                ours: Span(start(begun.line + 1), start(begun.base ?? middle)),
                base: begun.base.map { Span(start($0 + 1), start(middle)) },
                theirs: Span(start(middle + 1), start(end)))
        }

        private func start(_ line: Int) -> Int {
            document.lines.indices.contains(line) ? document.lines[line].start : document.bytes.count
        }

        /// Seven or more of one of git's signs at the beginning of a line, and nothing or a label behind a blank.
        private func mark(_ line: Int) -> (sign: UInt8, length: Int)? {
            let span = document.lines[line]
            guard span.count >= 7, case let sign = document.bytes[span.start], "<|=>".utf8.contains(sign) else {
                return nil
            }
            let length = document.bytes[span.start..<span.end].prefix { $0 == sign }.count
            let isAlone = span.count == length
            guard length >= 7, isAlone || document.bytes[span.start + length] == UInt8(ascii: " ") else { return nil }
            return sign == UInt8(ascii: "=") && !isAlone ? nil : (sign, length)
        }
    }
}
