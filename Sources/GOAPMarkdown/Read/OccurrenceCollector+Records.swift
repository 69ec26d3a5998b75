import GOAPCore

/// Fenced blocks: records of actions, commands below labels, and drawings.
extension OccurrenceCollector {
    mutating func collect(_ fence: Fence) {
        let language = document.text(fence.info).split(separator: " ").first.map { $0.lowercased() }
        if YAMLBlock.isYAML(fence, in: document), let block = YAMLBlock(fence, in: document),
            recognition.allows(block, at: fence.line)
        {
            return open(block, fence)
        }
        if mayHoldRecord, let current = sections.last?.index,
            let record = RecordReader.record(in: fence, of: document)
        {
            return take(record, current)
        }
        findings.memberships += PriorityQueueReader.memberships(fence, in: document)
        if language == nil || language == "text" { findings.remarks.drawings.append(fence) }
        guard let open = openField, value(of: open).takes(blockAt: fence.line, as: open.field) else {
            return noteStrays(in: fence)
        }
        change(open) { [document] in $0.add(fence, in: document) }
    }

    /// Whether a block is not what an empty label leads to.
    private var mayHoldRecord: Bool {
        openField.map { $0.field == nil || !value(of: $0).text.isEmpty } ?? true
    }

    /// A record below an action's heading gives the fields that its labels leave out.
    private func take(_ record: Record, _ action: Int) {
        let known = Set(findings.occurrences[action].fields.names)
        let id = record.id.map { [(PlanField.id, $0)] } ?? []
        for (field, value) in id + record.fields where !(known.contains(field) && value.saysNothing) {
            findings.occurrences[action].fields.add(
                LabelledField(label: "\(field)", labelSpan: Span(0, 0), field: field, value: value))
        }
        for left in record.leftovers {
            findings.occurrences[action].fields.add(
                LabelledField(label: left.key, labelSpan: left.span, field: nil, doubt: .key, value: left.value))
        }
    }

    /// The block defines the action of the section it stands in, whatever the heading calls it.
    private mutating func open(_ block: YAMLBlock, _ fence: Fence) {
        openField = nil
        findings.diagnostics += block.problems
        let occurrence = Occurrence(
            id: ActionID(block.id.text), kind: .yaml, line: block.id.line, idSpan: block.id.span)
        occurrence.title = block.title
        occurrence.phase = phase?.value.phase
        occurrence.inheritedPriority = (part ?? phase)?.value.priority
        occurrence.fields = block.fields
        occurrence.table = Occurrence.yamlTable
        if let section = sections.last, findings.occurrences[section.index].id != occurrence.id,
            findings.occurrences[section.index].fields.isEmpty
        {
            occurrence.title = occurrence.title ?? findings.occurrences[section.index].title
            findings.occurrences[section.index] = occurrence
        } else {
            occurrence.title = occurrence.title ?? heading.flatMap { ActionTitle($0, in: document)?.title }
            findings.occurrences.append(occurrence)
        }
    }
}
