/// A heading and what stands below it, up to the next heading that is not deeper.
struct Section {
    /// Nil for what stands above the first heading.
    let heading: Heading?
    /// The section it is a part of, as an index into `DocumentIndex.sections`.
    let parent: Int?
    /// 0 above the first heading, 7 for a line in bold that heads what follows.
    let level: Int
    /// The fields named by lines and property tables directly below the heading.
    var labels: Set<PlanField> = []
    /// How many boxes stand in it, its subsections not counted.
    var boxes = 0
    /// Whether a fenced record with fields stands directly below the heading.
    var hasRecord = false
}

/// A list item and where it stands.
struct IndexedItem {
    let item: ListItem
    let section: Int
    /// The item it is nested in, as an index into `DocumentIndex.items`.
    let parent: Int?
    /// The fields named by the items nested in it.
    var labels: Set<PlanField> = []
    /// Whether it is a labelled value, and so part of something else.
    let isField: Bool
    /// Whether it stands below a label such as `**Done when:**`.
    var isCriterion = false
}

/// A table and where it stands.
struct IndexedTable {
    var table: Table
    let section: Int
    /// Counted from 0 over the whole document.
    let number: Int
}
