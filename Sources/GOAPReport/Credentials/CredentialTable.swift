package import GOAPCore

/// Checked credentials for people: a table, and below it what fixes those that may not be used.
package struct CredentialTable {
    /// A credential and what it is wanted for.
    package struct Row {
        package let report: CredentialReport
        package let access: String?
        package let repository: String?

        package init(_ report: CredentialReport, access: String?, repository: String?) {
            self.report = report
            self.access = access
            self.repository = repository
        }

        /// What stands against using it.
        package var objection: CredentialObjection? { report.objection(access: access, repository: repository) }
    }

    private let rows: [Row]
    private let now: Timestamp
    private let style: TerminalStyle
    private let remedies: (CredentialReport, CredentialObjection) -> [String]

    /// - Parameter remedies: what fixes a credential against which something stands.
    package init(
        _ rows: [Row], at now: Timestamp, style: TerminalStyle,
        remedies: @escaping (CredentialReport, CredentialObjection) -> [String]
    ) {
        self.rows = rows
        self.now = now
        self.style = style
        self.remedies = remedies
    }

    package var text: String {
        let head = ["credential", "status", "who", "role", "writes", "source", "age"]
        let cells = rows.map(cells)
        let widths = head.indices.map { column in ([head] + cells).map { $0[column].displayWidth }.max() ?? 0 }
        let table = zip([nil] + rows.map { Optional($0) }, [head] + cells).map { row, cells in
            line(cells, widths, row)
        }
        let details = rows.flatMap(problem) + rows.flatMap(remarks)
        let valid = rows.count { $0.report.status == .valid }
        let total = "Token validation: \(valid)/\(rows.count) valid"
        return (table + (details.isEmpty ? [] : [""] + details) + ["", total]).map { $0 + "\n" }.joined()
    }

    private func cells(_ row: Row) -> [String] {
        let report = row.report
        let writes = report.status == .valid ? report.canWrite(to: row.repository).rawValue : "-"
        let age = report.createdAt.map { count(CredentialAge.days(from: $0, to: now), "day") }
        return [
            report.name, report.status.rawValue, report.user ?? report.workspace ?? "-",
            report.permissions?.role ?? "-",
            writes, report.source ?? "-", age ?? "-",
        ].map(\.sanitized)
    }

    private func line(_ cells: [String], _ widths: [Int], _ row: Row?) -> String {
        let padded = zip(cells, widths).map { $0.padded(to: $1) }
        guard let row else { return style.paint(padded.joined(separator: "  ").trimmingEnd, .quiet) }
        let colour: TerminalStyle.Colour = row.objection == nil ? .good : .bad
        let painted = [padded[0], style.paint(padded[1], colour)] + padded.dropFirst(2)
        return painted.joined(separator: "  ").trimmingEnd
    }

    private func problem(_ row: Row) -> [String] {
        guard let objection = row.objection else { return [] }
        let word = objection == .forbidden ? "NO WRITE ACCESS" : row.report.status.rawValue
        let words = row.report.words(for: objection, repository: row.repository)
        return ["❌ \(row.report.name): \(word) - \(words)".sanitized]
            + ObstacleText.numbered(remedies(row.report, objection))
    }

    private func remarks(_ row: Row) -> [String] {
        let age = CredentialAge.remarks(on: row.report, at: now).map { remark in
            "\(remark.urgency == .warning ? "⚠" : "·") \(remark.text)"
        }
        return age + [row.report.permissions?.warning(about: row.repository)].compactMap { $0.map { "⚠ \($0)" } }
    }
}
