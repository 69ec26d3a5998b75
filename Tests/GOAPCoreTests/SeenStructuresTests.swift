import GOAPCore
import Testing

/// What a document has instead of actions, in one sentence.
struct SeenStructuresTests {
    private func structure(
        _ kind: DocumentStructure.Kind, _ line: Int, size: Int = 2, _ role: DocumentStructure.Role,
        below heading: String? = nil
    ) -> DocumentStructure {
        DocumentStructure(
            kind, lines: line...line + 1, name: "x", heading: heading, size: size, role: role, meaning: "")
    }

    @Test func `what has the same reason is counted together, with its places`() {
        let alone = DocumentStructure.Reason("no", behind: "without ids")
        let structures = [
            structure(.table, 12, .unread(.noIDColumn)), structure(.table, 40, .unread(.noIDColumn)),
            structure(.boxes, 50, size: 14, .unread(alone), below: "Notes"),
            structure(.list, 60, .unread(.plainList)), structure(.headings, 70, size: 3, .unread(alone)),
            structure(.table, 88, .unread(.noIDColumn)), structure(.list, 90, .parts),
        ]
        #expect(
            SeenStructures.text(structures)
                == "3 tables without a column of ids (lines 12, 40 and 88), 14 boxes without ids below 'Notes', 1 list without ids or boxes (line 60), 3 headings without ids (line 70)"
        )
    }

    @Test func `nothing is said where nothing was left unread`() {
        #expect(SeenStructures.text([]) == nil)
        #expect(SeenStructures.text([structure(.table, 3, .actions)]) == nil)
    }
}
