import GOAPCore

extension DependencyReader {
    /// What was taken from a piece of an item.
    struct Reading {
        var targets: [Dependency.Target]
        var progress = Dependency.Progress.finished
        var isCollective = false
        /// Whether words beside the ids were left alone.
        var isNoted = false
        /// Whether they say more than that the ids are needed.
        var isGuarded = false
    }

    func location(of item: DependencyTokenizer.Item) -> PlanLocation {
        PlanLocation(file: base.file, line: base.line, column: base.column + item.offset)
    }

    mutating func add(_ targets: [Dependency.Target], _ offset: Int, _ text: String) {
        let place = PlanLocation(file: base.file, line: base.line, column: base.column + offset)
        result.dependencies.append(Dependency(targets, at: place, length: text.utf8.count))
    }

    mutating func add(_ reading: Reading, _ item: DependencyTokenizer.Item) {
        let place = location(of: item)
        if reading.isCollective { result.collective.append(result.dependencies.count) }
        result.dependencies.append(
            Dependency(reading.targets, progress: reading.progress, at: place, length: item.text.utf8.count))
        if reading.isGuarded {
            result.guards.append(Guard(item.text, at: place))
        } else if reading.isNoted {
            result.notes.append((item.text, place))
        }
    }

    mutating func readUnknown(_ item: DependencyTokenizer.Item) {
        let place = location(of: item)
        // A condition outside the plan that is ticked or struck out is met.
        guard !item.plain.isEmpty, !(DependencyWords(item.plain).isMet || item.isStruck) else { return }
        if mode == .preconditions {
            result.facts.append(item.text)
        } else if item.plain.contains(where: { $0 == " " || $0 == "=" || $0 == ">" || $0 == "<" }) {
            result.guards.append(Guard(item.text, at: place))
        } else {
            let length = item.plain.utf8.count
            result.dependencies.append(Dependency([.external(item.plain)], at: place, length: item.text.utf8.count))
            result.unknown.append((item.plain, place, length))
        }
    }
}
