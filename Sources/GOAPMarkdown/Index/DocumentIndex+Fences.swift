extension DocumentIndex {
    /// The fenced blocks, and the section each stands in.
    var fences: [(fence: Fence, section: Int)] {
        var section = 0
        return blocks.compactMap { block in
            switch block {
            case .heading(let heading): section = sectionOfLine[heading.line] ?? section
            case .text(let line): section = sectionOfLine[line.line] ?? section
            case .fence(let fence): return (fence, section)
            case .table, .item: break
            }
            return nil
        }
    }
}
