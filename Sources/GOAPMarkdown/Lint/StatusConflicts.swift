import GOAPCore

/// Copies of a status that disagree with the one that counts.
struct StatusConflicts {
    private let subject: LintSubject

    static func diagnostics(_ subject: LintSubject) -> [Diagnostic] {
        let checks = StatusConflicts(subject: subject)
        return subject.reading.places.compactMap(checks.conflict)
            + subject.reading.composites.compactMap { checks.conflict($0.place, $0.members) }
    }

    private func conflict(_ place: StatusPlace) -> Diagnostic? {
        guard let index = subject.index(of: place.action), let status = subject.actions[index].status,
            let word = word(place), Self.isConflict(word, place.kind, with: status.word)
        else { return nil }
        return diagnostic("action '\(place.action)'", word, place.line, place.span, status)
    }

    /// A row for several actions, none of which says of itself what the row says of all.
    private func conflict(_ place: CompositePlace, _ members: [ActionID]) -> Diagnostic? {
        let statuses = members.compactMap { subject.index(of: $0) }.compactMap { subject.actions[$0].status }
        guard let word = StatusVocabulary.read(subject.document.text(place.span))?.word,
            let other = statuses.first(where: { $0.location.line != place.line + 1 && $0.word != word }),
            StatusWord.together(statuses.map(\.word)) != word
        else { return nil }
        return diagnostic("the group of '\(members[0])'", word, place.line, place.span, other)
    }

    private func diagnostic(
        _ name: String, _ word: StatusWord, _ line: Int, _ span: Span, _ counted: DocumentStatus
    ) -> Diagnostic? {
        guard subject.document.location(line: line, offset: span.start) != counted.location else { return nil }
        return subject.diagnostic(
            .warning, code: "status-conflict",
            "\(name) is \(word.rawValue) here and \(counted.word.rawValue) on line \(counted.location.line)",
            line: line, span: span, hint: "line \(counted.location.line) counts; make both say the same")
    }

    private func word(_ place: StatusPlace) -> StatusWord? {
        let text = subject.document.text(place.span)
        switch place.kind {
        case .status: return StatusVocabulary.read(text)?.word
        case .box: return text.first.map(BoxMark.word)
        case .tick: return DoneTick.word(of: text)
        case .completed, .step: return nil
        }
    }

    /// A box knows only done and not done.
    private static func isConflict(_ word: StatusWord, _ kind: StatusPlace.Kind, with counted: StatusWord) -> Bool {
        kind == .box || kind == .tick ? (word == .done) != (counted == .done) && counted != .skipped : word != counted
    }
}
