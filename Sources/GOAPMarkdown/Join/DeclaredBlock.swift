import GOAPCore

/// A block of YAML that is declared to be an action.
struct DeclaredBlock {
    /// The line of the fence.
    let line: Int
    /// In lower case.
    let id: String
    let title: String?

    init(_ block: YAMLBlock, at line: Int) {
        (self.line, id, title) = (line, block.id.text.lowercased(), block.title)
    }
}
