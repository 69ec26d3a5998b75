import GOAPCore

/// The status of a plan for pipes: one line per action, then what to do next.
package enum PlainStatus {
    package static func text(_ report: StatusReport) -> String {
        let actions = report.actions
        let words = report.shown.map { report.shownState($0).word }
        let idWidth = report.shown.reduce(0) { max($0, actions[$1].id.text.displayWidth) }
        let wordWidth = words.reduce(0) { max($0, $1.utf8.count) }
        var text = ""
        for (index, word) in zip(report.shown, words) {
            text.append(actions[index].id.text.sanitized, paddedTo: idWidth)
            text += "  "
            text.append(word, paddedTo: wordWidth)
            text += "  "
            addContent(of: index, in: report, to: &text)
        }
        text += report.progress
        if let places = report.origin.places { text += ", read from \(places)" }
        text += "\n"
        for line in NextSteps(report, width: 400, style: TerminalStyle(isColoured: false)).lines { text += line + "\n" }
        return text
    }

    /// Title and remark.
    private static func addContent(of index: Int, in report: StatusReport, to text: inout String) {
        text += (report.actions[index].title ?? "").withoutCode.sanitized
        if let remark = report.remark(index) {
            text += " ("
            text += remark.sanitized
            text += ")"
        }
        while text.utf8.last == UInt8(ascii: " ") { text.removeLast() }
        text += "\n"
    }
}

extension PlainStatus {
    /// Only what to do next, a line each.
    package static func nextSteps(_ report: StatusReport, showsGates: Bool = true) -> String {
        NextSteps(report, width: 400, style: TerminalStyle(isColoured: false), showsGates: showsGates).lines
            .map { $0 + "\n" }.joined()
    }
}
