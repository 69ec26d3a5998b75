import GOAPCore

/// Dates of completion that contradict the statuses beside them, the calendar or the clock.
struct DateChecks {
    private let subject: LintSubject
    /// Dates behind this one have not come yet, in no part of the world.
    private let latest: Timestamp?

    static func diagnostics(_ subject: LintSubject, now: Timestamp?) -> [Diagnostic] {
        let day: Int64 = 86_400_000
        let latest = now.map { Timestamp(millisecondsSince1970: $0.millisecondsSince1970 + day) }
        let checks = DateChecks(subject: subject, latest: latest)
        let places = subject.reading.places
        return places.compactMap(checks.impossible) + places.compactMap(checks.early) + checks.missing(places)
    }

    private func impossible(_ place: StatusPlace) -> Diagnostic? {
        let text = subject.document.text(place.span)
        guard place.kind == .completed || place.kind == .status, let date = WrittenDate(in: text) else { return nil }
        let isOver = place.kind == .completed || StatusVocabulary.read(text)?.word == .done
        let isFuture = isOver && isAhead(date)
        guard !date.exists || isFuture else { return nil }
        return subject.diagnostic(
            .warning, code: "impossible-date",
            date.exists ? "the date '\(date.text)' has not come yet" : "there is no date '\(date.text)'",
            line: place.line, span: place.span, hint: "write the day on which '\(place.action)' was completed")
    }

    private func isAhead(_ date: WrittenDate) -> Bool {
        guard let latest, let time = Timestamp(text: date.text) else { return false }
        return time > latest
    }

    /// What is not done has no date of completion; what failed or was skipped may have one.
    private func early(_ place: StatusPlace) -> Diagnostic? {
        guard place.kind == .completed, WrittenDate(in: subject.document.text(place.span)) != nil,
            let index = subject.index(of: place.action)
        else { return nil }
        let action = subject.actions[index]
        guard let word = action.status?.word ?? .some(.pending), [.pending, .running, .blocked].contains(word) else {
            return nil
        }
        return subject.diagnostic(
            .warning, code: "date-without-done",
            "action '\(action.id)' is \(action.statusText) and has a date of completion", line: place.line,
            span: place.span, hint: "mark it done, or write '-'")
    }

    /// Done actions without a date in a table that gives dates to others.
    private func missing(_ places: [StatusPlace]) -> [Diagnostic] {
        let completions = places.filter { $0.kind == .completed && $0.table != nil && !$0.isAmbiguous }
        let dated = Set(completions.filter { WrittenDate(in: subject.document.text($0.span)) != nil }.map(\.table))
        return completions.compactMap { place in
            guard dated.contains(place.table), CommandReader.isNothing(subject.document.text(place.span)),
                let index = subject.index(of: place.action), subject.actions[index].status?.word == .done
            else { return nil }
            return subject.diagnostic(
                .note, code: "done-without-date",
                "action '\(place.action)' is done and has no date of completion, others of its table have one",
                line: place.line, span: place.span, hint: "write the day on which it was completed")
        }
    }
}
