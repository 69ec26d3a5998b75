import GOAPMarkdown

/// A comment on a line of its own by which a plan says something about itself as a whole.
enum PlanMark: String {
    /// It is the one to take where there are several.
    case isDefault = "<!-- goap:default -->"
    /// It is finished and put aside.
    case isArchived = "<!-- goap:archived -->"

    /// Whether the mark stands in a plan; a file that cannot be read has none.
    func stands(in path: String) -> Bool {
        guard let document = try? PlanFileStore.read(path) else { return false }
        return document.lines.contains { $0.count < 40 && document.text($0) == rawValue }
    }
}
