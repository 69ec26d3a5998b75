import GOAPTestSupport
import Glibc
import Testing

@testable import GOAPSystem

/// Paths as texts, and as the system sees them.
struct PathTests {
    private let folder = TestFolder()

    @Test(arguments: [
        ("a/b", "a"), ("a/b/", "a"), ("a", "."), ("a/", "."), ("/a", "/"), ("/a/", "/"), ("/", "/"), ("//", "/"),
        ("/a/b/c", "/a/b"), ("./a", "."), ("", "."), ("ä/ö", "ä"),
    ])
    func `a path is in its folder`(path: String, parent: String) {
        #expect(Path.parent(of: path) == parent)
    }

    @Test func `an absolute path is below no folder`() {
        #expect(Path.below("/base", "a/b") == "/base/a/b")
        #expect(Path.below("/base", "/a") == "/a")
    }

    @Test func `relative paths hang from the current folder`() throws {
        let current = try Path.currentFolder()
        #expect(current.hasPrefix("/"))
        #expect(try FileStatus(of: current).isSameFile(as: FileStatus(of: ".")))
        #expect(Path.absolute(".") == current)
        #expect(Path.absolute("a/b") == current + "/a/b")
        #expect(Path.absolute("/a") == "/a")
    }

    @Test func `a real path has no links and no detours`() throws {
        let file = folder.write("a/file", "")
        symlink("a", folder.path + "/link")
        #expect(try Path.real(folder.path + "/./link/../link/file") == file)
        let error = #expect(throws: SystemError.self) { try Path.real(folder.path + "/none") }
        #expect(error?.isMissing == true)
    }

    @Test func `a pattern matches what is there, sorted`() {
        for name in ["b.txt", "a.txt", "c.md"] { folder.write(name, "") }
        #expect(Path.matches(folder.path + "/*.txt") == [folder.path + "/a.txt", folder.path + "/b.txt"])
        #expect(Path.matches(folder.path + "/[cd].md") == [folder.path + "/c.md"])
        #expect(Path.matches(folder.path + "/*.swift") == [])
    }
}
