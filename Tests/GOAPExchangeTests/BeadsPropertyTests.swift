import GOAPCore
import GOAPExchange
import GOAPTestSupport
import Testing

/// Whatever issues there are: what can start here can start in beads, by its own rules written down a second time.
struct BeadsPropertyTests {
    private struct Issue {
        let id: String
        let status: String
        var blockers: [Int] = []
        var whole: Int?
    }

    private static let statuses = [
        "open", "open", "open", "open", "closed", "closed", "in_progress", "blocked", "deferred", "pinned", "tombstone",
        "odd",
    ]

    private static func issues(_ seed: UInt64) -> [Issue] {
        var random = SeededGenerator(seed: seed)
        var issues: [Issue] = []
        for number in 0..<Int.random(in: 2...14, using: &random) {
            var issue = Issue(id: "bd-\(number)", status: statuses.randomElement(using: &random)!)
            let earlier = Array(0..<number)
            issue.blockers = earlier.filter { _ in Int.random(in: 0..<5, using: &random) == 0 }
            issue.whole = Bool.random(using: &random) ? earlier.randomElement(using: &random) : nil
            issues.append(issue)
        }
        return issues
    }

    private static func text(_ issues: [Issue]) -> String {
        issues.map { issue in
            let links =
                issue.blockers.map { "{\"depends_on_id\":\"bd-\($0)\",\"type\":\"blocks\"}" }
                + (issue.whole.map { ["{\"depends_on_id\":\"bd-\($0)\",\"type\":\"parent-child\"}"] } ?? [])
            let list = links.joined(separator: ",")
            return "{\"id\":\"\(issue.id)\",\"title\":\"t\",\"status\":\"\(issue.status)\",\"dependencies\":[\(list)]}"
        }.joined(separator: "\n")
    }

    /// Open, not blocked by anything that is not closed, and not a part of what is.
    private static func ready(_ issues: [Issue]) -> Set<String> {
        func isBlocked(_ issue: Issue) -> Bool {
            let isOpen = issue.blockers.contains { !["closed", "pinned", "tombstone"].contains(issues[$0].status) }
            guard let whole = issue.whole.map({ issues[$0] }), whole.status != "tombstone" else { return isOpen }
            return isOpen || whole.status != "closed" && isBlocked(whole)
        }
        return Set(issues.filter { $0.status == "open" && !isBlocked($0) }.map(\.id))
    }

    @Test(arguments: 1...400 as ClosedRange<UInt64>) func `what can start here can start in beads`(seed: UInt64) throws
    {
        let issues = Self.issues(seed)
        let now = Timestamp(millisecondsSince1970: 0)
        let plan = try Imported(Beads.plan(Array(Self.text(issues).utf8), now: now))
        let expected = Self.ready(issues)
        #expect(Set(plan.ready).isSubset(of: expected), "\(Self.text(issues))")
        #expect(plan.ids == issues.filter { $0.status != "tombstone" }.map(\.id))
        // What beads would start and we do not is a whole with open parts, or a part of one that is held.
        for id in expected.subtracting(plan.ready) {
            let index = try #require(issues.firstIndex { $0.id == id })
            let hasOpenParts = issues.contains { $0.whole == index && !["closed", "tombstone"].contains($0.status) }
            #expect(try hasOpenParts || plan.word(id) == .blocked, "\(id): \(Self.text(issues))")
        }
    }
}
