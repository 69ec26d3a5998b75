import GOAPCore

enum RecordReader {
    static func isRecord(_ fence: Fence, in document: PlanDocument) -> Bool { false }
    static func fields(of fence: Fence, in document: PlanDocument) -> [(PlanField, FieldValue)]? { nil }
}
