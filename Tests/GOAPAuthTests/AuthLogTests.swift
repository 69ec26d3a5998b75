import GOAPAuth
import GOAPCore
import GOAPEngine
import GOAPSecrets
import GOAPTestSupport
import Glibc
import Testing

@Suite struct AuthLogTests {
    private let folder = TestFolder()
    private let time = Timestamp(text: "2026-02-28T10:30:00Z")!

    @Test func `an event is a line that only its owner reads`() {
        let log = AuthLog(folder: folder.path + "/logs", threshold: nil, mask: SecretMask(secrets: ["secret-value"]))
        log.write(.info, "one\r\ntwo\u{1B}[31m secret-value", at: time)
        log.write(.debug, "not asked for", at: time)
        let text = folder.read("logs/auth.log") ?? ""
        #expect(
            text.hasSuffix(" | AUTH | INFO | one  two[31m ****\n")
                || text.hasSuffix(" | AUTH | INFO | one two[31m ****\n"))
        #expect(text.split(separator: "\n").count == 1)
        var info = stat()
        #expect(stat(folder.path + "/logs/auth.log", &info) == 0 && info.st_mode & 0o777 == 0o600)
    }

    @Test func `the threshold is the level to begin with`() {
        let log = AuthLog(folder: folder.path, threshold: "error", mask: .patternsOnly)
        for level in AuthLog.Level.allCases { log.write(level, "x", at: time) }
        #expect(folder.read("auth.log")?.contains("| AUTH | ERROR | x\n") == true)
        #expect(folder.read("auth.log")?.split(separator: "\n").count == 1)
    }

    @Test func `a full log is put aside, and only so many are kept`() {
        var rotation = AuthLog.Rotation()
        rotation.limit = 100
        rotation.kept = 2
        let log = AuthLog(folder: folder.path, threshold: nil, mask: .patternsOnly, rotation: rotation)
        for number in 0..<20 { log.write(.info, "event \(number)", at: time) }
        #expect(folder.read("auth.log")?.contains("event 19") == true)
        #expect(folder.read("auth.log.1") != nil)
        #expect(folder.read("auth.log.2") != nil)
        #expect(folder.read("auth.log.3") == nil)
    }
}
