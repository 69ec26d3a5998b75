import GOAPCore

/// Where the action's state is shown.
extension OutlinedAction {
    /// The texts of its statuses outside of its row.
    var ownStatuses: [String] {
        mutating get {
            read()
            let spans = [own[.status]?.span, heading.status].compactMap { $0 }
            return spans.map { text.text($0.start, $0.end) }
        }
    }

    /// Every place that shows its state.
    ///
    /// - Parameter table: the number of the table its row is in.
    mutating func places(id: ActionID, table: Int) -> [StatusPlace] {
        read()
        var places: [StatusPlace] = []
        func add(_ kind: StatusPlace.Kind, _ span: Span?, _ line: Int?, _ table: Int? = nil) {
            guard let span, let line else { return }
            places.append(
                StatusPlace(action: id, kind: kind, span: span, line: line, table: table, isAmbiguous: false))
        }
        add(.status, own[.status]?.span, own[.status]?.line)
        add(.status, heading.status, Int(section.line))
        add(.completed, own[.completedAt]?.span, own[.completedAt]?.line)
        for (step, mark) in zip(steps, marks) {
            add(.step(isCommand: step.command != nil), Span(mark, mark + 1), step.location.line - 1)
        }
        add(.status, row[.status]?.span, row[.status]?.line, table)
        add(.completed, row[.completedAt]?.span, row[.completedAt]?.line, table)
        return places
    }
}
