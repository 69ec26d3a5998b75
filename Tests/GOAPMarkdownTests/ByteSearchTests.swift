import GOAPCore
import Testing

@testable import GOAPMarkdown

struct ByteSearchTests {
    @Test(arguments: [
        ("bread and butter", " and ", 5, 5), ("a–b–c", "–", 1, 5), ("oven", "oven", 0, 0), ("aaa", "aa", 0, 1),
        ("die Körner – mahlen", " – ", 11, 11),
    ])
    func `a text is found where it stands first and last`(text: String, wanted: String, first: Int, last: Int) {
        func offset(_ range: Range<String.Index>?) -> Int? {
            range.map { text.utf8.distance(from: text.startIndex, to: $0.lowerBound) }
        }
        #expect(offset(text.range(of: wanted)) == first)
        #expect(offset(text.lastRange(of: wanted)) == last)
        #expect(text.range(of: wanted).map { text[$0] == wanted } == true)
    }

    @Test(arguments: [("bread", "breads"), ("bread", "butter"), ("", "a"), ("ab", "ba")])
    func `what does not stand there is not found`(text: String, other: String) {
        #expect(text.range(of: other) == nil)
        #expect(text.lastRange(of: other) == nil)
        #expect(!text.holds(other))
    }

    @Test func `a part of a text is searched alone`() {
        let text = "oven, pot, oven"
        let part = text.dropFirst(4).dropLast(4)
        #expect(part.range(of: "oven") == nil)
        #expect(part.range(of: "pot").map { text[$0] } == "pot")
    }

    @Test(arguments: [
        ("a::b", ["a", "b"]), ("::a::::b::", ["a", "b"]), ("ab", ["ab"]), ("::", []), ("", []), ("ä::ö", ["ä", "ö"]),
    ])
    func `parts stand between separators`(text: String, parts: [String]) {
        #expect(text.parts(at: "::").map(String.init) == parts)
    }

    @Test(arguments: [
        ("Definition of Done:", ["Definition", "of", "Done"]), ("  2. bake, 3x ", ["bake", "x"]), ("12", []),
        ("Tâche – critères", ["Tâche", "critères"]), ("", []),
    ])
    func `words are runs of letters`(text: String, words: [String]) {
        #expect(text.letterWords.map(String.init) == words)
    }

    @Test(arguments: ["**Bake**  the `Bread`\tnow ", "knead", "  ", "A-1 -- B_2 - c-", "Ofen -Blech"])
    func `names of ASCII are compared as others are`(name: String) {
        // The accent leads to the general way, and is taken off again.
        #expect(NameKey.ofTitle(name + " é") == (NameKey.ofTitle(name) + " é").trimmingBlanks())
        #expect(NameKey.slug(of: name + "é") == NameKey.slug(of: name + "x").dropLast() + "é")
    }

    @Test(arguments: ["Alpha – beta", "A1–gamma – A9", "—", "–––"])
    func `a dash between other words is no range`(text: String) {
        let members = PlanMembers(actions: [("A1", "Knead", nil), ("A2", "Bake", nil)])
        #expect(members.range(text, owner: "A2") == nil)
    }

    @Test(arguments: ["A1 AND A2", "A1 И A2", "A1 vÀ A2", "A1 & A2", "A1和A2"])
    func `words between ids count whatever their case`(text: String) {
        #expect(DependencyPhrase.conjuncts(of: text) == ["A1", "A2"])
    }

    @Test(arguments: ["no", "False", "нет", "☐", "[ ]", "TODO", "", "❌"])
    func `a cell of ticks says that nothing is done`(cell: String) { #expect(DoneTick.isNo(cell)) }

    @Test(arguments: ["x", "yes", "2026-03-01", "Bake"])
    func `other cells do not say so`(cell: String) { #expect(!DoneTick.isNo(cell)) }
}
