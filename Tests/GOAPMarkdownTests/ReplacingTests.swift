import GOAPCore
import GOAPSystem
import GOAPTestSupport
import Glibc
import Testing

@testable import GOAPMarkdown

/// What becomes of edits that somebody saves while a plan is replaced.
struct ReplacingTests {
    private let folder = TestFolder()
    private let path: String

    init() { path = folder.write("plan.md", "old\n") }

    @Test func `a plan nobody touched is replaced, and nothing is left beside it`() throws {
        try replace { "new\n" }
        #expect(folder.read("plan.md") == "new\n")
        #expect(isAlone)
    }

    @Test(arguments: ["edited\n", "odd\n", "", "old\nand more\n"])
    func `an edit saved while the new text is written is kept`(edit: String) throws {
        let error = try #require(throws: PlanFileError.self) {
            try replace {
                folder.write("plan.md", edit)
                return "new\n"
            }
        }
        #expect(error.code == .changed)
        #expect(folder.read("plan.md") == edit)
        #expect(isAlone)
    }

    @Test func `a plan that is gone is not brought back`() throws {
        let error = try #require(throws: PlanFileError.self) {
            try replace {
                unlink(path)
                return "new\n"
            }
        }
        #expect(error.code == .unreadable)
        #expect(folder.read("plan.md") == nil)
        #expect(isAlone)
    }

    @Test func `a text that cannot be written leaves the old one`() throws {
        let error = try #require(throws: PlanFileError.self) { try replace { nil } }
        #expect(error.code == .unwritable)
        #expect(folder.read("plan.md") == "old\n")
        #expect(isAlone)
    }

    /// Whether nothing of the new text is left beside the plan.
    private var isAlone: Bool { folder.read("plan.md.goap-\(getpid())") == nil }

    /// - Parameter content: the new text; without one the disk is full.
    private func replace(_ content: () -> String?) throws(PlanFileError) {
        let old = try PlanFileStore.read(path)
        try PlanFileStore.replace(path, old) { (descriptor) throws(SystemError) in
            guard let text = content() else { throw SystemError(code: ENOSPC) }
            try Descriptor.write(Array(text.utf8), to: descriptor)
        }
    }
}
