import GOAPCore
import GOAPReport

/// What can stand at a place of the command line, from the plan that the words already typed name.
///
/// It says nothing where there is no plan, or none that can be read: nobody who presses the tab key wants a message.
package struct LiveCompletion {
    /// What the place takes.
    package enum Place: Sendable {
        case startable, open, executable, anyAction, phase, skill, goal
    }

    /// A word that fits.
    package struct Word: Equatable {
        package let text: String
        /// What it is, in one line, without tabulators.
        package let note: String
    }

    private let choice: ProjectChoice
    private let invocation: Invocation

    /// - Parameter words: what is typed so far, the program's name first.
    package init(after words: [String], _ invocation: Invocation) {
        self.invocation = invocation
        var choice = ProjectChoice()
        for (option, value) in TypedOptions.pairs(words) {
            switch option {
            case "--plan": choice.plans.append(value)
            case "--state": choice.state = value
            default: choice.directory = value
            }
        }
        self.choice = choice
    }

    package func words(for place: Place) -> [Word] {
        guard let project = try? Project.open(choice, invocation) else { return [] }
        let actions = project.graph.actions
        switch place {
        case .phase: return Self.distinct(actions.compactMap(\.phase).map { Word($0.name, $0.title ?? "phase") })
        case .skill: return Self.distinct(actions.flatMap(\.skills).map { Word($0, "skill") })
        case .goal:
            return project.plan.goals.map { Word($0.name, "goal of the plan") } + Self.words(.anyAction, project)
        case .startable, .open, .executable, .anyAction: return Self.words(place, project)
        }
    }

    /// The actions that fit, those that can start first.
    private static func words(_ place: Place, _ project: Project) -> [Word] {
        let situation = project.situation
        let fitting = project.graph.actions.indices.filter { fits($0, place, situation) }
        let first = fitting.filter { [.ready, .failed].contains(situation.kind(of: $0)) }
        let rest = fitting.filter { ![.ready, .failed].contains(situation.kind(of: $0)) }
        return (first + rest).map { index in
            let action = project.graph.actions[index]
            let state = ShownState(index, in: situation).word
            return Word(action.id.text, action.title.map { "\(state): \($0)" } ?? state)
        }
    }

    private static func fits(_ index: Int, _ place: Place, _ situation: Situation) -> Bool {
        let action = situation.graph.actions[index]
        switch place {
        case .startable: return situation.standing[index].isStartable && !action.isManual
        case .open: return !situation.standing[index].satisfiesDependents
        case .executable: return !action.isManual
        default: return true
        }
    }

    private static func distinct(_ words: [Word]) -> [Word] {
        var seen = Set<String>()
        return words.filter { seen.insert($0.text).inserted }
    }
}

extension LiveCompletion.Word {
    /// Control characters of a plan never reach the shell.
    fileprivate init(_ text: String, _ note: String) {
        self.text = text.sanitized
        self.note = note.sanitized.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }
}
