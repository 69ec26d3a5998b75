import GOAPTestSupport
import Glibc
import Testing

@testable import GOAPSystem

/// What is known about files without reading them.
struct FileStatusTests {
    private let folder = TestFolder()

    @Test func `kind, size, mode and owner are the file's`() throws {
        let path = folder.write("a", "12345")
        try OpenFile(reading: path).setMode(0o640)
        let status = try FileStatus(of: path)
        #expect(status.isFile && !status.isFolder)
        #expect(status.size == 5)
        #expect(status.mode == 0o640)
        #expect(status.owner == geteuid())
        #expect(try FileStatus(of: folder.path).isFolder)
        let device = try FileStatus(of: "/dev/null")
        #expect(!device.isFile && !device.isFolder)
    }

    @Test func `a change is seen by its times`() throws {
        let path = folder.write("a", "x")
        var times = [timespec(tv_sec: 1_000_000_000, tv_nsec: 7), timespec(tv_sec: 1_000_000_000, tv_nsec: 7)]
        #expect(utimensat(AT_FDCWD, path, &times, 0) == 0)
        let status = try FileStatus(of: path)
        #expect(status.writtenAt == 1_000_000_000_000_000_007)
        #expect(status.changedAt > status.writtenAt)
    }

    @Test func `a file is the same under all its names and when it is open`() throws {
        let path = folder.write("a", "x")
        let other = folder.write("b", "x")
        link(path, folder.path + "/hard")
        symlink(path, folder.path + "/soft")
        let status = try FileStatus(of: path)
        for name in ["hard", "soft"] {
            #expect(try FileStatus(of: folder.path + "/" + name).isSameFile(as: status))
        }
        #expect(try OpenFile(reading: path).status().isSameFile(as: status))
        #expect(try !FileStatus(of: other).isSameFile(as: status))
    }

    @Test func `what is missing or closed has no status`() {
        let error = #expect(throws: SystemError.self) { _ = try FileStatus(of: folder.path + "/none") }
        #expect(error?.isMissing == true)
        #expect(failure { _ = try FileStatus(of: -1) }?.code == EBADF)
    }
}
