import GOAPCore

/// A piece of a document that `sync` writes: a whole cell, a value with the blanks in front of it, or a mark in a box.
struct GeneratedSpan {
    enum Kind: Hashable { case status, tick, completed, mark }

    let kind: Kind
    /// What another value replaces, and what stands there.
    let span: Span
    let text: String
    /// The status, the date or the mark in it.
    let content: String
    /// Whether it ends a title.
    let isInTitle: Bool
    /// A cell keeps its width where its column is aligned.
    private let cell: Spot?

    init(_ place: StatusPlace, in document: PlanDocument) {
        let kind: Kind =
            switch place.kind {
            case .status: .status
            case .tick: .tick
            case .completed: .completed
            case .box, .step: .mark
            }
        self.init(kind, place.span, in: document, isCell: place.table != nil, isInTitle: place.isInTitle)
    }

    /// A cell that shows a status for several actions.
    init(_ place: CompositePlace, in document: PlanDocument) {
        self.init(.status, place.span, in: document, isCell: true)
    }

    private init(_ kind: Kind, _ content: Span, in document: PlanDocument, isCell: Bool, isInTitle: Bool = false) {
        self.kind = kind
        self.isInTitle = isInTitle
        self.content = document.text(content)
        let spot = isCell && kind != .mark ? Spot(content, in: document, nil) : nil
        cell = spot.flatMap { $0.span == content ? nil : $0 }
        var span = cell?.span ?? content
        // An empty value has no blank in front of it, or one that nobody sees.
        if cell == nil, kind != .mark, !isInTitle {
            while span.start > 0, document.bytes[span.start - 1].isBlank { span.start -= 1 }
        }
        self.span = span
        text = document.text(span)
    }

    /// The whole span with another value.
    func fitted(_ value: String) -> String {
        guard kind != .mark else { return value }
        if let cell { return cell.fitted(value) }
        let blanks = text.prefix { $0 == " " || $0 == "\t" }
        return (blanks.isEmpty && content.isEmpty ? " " : blanks) + value
    }
}

/// The generated spans of a document, by names that other versions of the document have as well.
struct GeneratedSpans {
    /// What shows the state of one action, or of several together.
    enum Subject: Hashable {
        case action(ActionID)
        case row(String)
    }

    private(set) var byName: [WrittenText.Place: GeneratedSpan] = [:]
    /// In the order of the document.
    private(set) var names: [Subject: [WrittenText.Place]] = [:]

    init(_ reading: PlanReading) {
        var placeNames = PlaceNames()
        for place in reading.places {
            let name = placeNames.name(place, in: reading.document)
            guard !place.isAmbiguous else { continue }
            add(GeneratedSpan(place, in: reading.document), name, of: .action(place.action))
        }
        for (place, members) in reading.composites where !place.isAmbiguous {
            let row = "row " + members.map(\.text).joined(separator: " ")
            let number = names[.row(row)]?.count ?? 0
            add(GeneratedSpan(place, in: reading.document), WrittenText.Place(nil, "\(row) \(number)"), of: .row(row))
        }
    }

    private mutating func add(_ span: GeneratedSpan, _ name: WrittenText.Place, of subject: Subject) {
        byName[name] = span
        names[subject, default: []].append(name)
    }
}
