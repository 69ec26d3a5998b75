/// Reads fenced records: what a block of keys and values below an action's heading says about the action.
enum RecordReader {
    /// Whether the fence holds a record of an action without an id of its own.
    static func isRecord(_ fence: Fence, in document: PlanDocument) -> Bool { record(in: fence, of: document) != nil }

    /// What the record sets; nil where the fence holds none.
    static func fields(of fence: Fence, in document: PlanDocument) -> [(PlanField, FieldValue)]? {
        record(in: fence, of: document)?.fields
    }

    /// The whole of it, with its name and the keys that set nothing.
    static func record(in fence: Fence, of document: PlanDocument) -> Record? {
        guard let entries = RecordForm.mapping(of: fence, in: document) else { return nil }
        let record = Record(entries, in: document)
        return !record.hasID && record.fields.contains { $0.0.marksAction } ? record : nil
    }
}
