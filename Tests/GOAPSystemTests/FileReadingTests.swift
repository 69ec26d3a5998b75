import GOAPTestSupport
import Glibc
import Testing

@testable import GOAPSystem

/// Files read whole, in part and in portions.
struct FileReadingTests {
    private let folder = TestFolder()

    @Test(arguments: [0, 1, 4095, 4096, 4097, 65_536, 300_000])
    func `a file is read to its end`(size: Int) throws {
        let text = String(repeating: "x", count: size)
        let path = folder.write("a", text)
        #expect(try File.bytes(of: path).count == size)
        #expect(try File.text(of: path) == text)
    }

    @Test func `a file that says it is empty is read to its end as well`() throws {
        #expect(try FileStatus(of: "/proc/self/status").size == 0)
        #expect(try File.text(of: "/proc/self/status").contains("\nPid:\t\(getpid())\n"))
    }

    @Test func `what is not UTF-8 is repaired`() throws {
        let path = folder.path + "/a"
        try File.create(path, [0x61, 0xFF, 0x62])
        #expect(try File.text(of: path) == "a\u{FFFD}b")
    }

    @Test func `of a long file the beginning and the end are read alone`() throws {
        let path = folder.write("a", "0123456789")
        #expect(try File.text(of: path, limit: 3) == "012")
        #expect(try File.beginning(of: path, limit: 20).count == 10)
        #expect(try File.end(of: path, limit: 3) == Array("789".utf8))
        #expect(try File.end(of: path, limit: 20).count == 10)
    }

    @Test func `a missing file is an error that says so`() {
        let error = #expect(throws: SystemError.self) { try File.bytes(of: folder.path + "/none") }
        #expect(error?.isMissing == true)
        #expect(error?.text == "no such file or directory")
    }

    @Test func `a folder is no file`() {
        let error = #expect(throws: SystemError.self) { try File.text(of: folder.path) }
        #expect(error?.text == "is a directory")
    }

    @Test func `a file of others is forbidden`() {
        let path = folder.write("a", "x", mode: 0o600)
        let error = #expect(throws: SystemError.self) { try asNobody { try File.text(of: path) } }
        #expect(error?.isForbidden == true)
        #expect(error?.text == "permission denied")
    }

    @Test func `a pipe that nobody writes to is empty`() throws {
        let path = folder.path + "/pipe"
        #expect(mkfifo(path, 0o600) == 0)
        #expect(try File.text(of: path) == "")
    }

    @Test func `the last lines are those of the last 64 KiB`() throws {
        let lines = (1...20_000).map { "line \($0)" }
        let path = folder.write("log", lines.joined(separator: "\n") + "\n\n")
        let found = try File.lastLines(of: path)
        #expect(found.count < 10_000)
        #expect(found.suffix(3) == ["line 19998", "line 19999", "line 20000"])
        #expect(try File.lastLines(of: folder.write("short", "a\n\nb")) == ["a", "b"])
    }

    @Test func `existence and the right to start it are seen through links`() {
        let program = folder.write("bin/program", "", mode: 0o755)
        symlink(program, folder.path + "/link")
        symlink("none", folder.path + "/dangling")
        #expect(File.exists(folder.path + "/link") && File.isExecutable(folder.path + "/link"))
        #expect(!File.exists(folder.path + "/dangling"))
        #expect(!File.isExecutable(folder.path + "/bin"))
        #expect(!File.isExecutable(folder.write("text", "", mode: 0o644)))
    }
}
