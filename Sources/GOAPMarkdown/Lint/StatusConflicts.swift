import GOAPCore

/// Copies of a status that disagree with the one that counts.
enum StatusConflicts {
    static func diagnostics(_ reading: PlanReading) -> [Diagnostic] {
        let places = reading.places
        guard !places.isEmpty else { return [] }
        let actions = reading.plan.actions
        var counted: [ActionID: DocumentStatus] = [:]
        for index in actions.indices { counted[actions[index].id] = actions[index].status }
        return places.compactMap { place in
            guard let status = counted[place.action], let word = word(place, reading.document),
                isConflict(word, place.kind, with: status.word)
            else { return nil }
            let location = reading.document.location(line: place.line, offset: place.span.start)
            guard location != status.location else { return nil }
            return Diagnostic(
                .warning, code: "status-conflict",
                "action '\(place.action)' is \(word.rawValue) here and \(status.word.rawValue) on line \(status.location.line)",
                at: location, length: place.span.count,
                hint: "line \(status.location.line) counts; make both say the same")
        }
    }

    private static func word(_ place: StatusPlace, _ document: PlanDocument) -> StatusWord? {
        let text = document.text(place.span)
        switch place.kind {
        case .status: return StatusVocabulary.read(text)?.word
        case .box: return text == "x" || text == "X" ? .done : .pending
        case .completed, .step: return nil
        }
    }

    /// A box knows only done and not done.
    private static func isConflict(_ word: StatusWord, _ kind: StatusPlace.Kind, with counted: StatusWord) -> Bool {
        kind == .box ? (word == .done) != (counted == .done) && counted != .skipped : word != counted
    }
}
