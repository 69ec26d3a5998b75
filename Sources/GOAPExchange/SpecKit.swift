import GOAPCore

/// The `tasks.md` of spec-kit: `- [X] T007a [P] [US1] text` below `## Phase 2: …`, and dependencies as prose.
package enum SpecKit {
    package static func plan(_ text: String) -> ExchangedPlan {
        var plan = ExchangedPlan(title: "Tasks", tasks: [])
        var phase: String?
        var prose: [String] = []
        for line in text.split(whereSeparator: \.isNewline).map(String.init) {
            if line.hasPrefix("# ") { plan.title = line.dropFirst(2).trimmed }
            if line.hasPrefix("## ") || line.hasPrefix("### ") {
                let heading = line.drop { $0 == "#" }.trimmed
                phase = heading.lowercased().hasPrefix("phase ") ? withoutComment(heading) : phase
            }
            if var task = task(line) {
                task.phase = phase
                plan.tasks.append(task)
            } else if line.lowercased().contains("depend") {
                prose.append(line)
            }
        }
        for line in prose { read(line, into: &plan) }
        return plan
    }

    private static func withoutComment(_ heading: String) -> String {
        heading.firstIndex(of: "(").map { heading[..<$0].trimmed } ?? heading
    }

    /// `- [X] T007a [P] [US1] text`; the marks in brackets are no part of the title.
    private static func task(_ line: String) -> ExchangedPlan.Task? {
        let text = line.trimmed
        guard text.hasPrefix("- ["), text.dropFirst(4).hasPrefix("] ") else { return nil }
        let words = text.dropFirst(6).split(separator: " ", omittingEmptySubsequences: true).map(String.init)
        guard let id = words.first.map({ $0.filter { $0 != "*" && $0 != ":" } }), isID(id) else { return nil }
        let title = words.dropFirst().drop { $0.hasPrefix("[") && $0.hasSuffix("]") }.joined(separator: " ")
        var task = ExchangedPlan.Task(id: id, title: title)
        task.status = text.dropFirst(3).first?.lowercased() == "x" ? .done : .pending
        return task
    }

    private static func isID(_ text: String) -> Bool {
        guard text.first == "T" else { return false }
        let digits = text.dropFirst().prefix { $0.isNumber }
        return !digits.isEmpty && text.dropFirst(1 + digits.count).allSatisfy { $0.isLetter && $0.isLowercase }
    }

    /// `T010-T011 depend on T003`, `T014 depends on Phase 2`: what stands before the word waits for what follows.
    private static func read(_ line: String, into plan: inout ExchangedPlan) {
        let lower = line.lowercased()
        guard let cut = ["depends on", "depend on"].lazy.compactMap({ position(of: $0, in: lower) }).first else {
            return
        }
        let dependents = members(String(line.prefix(cut.start)), of: plan)
        let dependencies = members(String(line.dropFirst(cut.end)), of: plan)
        for index in plan.tasks.indices where dependents.contains(plan.tasks[index].id) {
            for id in dependencies where id != plan.tasks[index].id && !plan.tasks[index].dependencies.contains(id) {
                plan.tasks[index].dependencies.append(id)
            }
        }
    }

    private static func position(of word: String, in text: String) -> (start: Int, end: Int)? {
        let characters = Array(text)
        let wanted = Array(word)
        guard characters.count >= wanted.count else { return nil }
        for start in 0...(characters.count - wanted.count)
        where Array(characters[start..<start + wanted.count]) == wanted {
            return (start, start + wanted.count)
        }
        return nil
    }

    /// The ids, ranges and phases a text names.
    private static func members(_ text: String, of plan: ExchangedPlan) -> [String] {
        let words = text.split { !($0.isLetter || $0.isNumber || $0 == "-" || $0 == "–") }.map(String.init)
        var found: [String] = []
        for (index, word) in words.enumerated() {
            let bounds = word.split { $0 == "-" || $0 == "–" }.map(String.init)
            if word.lowercased() == "phase", index + 1 < words.count {
                let name = "phase \(words[index + 1].lowercased())"
                found += plan.tasks.filter { $0.phase.map { isPhase($0, name) } ?? false }.map(\.id)
            } else if bounds.count == 2, let first = plan.tasks.firstIndex(where: { $0.id == bounds[0] }),
                let last = plan.tasks.firstIndex(where: { $0.id == bounds[1] }), first <= last
            {
                found += plan.tasks[first...last].map(\.id)
            } else if plan.tasks.contains(where: { $0.id == word }) {
                found.append(word)
            }
        }
        return found
    }

    private static func isPhase(_ phase: String, _ name: String) -> Bool {
        let lower = phase.lowercased()
        return lower == name || lower.hasPrefix(name + ":") || lower.hasPrefix(name + " ")
    }
}
