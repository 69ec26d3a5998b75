import GOAPCore

/// Bullets that begin with a name as in code: `- **mend-oven**: It smokes`.
extension ItemTitle {
    init?(namedBy item: ListItem, in document: PlanDocument) {
        guard let bold = document.boldBeginning(of: item.content) else { return nil }
        let span = Span(bold.start + 2, bold.end - 2)
        let name = document.text(span)
        guard name.utf8.allSatisfy({ !$0.isLetter || $0 == $0.lowercased }), IDToken.isColumnID(name),
            name.utf8.contains(UInt8(ascii: "-")), bold.end < item.content.end,
            document.bytes[bold.end] == UInt8(ascii: ":")
        else { return nil }
        let tail = TitleTail(document.trimmed(Span(bold.end + 1, item.content.end)), in: document, mayLead: true)
        guard let title = tail.title else { return nil }
        (id, idSpan, keyword, self.title) = (ActionID(name), span, nil, title)
        (isEmphasized, hasSeparator, status, priority, marks) = (true, true, tail.status, tail.priority, [])
    }
}

extension ItemRecogniser {
    /// The bullets with a name in front, in no other item and without boxes.
    static func named(in index: DocumentIndex) -> [ItemForm] {
        index.items.indices.compactMap { number in
            let item = index.items[number]
            guard item.item.box == nil, item.item.ordinal == nil, item.parent == nil,
                let title = ItemTitle(namedBy: item.item, in: index.document)
            else { return nil }
            return ItemForm(number: number, title: title, evidence: .named, isOrdered: false)
        }
    }
}
