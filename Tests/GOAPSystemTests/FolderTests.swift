import GOAPTestSupport
import Glibc
import Testing

@testable import GOAPSystem

/// Folders listed, made and removed.
struct FolderTests {
    private let folder = TestFolder()

    @Test func `names are sorted, hidden ones with them`() throws {
        for name in ["b", "a", ".hidden", "Z", "dir/inside"] { folder.write(name, "") }
        #expect(try Folder.names(in: folder.path) == [".hidden", "Z", "a", "b", "dir"])
        #expect(try Folder.names(in: folder.path + "/dir") == ["inside"])
    }

    @Test func `many and long names are listed`() throws {
        let names = (100..<600).map { "\($0)" + String(repeating: "x", count: 252) }
        for name in names { folder.write(name, "") }
        #expect(try Folder.names(in: folder.path) == names)
    }

    @Test func `what is missing, no folder or forbidden is not listed`() {
        let path = folder.path
        let file = folder.write("file", "")
        #expect(failure { _ = try Folder.names(in: path + "/none") }?.isMissing == true)
        #expect(failure { _ = try Folder.names(in: file) }?.code == ENOTDIR)
        let error = #expect(throws: SystemError.self) { try asNobody { try Folder.names(in: path) } }
        #expect(error?.isForbidden == true)
    }

    @Test func `a folder is made with those around it, from the outermost on`() throws {
        let root = folder.path + "/a"
        var made: [String] = []
        try Folder.make(root + "/b/c/", mode: 0o700) { made.append($0) }
        #expect(made == [root, root + "/b", root + "/b/c/"])
        for path in made { #expect(try FileStatus(of: path).mode == 0o700) }
        try Folder.make(root + "/b/c", mode: 0o755) { made.append($0) }
        #expect(made.count == 3)
        #expect(try FileStatus(of: root + "/b/c").mode == 0o700)
    }

    @Test func `only one level is made where no more is wanted`() throws {
        let path = folder.path + "/a/b"
        let error = #expect(throws: SystemError.self) { try Folder.make(path, withParents: false) }
        #expect(error?.isMissing == true)
        #expect(try Folder.names(in: folder.path) == [])
        try Folder.make(folder.path + "/a", withParents: false)
        try Folder.make(path, withParents: false)
        #expect(Folder.exists(path))
    }

    @Test func `a file is in the way of a folder`() {
        let file = folder.write("file", "")
        for path in [file, file + "/below", file + "/far/below"] {
            let error = #expect(throws: SystemError.self) { try Folder.make(path) }
            #expect(error?.text == "not a directory")
        }
        #expect(!Folder.exists(file))
    }

    @Test func `why a folder around it cannot be made is told`() {
        let path = folder.path + "/a/b"
        let error = #expect(throws: SystemError.self) { try asNobody { try Folder.make(path) } }
        #expect(error?.isForbidden == true)
        #expect(throws: SystemError.self) { try Folder.make("") }
    }

    @Test func `a tree goes, and what its links lead to stays`() throws {
        let kept = TestFolder()
        kept.write("kept", "text")
        let path = folder.path + "/tree"
        folder.write("tree/a/b/c", "")
        folder.write("tree/.hidden", "")
        symlink(kept.path, path + "/a/link")
        symlink(kept.path + "/kept", path + "/link")
        try Folder.removeTree(path)
        #expect(!Folder.exists(path))
        #expect(kept.read("kept") == "text")
        #expect(failure { try Folder.removeTree(path) }?.isMissing == true)
    }

    @Test func `a link to a folder is removed alone`() throws {
        folder.write("tree/a", "text")
        symlink(folder.path + "/tree", folder.path + "/link")
        try Folder.removeTree(folder.path + "/link")
        #expect(try Folder.names(in: folder.path) == ["tree"])
        #expect(folder.read("tree/a") == "text")
    }

    @Test func `a temporary folder is ours alone and goes with its last reference`() throws {
        var first: TemporaryFolder? = try TemporaryFolder(prefix: "stage-", in: folder.path)
        let second = try TemporaryFolder(prefix: "stage-", in: folder.path)
        let path = try #require(first).path
        #expect(path.hasPrefix(folder.path + "/stage-"))
        #expect(path != second.path)
        #expect(try FileStatus(of: path).mode == 0o700)
        try Folder.make(path + "/a/b")
        try File.create(path + "/a/b/c", "text")
        first = nil
        #expect(try Folder.names(in: folder.path).map { "\(folder.path)/\($0)" } == [second.path])
    }

    @Test func `where there is no folder there is no temporary one`() {
        let error = #expect(throws: SystemError.self) {
            _ = try TemporaryFolder(prefix: "a", in: folder.path + "/none")
        }
        #expect(error?.isMissing == true)
    }
}
