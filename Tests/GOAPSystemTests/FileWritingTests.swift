import GOAPTestSupport
import Glibc
import Testing

@testable import GOAPSystem

/// Files made, extended and replaced.
struct FileWritingTests {
    private let folder = TestFolder()
    private var path: String { folder.path + "/a" }

    @Test func `a file is made with its content and mode`() throws {
        try File.create(path, "text", mode: 0o600)
        #expect(folder.read("a") == "text")
        #expect(try FileStatus(of: path).mode == 0o600)
    }

    @Test func `a file that exists is not made again`() throws {
        folder.write("a", "old")
        let error = #expect(throws: SystemError.self) { try File.create(path, "new") }
        #expect(error?.isTaken == true)
        #expect(folder.read("a") == "old")
    }

    @Test func `a link without a target is not followed when a file is made`() throws {
        symlink(folder.path + "/elsewhere", path)
        #expect(throws: SystemError.self) { try File.create(path, "new") }
        #expect(folder.read("elsewhere") == nil)
    }

    @Test func `a text is put at the end, and the file made if need be`() throws {
        try File.append("one\n", to: path, mode: 0o600)
        try File.append("two\n", to: path)
        #expect(folder.read("a") == "one\ntwo\n")
        #expect(try FileStatus(of: path).mode == 0o600)
    }

    @Test func `a full disk is told`() {
        let error = #expect(throws: SystemError.self) { try File.append("x", to: "/dev/full") }
        #expect(error?.isFull == true)
        #expect(error?.text == "no space left on device")
    }

    @Test(arguments: [true, false])
    func `a content is replaced whole, with its mode`(isDurable: Bool) throws {
        folder.write("a", "a much longer old text", mode: 0o644)
        try File.replace(path, with: "new", mode: 0o640, isDurable: isDurable)
        #expect(folder.read("a") == "new")
        #expect(try FileStatus(of: path).mode == 0o640)
        #expect(try Folder.names(in: folder.path) == ["a"])
    }

    @Test func `what is replaced need not exist`() throws {
        try File.replace(path, with: "new")
        #expect(folder.read("a") == "new")
        #expect(try FileStatus(of: path).mode == 0o600)
    }

    @Test func `who has the old file open still reads the old text`() throws {
        folder.write("a", "old")
        let file = try OpenFile(reading: path)
        try File.replace(path, with: "new")
        #expect(try file.readToEnd() == Array("old".utf8))
    }

    @Test func `a link is replaced, not what it leads to`() throws {
        let target = folder.write("target", "old")
        symlink(target, path)
        try File.replace(path, with: "new")
        #expect(folder.read("a") == "new")
        #expect(folder.read("target") == "old")
    }

    @Test func `when the name cannot be taken nothing is left behind`() throws {
        folder.write("a/inside", "old")
        #expect(throws: SystemError.self) { try File.replace(path, with: "new") }
        #expect(try Folder.names(in: folder.path) == ["a"])
        #expect(folder.read("a/inside") == "old")
    }

    @Test func `where nothing can be written the old text stays`() throws {
        folder.write("a", "old")
        let error = #expect(throws: SystemError.self) { try asNobody { try File.replace(path, with: "new") } }
        #expect(error?.isForbidden == true)
        #expect(folder.read("a") == "old")
        #expect(try Folder.names(in: folder.path) == ["a"])
    }

    @Test func `files of many threads that replace the same one do not mix`() throws {
        let texts = (0..<8).map { String(repeating: "\($0)", count: 100_000) }
        let path = path
        let failures = concurrently(texts) { text in
            do throws(SystemError) {
                for _ in 0..<5 { try File.replace(path, with: text, isDurable: false) }
                return SystemError?.none
            } catch {
                return error
            }
        }
        #expect(failures.allSatisfy { $0 == nil })
        #expect(texts.contains(folder.read("a") ?? ""))
        #expect(try Folder.names(in: folder.path) == ["a"])
    }

    @Test func `a file takes another's place by its name`() throws {
        folder.write("a", "new")
        folder.write("b", "old")
        try File.rename(path, to: folder.path + "/b")
        #expect(folder.read("b") == "new")
        let error = #expect(throws: SystemError.self) { try File.rename(path, to: folder.path + "/b") }
        #expect(error?.isMissing == true)
    }
}
