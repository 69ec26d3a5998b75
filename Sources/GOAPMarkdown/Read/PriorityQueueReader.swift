import GOAPCore

/// A drawn queue of priorities: a line `P0 (CRITICAL):` and below it the actions it is about. What it draws between
/// them is no order.
enum PriorityQueueReader {
    static func memberships(_ fence: Fence, in document: PlanDocument) -> [Membership] {
        var priority: String?
        var memberships: [Membership] = []
        for line in fence.lines.map(document.text) {
            if let found = heading(line) {
                priority = found
            } else if let priority, line.hasPrefix(" ") || line.hasPrefix("\t") {
                memberships += ids(in: line).map {
                    Membership(phase: nil, skill: nil, priority: priority, members: $0)
                }
            } else if !line.trimmingBlanks().isEmpty {
                priority = nil
            }
        }
        return memberships
    }

    /// `P1 (HIGH - Core):` at the margin.
    private static func heading(_ line: String) -> String? {
        guard line.trimmingBlanks().hasSuffix(":"), let first = line.first, first == "P" || first == "p" else {
            return nil
        }
        return PriorityText.find(in: line, only: true)
    }

    /// Comments and conditions in brackets are left out.
    private static func ids(in line: String) -> [String] {
        var depth = 0
        let outside = line.map { character -> Character in
            if character == "(" { depth += 1 }
            defer { if character == ")" { depth -= 1 } }
            return depth > 0 || "→>,[]".contains(character) ? " " : character
        }
        return String(outside).split(separator: " ").map(String.init).filter(IDToken.isID)
    }
}
