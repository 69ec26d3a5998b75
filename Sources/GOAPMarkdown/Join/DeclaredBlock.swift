import GOAPCore

/// A block of YAML that is declared to be an action.
struct DeclaredBlock {
    /// The line of the fence.
    let line: Int
    /// In lower case.
    let id: String
    let title: String?

    /// Nil for what is no YAML with an id.
    init?(_ fence: Fence, in document: PlanDocument) {
        guard YAMLBlock.isYAML(fence, in: document), let block = YAMLBlock(fence, in: document) else { return nil }
        (line, id, title) = (fence.line, block.id.text.lowercased(), block.title)
    }
}
