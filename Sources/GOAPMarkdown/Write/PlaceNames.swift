import GOAPCore

/// Names the places of actions so that they are found again after other lines of the document have moved.
struct PlaceNames {
    private var counts: [WrittenText.Place: Int] = [:]

    /// The next place of its kind of the action; steps are named by their text.
    mutating func name(_ place: StatusPlace, in document: PlanDocument) -> WrittenText.Place {
        let kind =
            switch place.kind {
            case .status: "status"
            case .tick: "tick"
            case .completed: "completed"
            case .box: "box"
            case .step:
                "step "
                    + document.text(Span(min(place.span.end + 1, lineEnd(place, document)), lineEnd(place, document)))
            }
        let base = WrittenText.Place(place.action, kind)
        let number = counts[base, default: 0]
        counts[base] = number + 1
        return WrittenText.Place(place.action, number == 0 ? kind : "\(kind) \(number)")
    }

    private func lineEnd(_ place: StatusPlace, _ document: PlanDocument) -> Int { document.lines[place.line].end }
}
