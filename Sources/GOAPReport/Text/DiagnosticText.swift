package import GOAPCore

/// Diagnostics as compilers print them: place, severity, message, the line with a caret, the hint.
package struct DiagnosticText {
    private let path: (PlanFile) -> String
    private let sourceLine: (PlanLocation) -> String
    private let style: TerminalStyle

    /// - Parameters:
    ///   - path: how people call the file.
    ///   - sourceLine: the text of the line a location is on.
    package init(
        path: @escaping (PlanFile) -> String, sourceLine: @escaping (PlanLocation) -> String, style: TerminalStyle
    ) {
        self.path = path
        self.sourceLine = sourceLine
        self.style = style
    }

    package func text(_ diagnostic: Diagnostic) -> String {
        let severity = style.paint(diagnostic.severity.rawValue, diagnostic.severity == .error ? .bad : .attention)
        guard let location = diagnostic.location else {
            return "\(severity): \(diagnostic.message.sanitized)\n" + hint(diagnostic, margin: 0)
        }
        let place = "\(path(location.file).sanitized):\(location.line):\(location.column)"
        let number = "\(location.line)"
        let line = sourceLine(location)
        var text = "\(style.paint(place, .strong)): \(severity): \(diagnostic.message.sanitized)\n"
        text += "  \(number) | \(line.sanitized)\n"
        let before = String(decoding: line.utf8.prefix(location.column - 1), as: UTF8.self).sanitized.displayWidth
        let marked = line.utf8.dropFirst(location.column - 1).prefix(diagnostic.length)
        let carets = max(1, String(decoding: marked, as: UTF8.self).sanitized.displayWidth)
        text += String(repeating: " ", count: number.count + 5 + before)
        text += style.paint(String(repeating: "^", count: carets), .attention) + "\n"
        return text + hint(diagnostic, margin: number.count + 3)
    }

    private func hint(_ diagnostic: Diagnostic, margin: Int) -> String {
        guard let hint = diagnostic.hint else { return "" }
        return String(repeating: " ", count: margin) + "= hint: \(hint.sanitized)\n"
    }
}
