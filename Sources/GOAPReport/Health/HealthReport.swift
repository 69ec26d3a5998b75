import GOAPCore

/// What `doctor` found, for people and for programs.
package struct HealthReport {
    private let checks: [HealthCheck]

    package init(_ checks: [HealthCheck]) { self.checks = checks }

    package var hasProblem: Bool { checks.contains { $0.result == .problem } }

    package func text(_ style: TerminalStyle) -> String {
        let width = checks.map(\.subject.displayWidth).max() ?? 0
        let indent = String(repeating: " ", count: width + 4)
        let lines = checks.flatMap { check -> [String] in
            let padding = String(repeating: " ", count: width - check.subject.displayWidth)
            let mark = style.paint(Self.symbol(check.result), Self.colour(check.result))
            return ["\(check.subject)\(padding)  \(mark) \(check.message.sanitized)"]
                + check.remedies.map { "\(indent)\($0.sanitized)" }
        }
        return (lines + [total]).map { $0 + "\n" }.joined()
    }

    private var total: String {
        let problems = checks.count { $0.result == .problem }
        let warnings = checks.count { $0.result == .warning }
        if problems + warnings == 0 { return "all is well" }
        return [problems > 0 ? count(problems, "problem") : nil, warnings > 0 ? count(warnings, "warning") : nil]
            .compactMap { $0 }.joined(separator: ", ")
    }

    private static func symbol(_ result: HealthCheck.Result) -> String {
        switch result {
        case .good: "✔"
        case .warning: "!"
        case .problem: "✘"
        }
    }

    private static func colour(_ result: HealthCheck.Result) -> TerminalStyle.Colour {
        switch result {
        case .good: .good
        case .warning: .attention
        case .problem: .bad
        }
    }
}

extension HealthReport: JSONDescribed {
    package static let shape = JSONShape<HealthReport>("doctor", isDocument: true) { has in
        has("checks") { $0.checks }
    }
}

extension HealthCheck: JSONDescribed {
    package static let shape = JSONShape<HealthCheck>("check") { has in
        has("subject") { $0.subject }
        has("result") { $0.result }
        has("message") { $0.message }
        has("remedies") { Array($0.remedies) }
    }
}

extension HealthCheck.Result: JSONWord {}
