import GOAPTestSupport
import Glibc
import Testing

@testable import GOAPSystem

/// Large files, and files that grow, handed on piece by piece.
struct PortionTests {
    private let folder = TestFolder()

    @Test func `portions make up the file, and the end is told`() throws {
        let bytes = (0..<200_000).map { UInt8(truncatingIfNeeded: $0 / 7) }
        let path = folder.path + "/a"
        try File.create(path, bytes)
        var sizes: [Int] = []
        var all: [UInt8] = []
        let end = try File.read(path) { portion in
            sizes.append(portion.count)
            all += portion
            return true
        }
        #expect(all == bytes)
        #expect(sizes == [65_536, 65_536, 65_536, 3392])
        #expect(end == 200_000)
    }

    @Test func `reading stops when enough has come`() throws {
        let path = folder.write("a", String(repeating: "x", count: 200_000))
        var count = 0
        let end = try File.read(path) { _ in
            count += 1
            return count < 2
        }
        #expect(count == 2)
        #expect(end == 131_072)
    }

    @Test func `reading goes on where it ended`() throws {
        let path = folder.write("log", "first\n")
        var text = ""
        let position = try File.readText(path) { text += $0 }
        try File.append("second\n", to: path)
        let end = try File.readText(path, from: position) { text += $0 }
        #expect(text == "first\nsecond\n")
        #expect(end == 13)
        #expect(try File.readText(path, from: end) { text += $0 } == end)
    }

    @Test(arguments: 65_530..<65_540)
    func `a character is not broken where portions meet`(length: Int) throws {
        let text = String(repeating: "x", count: length) + "äöü€→𝄞" + "end"
        let path = folder.write("log", text)
        var portions: [String] = []
        _ = try File.readText(path) { portions.append($0) }
        #expect(portions.count == 2)
        #expect(portions.joined() == text)
    }

    @Test(arguments: ["ä", "€", "𝄞"])
    func `a character that is half written is left for the next time`(character: Character) throws {
        let path = folder.path + "/log"
        let bytes = Array(String(character).utf8)
        for written in 1..<bytes.count {
            try File.replace(path, with: Array("ab".utf8) + bytes[..<written])
            var text = ""
            let position = try File.readText(path) { text += $0 }
            #expect(text == "ab")
            #expect(position == 2)
            try File.replace(path, with: Array("ab".utf8) + bytes)
            _ = try File.readText(path, from: position) { text += $0 }
            #expect(text == "ab\(character)")
        }
    }

    @Test func `bytes that begin no character do not hold the text up`() throws {
        let path = folder.path + "/log"
        for byte in [0xFF, 0x80, 0xC0] as [UInt8] {
            try File.replace(path, with: [0x61, byte])
            var text = ""
            #expect(try File.readText(path) { text += $0 } == 2)
            #expect(text == "a\u{FFFD}")
        }
    }
}
