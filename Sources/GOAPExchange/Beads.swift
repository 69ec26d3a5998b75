import FoundationEssentials
package import GOAPCore

/// The `issues.jsonl` of beads: one issue a line.
///
/// What is not ready there is not ready here: links that block, parts of what is blocked, what is deferred or pinned.
package struct Beads {
    private var plan = ExchangedPlan(title: "Issues", tasks: [])
    private var places: [String: Int] = [:]
    private var deleted: Set<String> = []
    private var pinned: Set<String> = []
    private var links: [(issue: String, link: Link)] = []
    private let now: Timestamp

    /// - Parameter now: what is deferred until a later time is held.
    package static func plan(_ data: [UInt8], now: Timestamp) throws(ExchangeError) -> ExchangedPlan {
        var beads = Beads(now)
        let lines = data.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
        for (index, line) in lines.enumerated() { try beads.read(line, number: index + 1) }
        beads.link()
        return beads.plan
    }

    private init(_ now: Timestamp) { self.now = now }

    private mutating func read(_ line: ArraySlice<UInt8>, number: Int) throws(ExchangeError) {
        let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
        let text = number == 1 && line.starts(with: mark) ? line.dropFirst(mark.count) : line
        guard text.contains(where: { !" \t\r".utf8.contains($0) }) else { return }
        let record: Record
        do { record = try Record(text) } catch {
            throw ExchangeError("line \(number) is no issue of beads\(JSONProblem.place(error))")
        }
        switch record {
        case .memory(let name): plan.notes.add(.leftOut, "memory record", name)
        case .issue(let issue): add(issue)
        }
    }

    private mutating func add(_ issue: Issue) {
        if places[issue.id] != nil || deleted.contains(issue.id) {
            plan.notes.add(.again, "", issue.id)
        }
        // Issues that were deleted stay in the file, so that other copies learn of it.
        if issue.status == "tombstone" {
            deleted.insert(issue.id)
        } else {
            deleted.remove(issue.id)
        }
        let task = task(issue)
        if let place = places[issue.id] {
            plan.tasks[place] = task
        } else {
            places[issue.id] = plan.tasks.count
            plan.tasks.append(task)
        }
        links += issue.allLinks.map { (issue.id, $0) }
    }

    private mutating func task(_ issue: Issue) -> ExchangedPlan.Task {
        var task = ExchangedPlan.Task(id: issue.id, title: issue.title ?? "")
        task.priority = issue.priority.map { "P\($0)" }
        guard !deleted.contains(issue.id) else { return task }
        let status = issue.status ?? "open"
        task.take(status, SourceStatus(status), &plan.notes)
        if status == "pinned" || issue.pinned == true { pinned.insert(issue.id) }
        if let reason = issue.rest(now) { task.hold(ExchangedPlan.Hold(reason), .held, &plan.notes) }
        return task
    }

    // MARK: Links

    private mutating func link() {
        var parts: [(part: String, whole: String)] = []
        for (issue, link) in links where link.kind == .part { parts.append((issue, link.target)) }
        for id in deleted.sorted() { plan.notes.add(.leftOut, "deleted issue", id) }
        for (issue, link) in links where !deleted.contains(issue) { add(link, of: issue, parts) }
        plan.tasks.removeAll { deleted.contains($0.id) }
        Wholes.apply(parts, to: &plan)
    }

    private mutating func add(_ link: Link, of issue: String, _ parts: [(part: String, whole: String)]) {
        guard let place = places[issue] else { return }
        switch link.kind {
        case .part, .remark: break
        case .unknown: plan.tasks[place].hold(ExchangedPlan.Hold(link.type ?? ""), .link, &plan.notes)
        case .blocks: add(link.target, to: place)
        case .failure:
            add(link.target, to: place)
            plan.tasks[place].hold(ExchangedPlan.Hold(link.type ?? ""), .held, &plan.notes)
        case .parts:
            let members = parts.filter { $0.whole == link.target && $0.part != issue }.map(\.part)
            for id in members.isEmpty ? [link.target] : members { add(id, to: place) }
        }
    }

    private mutating func add(_ target: String, to place: Int) {
        let id = plan.tasks[place].id
        if deleted.contains(target) {
            plan.notes.add(.leftOut, "link to a deleted issue", id)
        } else if pinned.contains(target) {
            // A pinned issue stays open for ever and blocks nothing.
            plan.notes.add(.leftOut, "link to a pinned issue", id)
        } else {
            plan.wait(place, for: target, isTask: places[target] != nil)
        }
    }
}

extension ExchangedPlan {
    /// Makes a task wait for another one, or for something that is not in the plan and that a person judges.
    mutating func wait(_ place: Int, for name: String, isTask: Bool) {
        guard name != tasks[place].id else { return }
        if isTask {
            if !tasks[place].dependencies.contains(name) { tasks[place].dependencies.append(name) }
        } else if !tasks[place].conditions.contains(name) {
            tasks[place].conditions.append(name)
            notes.add(.dependency, name, tasks[place].id)
        }
    }
}
