import GOAPCore

/// Reads dependency expressions against the ids a plan defines; the grammar is in docs/plan-format.md.
struct DependencyReader {
    /// What an expression says.
    struct Result {
        var dependencies: [Dependency] = []
        var guards: [Guard] = []
        /// Items that are neither ids nor groups, as written.
        var leftovers: [String] = []
        var unknown: [(name: String, location: PlanLocation, length: Int)] = []
    }

    /// What to do with words that name no action.
    enum Mode {
        /// A dependency field: one word is an external condition, more are a guard.
        case dependencies
        /// A precondition field: they are facts.
        case preconditions
    }

    private let members: PlanMembers
    private let mode: Mode
    /// The action whose expression it is; groups leave it out.
    private let owner: ActionID

    init(_ members: PlanMembers, mode: Mode, owner: ActionID) {
        self.members = members
        self.mode = mode
        self.owner = owner
    }

    /// - Parameters:
    ///   - text: the expression as written.
    ///   - location: where its first byte stands; offsets inside are added to the column.
    func read(_ text: String, at location: PlanLocation) -> Result {
        var result = Result()
        for item in DependencyTokenizer.items(of: text) {
            let place = PlanLocation(
                file: location.file, line: location.line, column: location.column + item.offset)
            read(item, at: place, into: &result)
        }
        return result
    }

    private func read(_ item: DependencyTokenizer.Item, at location: PlanLocation, into result: inout Result) {
        var targets: [Dependency.Target] = []
        var progress = Dependency.Progress.finished
        var guardText: String?
        for alternative in item.alternatives {
            let words = item.isPlain ? (text: alternative, isStart: false) : DependencyTokenizer.strip(alternative)
            if words.isStart { progress = .started }
            if let ids = members.resolve(words.text, owner: owner) {
                targets.append(.actions(ids))
            } else if let (ids, _) = members.resolvePrefix(words.text, owner: owner) {
                targets.append(.actions(ids))
                guardText = item.text
            } else if mode == .dependencies {
                readUnknown(words.text, item, at: location, &targets, &guardText, &result)
            } else if let ids = remarked(item.text) {
                targets.append(.actions(ids))
            } else {
                result.leftovers.append(item.text)
                return
            }
        }
        if !targets.isEmpty {
            let length = item.text.utf8.count
            result.dependencies.append(Dependency(targets, progress: progress, at: location, length: length))
        }
        if let guardText { result.guards.append(Guard(guardText, at: location)) }
    }

    /// The actions in `Tests pass (A2, A3)`: a remark at the end that is nothing but ids with letters.
    private func remarked(_ text: String) -> [ActionID]? {
        guard text.last == ")", let open = text.lastIndex(of: "(") else { return nil }
        var ids: [ActionID] = []
        for part in text[text.index(after: open)...].dropLast().split(separator: ",") {
            guard part.contains(where: \.isLetter),
                let found = members.resolve(String(part).trimmingBlanks(), owner: owner)
            else { return nil }
            ids += found
        }
        return ids.isEmpty ? nil : ids
    }

    private func readUnknown(
        _ text: String, _ item: DependencyTokenizer.Item, at location: PlanLocation,
        _ targets: inout [Dependency.Target], _ guardText: inout String?, _ result: inout Result
    ) {
        guard !text.isEmpty else { return }
        if text.contains(where: { $0 == " " || $0 == "=" || $0 == ">" || $0 == "<" }) {
            guardText = item.text
        } else {
            targets.append(.external(text))
            result.unknown.append((text, location, text.utf8.count))
        }
    }
}
