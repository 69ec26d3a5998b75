import GOAPCore

/// Lists what in a document can hold actions, with what reading took each part for.
struct StructureList {
    let index: DocumentIndex
    let recognition: Recognition
    /// The places of actions, by line.
    let places: [Int: [ActionPlaces.Place]]
    /// The action in whose section each section is.
    private(set) var owners: [ActionID?] = []
    let declarations: DeclarationLines

    var document: PlanDocument { index.document }
    var hasActions: Bool { !places.isEmpty }

    init(_ document: PlanDocument, _ companion: PlanDocument?, _ found: ActionPlaces) {
        index = DocumentIndex(document)
        recognition = StructureChoice.recognition(of: index, Declarations(document, companion))
        declarations = DeclarationLines(index)
        places = Dictionary(grouping: found.all, by: \.line)
        for section in index.sections {
            let own = section.heading.flatMap { action(at: $0.line) }
            owners.append(own ?? section.parent.flatMap { owners[$0] })
        }
    }

    private func action(at line: Int) -> ActionID? {
        places[line]?.first?.action ?? recognition.headings[line]?.title.id
    }

    /// In the order of the document.
    var all: [DocumentStructure] {
        (todos + tables + lists + headings + blocks).sorted {
            ($0.lines.lowerBound, $0.lines.upperBound) < ($1.lines.lowerBound, $1.lines.upperBound)
        }
    }

    /// The heading of a section or of one around it.
    func heading(of section: Int) -> String? {
        index.enclosing(section).lazy.compactMap { index.sections[$0].heading }.first.map {
            document.text($0.content).withoutMarkup
        }
    }

    /// What places say about actions; nil where none of them does.
    func meaning(of found: [ActionPlaces.Place], hasStatus: Bool = false) -> StructureMeaning? {
        var defined: [ActionID] = []
        var others: [ActionID] = []
        var seen: Set<ActionID> = []
        for place in found where place.isDefinition && seen.insert(place.action).inserted {
            defined.append(place.action)
        }
        for place in found where seen.insert(place.action).inserted { others.append(place.action) }
        let more = "\(hasStatus ? "statuses of" : "more about") \(list(others.map(\.text)))"
        if defined.isEmpty { return others.isEmpty ? nil : StructureMeaning(.remarks, more) }
        return StructureMeaning(.actions, count(defined.count, "action") + (others.isEmpty ? "" : ", \(more)"))
    }
}
