/// A table of statuses: its number among all tables, where it begins, and its rows among all rows.
struct OutlinedTable {
    let number: Int
    let start: Int
    /// The line of its header, counted from 0.
    let headerLine: Int
    let rows: Range<Int>
}
