import GOAPCore

/// A heading that may name an action, and what speaks for it.
struct HeadingForm {
    let section: Int
    let title: ActionTitle
    let kind: KindWord?
    let evidence: Evidence
    /// Whether a field says what has to come first.
    let isOrdered: Bool

    /// Headings of one form are actions together or not at all: the word in front, the letters of the id and how many
    /// numbers it has.
    var form: String {
        // `Step A` and `Step B` are of one form.
        let family = title.id.text.count == 1 ? "" : IDToken.family(title.id.text)
        return "\(kind?.word ?? "")|\(family)|\(title.id.text.utf8.count { $0 == UInt8(ascii: ".") })"
    }
}

/// How much speaks for a place being an action.
enum Evidence: Int, Comparable {
    /// Nothing but a number.
    case none
    /// An id with a title.
    case named
    /// A word such as `Task`, an effort, someone who does it, boxes below it.
    case described
    /// A status, an order, a box of its own, a command.
    case proven

    static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }
}

enum HeadingRecogniser {
    /// The headings that have an id.
    static func forms(in index: DocumentIndex) -> [HeadingForm] {
        let isPlan = index.title.map { PlanWords.areIn(index.document.text($0.content)) } ?? false
        let titles = index.sections.map { section in
            section.heading.flatMap { heading in
                numbered(heading, in: index.document)
                    ?? ActionTitle(rangeOf: heading.content, in: index.document)
                    ?? ActionTitle(ordinalOf: heading.content, in: index.document)
                    ?? ActionTitle(heading.content, in: index.document, allowsLetters: true)
                    ?? (isPlan ? change(heading, in: index.document) : nil)
            }
        }
        let labels = labels(of: index.sections, titles)
        let divided = divided(index.sections)
        let forms: [HeadingForm] = index.sections.indices.compactMap { number in
            guard index.sections[number].level > 1 || divided.contains(number) else { return nil }
            return titles[number].flatMap { form(of: number, index.sections[number], $0, labels[number]) }
        }
        return LeadingSigns.read(forms, in: index)
    }

    /// `3. Sprint 1 — Title` is section 3, about sprint 1.
    private static func numbered(_ heading: Heading, in document: PlanDocument) -> ActionTitle? {
        let text = document.bytes[heading.content.start..<heading.content.end]
        let rest = text.drop { $0.isDigit }
        guard rest.startIndex > text.startIndex, rest.first == UInt8(ascii: "."),
            rest.dropFirst().first?.isBlank ?? false,
            let title = ActionTitle(
                Span(rest.startIndex + 2, heading.content.end), in: document, allowsLetters: true),
            let word = title.keyword, KindWord(word).isGroup, KindWord(word).isOneName, title.hasSeparator
        else { return nil }
        return title
    }

    /// `PR3: Title`: in a plan the changes that are to be made have ids as well.
    private static func change(_ heading: Heading, in document: PlanDocument) -> ActionTitle? {
        guard document.bytes[heading.content.start..<heading.content.end].prefix(12).contains(UInt8(ascii: "P")),
            let title = ActionTitle(heading.content, in: document, allowsDocuments: true), title.hasSeparator,
            IDToken.family(title.id.text).hasPrefix("PR")
        else { return nil }
        return title
    }

    /// The sections of the first level behind the first, where there are so many that they are no titles.
    private static func divided(_ sections: [Section]) -> Set<Int> {
        let tops = sections.indices.filter { sections[$0].level == 1 }
        return tops.count > 3 ? Set(tops.dropFirst()) : []
    }

    /// The fields of each section, with those of the parts of it that have no id.
    private static func labels(of sections: [Section], _ titles: [ActionTitle?]) -> [Set<PlanField>] {
        var labels = sections.map(\.labels)
        for (number, section) in sections.enumerated().reversed() {
            guard let parent = section.parent, section.heading != nil, titles[number] == nil else { continue }
            labels[parent].formUnion(labels[number])
        }
        return labels
    }

    private static func form(
        of number: Int, _ section: Section, _ title: ActionTitle, _ labels: Set<PlanField>
    ) -> HeadingForm? {
        let kind = title.keyword.map(KindWord.ofHeading)
        guard !(kind?.isOther ?? false), kind != nil || !title.beginsWithWord,
            kind != nil || title.hasSeparator || isNumberedTitle(title) || isBareID(title)
        else { return nil }
        return HeadingForm(
            section: number, title: title, kind: kind, evidence: evidence(section, labels, title, kind),
            isOrdered: section.hasRecord || labels.contains(where: \.marksSequence))
    }

    /// `1.2 Title` needs no separator; `7 habits` is no id.
    private static func isNumberedTitle(_ title: ActionTitle) -> Bool {
        title.title != nil && IDToken.isID(title.id.text) && !IDToken.isBareNumber(title.id.text)
    }

    /// `### T1` and nothing else.
    private static func isBareID(_ title: ActionTitle) -> Bool {
        title.title == nil && !IDToken.hasNoLetter(title.id.text)
    }

    /// The headings without an id that say how they run: actions where nothing has an id, and mistakes beside ids.
    static func commands(in index: DocumentIndex) -> [HeadingForm] {
        var slugs = Slugs()
        return index.sections.indices.compactMap { number in
            let section = index.sections[number]
            guard let heading = section.heading, heading.level > 1, section.labels.contains(.run),
                ActionTitle(heading.content, in: index.document) == nil
            else { return nil }
            let title = ActionTitle(slugOf: heading.content, &slugs, in: index.document)
            return HeadingForm(section: number, title: title, kind: nil, evidence: .proven, isOrdered: true)
        }
    }

    private static func evidence(_ section: Section, _ labels: Set<PlanField>, _ title: ActionTitle, _ kind: KindWord?)
        -> Evidence
    {
        if labels.contains(where: \.marksOrder) || labels.contains(.status) || title.status != nil
            || section.hasRecord
        {
            return .proven
        }
        if labels.contains(where: \.marksAction) || section.boxes > 0 { return .described }
        // `Step 3` is a step of any procedure, `Step 1.3` one of a plan.
        if kind?.word == "step", IDToken.isBareNumber(title.id.text) { return .named }
        return kind?.isAction ?? false ? .described : .named
    }
}
