import GOAPCore

/// The phases of a task list in their order, with their tasks and stories.
struct SpecKitPhases {
    let tasks: [SpecKitOrder.Item]
    /// The numbers of the tasks of each phase.
    private(set) var members: [[Int]] = []
    /// The number in front of each phase's title.
    private(set) var numbers: [Int?] = []
    /// The words of each title up to a bracket, unless it names a story.
    private(set) var words: [[String]] = []
    /// The numbers of the user stories a phase is about.
    private(set) var stories: [Set<Int>] = []

    private var phaseOfTask: [Int] = []
    private var taskIndexes: [String: Int] = [:]

    init(_ tasks: [SpecKitOrder.Item]) {
        self.tasks = tasks
        var indexes: [String: Int] = [:]
        for (index, task) in tasks.enumerated() {
            let name = task.phase ?? ""
            if indexes[name] == nil {
                indexes[name] = members.count
                add(name)
            }
            let phase = indexes[name] ?? 0
            members[phase].append(index)
            phaseOfTask.append(phase)
            let key = task.id.text.lowercased()
            taskIndexes[key] = taskIndexes[key] ?? index
            if let story = task.story.flatMap(Self.number) { stories[phase].insert(story) }
        }
    }

    private mutating func add(_ name: String) {
        members.append([])
        let lower = name.lowercased()
        numbers.append(lower.hasPrefix("phase ") || Int(lower) != nil ? Self.number(lower) : nil)
        let title = lower.firstIndex(of: ":").map { String(lower[lower.index(after: $0)...]) } ?? lower
        let words = title.prefix { $0 != "(" }.split { !$0.isLetter && !$0.isNumber }.map(String.init)
        let isStory = words.count > 2 && words[0] == "user" && words[1] == "story"
        stories.append(isStory ? Int(words[2]).map { [$0] } ?? [] : [])
        self.words.append(isStory ? [] : words.filter { $0 != "phase" && $0.allSatisfy(\.isLetter) })
    }

    /// The first number in a text.
    static func number(_ text: String) -> Int? {
        Int(text.drop { !$0.isNumber }.prefix { $0.isNumber })
    }

    var ofStories: [Int] { stories.indices.filter { !stories[$0].isEmpty } }

    /// The phase that all stories build on: the last one before them.
    var base: Int? { ofStories.first.flatMap { $0 > 0 ? $0 - 1 : nil } }

    /// The phase a task stands in.
    func phase(of task: Int) -> Int { phaseOfTask[task] }

    /// - Parameter id: in small letters.
    func index(of id: String) -> Int? { taskIndexes[id] }

    /// The phases whose title begins with a word of a text; of several those of which the text has all words.
    func phases(named word: String, in text: [String]) -> [Int] {
        guard word.count > 3, word != "user", word != "story" else { return [] }
        let found = words.indices.filter { words[$0].first.map { Self.isSame($0, word) } ?? false }
        guard found.count > 1 else { return found }
        let whole = found.filter { words[$0].allSatisfy { name in text.contains { Self.isSame(name, $0) } } }
        return whole.max { words[$0].count < words[$1].count }.map { [$0] } ?? [found[0]]
    }

    /// `foundation` and `foundational` are the same name.
    private static func isSame(_ name: String, _ word: String) -> Bool {
        name == word || min(name.count, word.count) >= 6 && (name.hasPrefix(word) || word.hasPrefix(name))
    }
}
