package import GOAPCore

/// Three versions of a plan in which every generated span has the value that holds, so that git finds nothing to merge
/// there: the common base, and two sides.
package struct PlanMerge {
    /// Which side knows more about an action than the documents tell, if that is known.
    package typealias Newer = (ActionID) -> MergeSide?

    package let base: PlanRevision
    package let ours: PlanRevision
    package let theirs: PlanRevision
    private let sides: [PlanReading]
    private let reader: Reader

    /// How the versions are read.
    package struct Reader {
        let companion: PlanDocument?
        let options: ReadingOptions

        package init(companion: PlanDocument? = nil, options: ReadingOptions = ReadingOptions()) {
            self.companion = companion
            self.options = options
        }

        func read(_ document: PlanDocument) -> PlanReading {
            PlanReader.read(document, companion: companion, options: options)
        }
    }

    /// Nil where the versions are no plans, or would be read otherwise with other values in them.
    package init?(
        base: PlanDocument, ours: PlanDocument, theirs: PlanDocument, reader: Reader = Reader(),
        newer: @escaping Newer = { _ in nil }
    ) {
        let readings = [base, ours, theirs].map(reader.read)
        self.reader = reader
        sides = Array(readings.dropFirst())
        guard sides.allSatisfy({ !$0.plan.actions.isEmpty }) else { return nil }
        let merged = ValueMerge(readings[0], readings[1], readings[2], newer: newer).revisions
        (self.base, self.ours, self.theirs) = (merged[0], merged[1], merged[2])
        guard zip(merged.dropFirst(), sides).allSatisfy({ isSame($0, $1) }) else { return nil }
    }

    /// Whether a side is the plan it was, and says of nothing that it is done which neither side says.
    private func isSame(_ revision: PlanRevision, _ reading: PlanReading) -> Bool {
        guard revision.isChange else { return true }
        let plan = reader.read(PlanDocument(revision.bytes)).plan
        return plan.actions.map(\.id) == reading.plan.actions.map(\.id) && isBacked(plan)
    }

    private func isBacked(_ plan: Plan) -> Bool {
        let done = Set(sides.flatMap { $0.plan.actions.filter { $0.status?.word == .done }.map(\.id) })
        return plan.actions.allSatisfy { $0.status?.word != .done || done.contains($0.id) }
    }

    /// What git made of the three, with its own counts, and its own drawing if it keeps one; nil where it calls done what
    /// neither side does.
    ///
    /// - Parameter graph: draws a plan.
    package func counted(_ merged: [UInt8], graph: (Plan) -> String) -> [UInt8]? {
        let reading = reader.read(PlanDocument(merged))
        guard isBacked(reading.plan) else { return nil }
        let done = reading.plan.actions.filter { $0.status?.word == .done }.map(\.id)
        return PlanWriter.render(
            reading, updates: [:], done: Set(done), graph: reading.asksForGraph ? graph(reading.plan) : nil,
            legend: reading.document.legend
        ).bytes
    }
}
