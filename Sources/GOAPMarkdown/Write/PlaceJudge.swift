import GOAPCore

/// What a place of some kind says, and whether that is what it should say.
struct PlaceJudge {
    private let kind: StatusPlace.Kind
    private let legend: StatusLegend

    init(_ kind: StatusPlace.Kind, _ legend: StatusLegend) {
        self.kind = kind
        self.legend = legend
    }

    /// By the name under which the place is remembered.
    init(named name: String, _ legend: StatusLegend) {
        let kind: StatusPlace.Kind =
            name.hasPrefix("box")
            ? .box : name.hasPrefix("tick") ? .tick : name.hasPrefix("step") ? .step(isCommand: false) : .status
        self.init(kind, legend)
    }

    func word(of text: String) -> StatusWord? {
        switch kind {
        case .status: StatusVocabulary.read(text, legend)?.word
        case .tick: DoneTick.word(of: text, legend)
        case .box, .step: text.first.map(BoxMark.word)
        case .completed: nil
        }
    }

    /// Whether nothing has to change.
    func says(_ text: String, _ update: PlanUpdate) -> Bool {
        switch kind {
        case .status: word(of: text) == update.word
        case .tick: (word(of: text) == .done) == (update.word == .done)
        case .box:
            word(of: text) == update.word || word(of: text) != .done && update.word != .done && update.word != .pending
        case .step, .completed: false
        }
    }

    /// Whether a text that stood there before may stand there again: it says the same, or a mark that made it done is taken
    /// back.
    func fits(_ text: String, _ update: PlanUpdate) -> Bool {
        let word = word(of: text)
        if case .step = kind { return update.word == .pending && update.ticks == .none && word != .done }
        return word == update.word || update.word == .pending && word != .done
    }

    /// The mark of a list's box; nil when it stays.
    func box(_ old: String, _ update: PlanUpdate) -> String? {
        if case .step(let isCommand) = kind {
            let isTicked = update.ticks == .allSteps || isCommand && update.ticks == .commandSteps
            return isTicked && word(of: old) != .done ? "x" : nil
        }
        return update.word == .done ? "x" : " "
    }
}
