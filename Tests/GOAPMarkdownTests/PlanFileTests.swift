import GOAPCore
import GOAPMarkdown
import GOAPTestSupport
import Glibc
import Testing

/// Plans on disk, and documents as bytes and lines.
struct PlanFileTests {
    private let folder = TestFolder()

    private func failure(_ bytes: String, _ name: String = "plan.md") -> PlanFileError? {
        let path = folder.write(name, bytes)
        do throws(PlanFileError) {
            _ = try PlanFileStore.read(path)
            return nil
        } catch {
            return error
        }
    }

    @Test func `a file is read byte by byte`() throws {
        let text = "\u{FEFF}# Plan\r\n\r\n| é | 🚀 |\n"
        let document = try PlanFileStore.read(folder.write("plan.md", text))
        #expect(document.bytes == Array(text.utf8))
        #expect(document.file == .plan)
    }

    @Test func `a file holds what was read until one of its bytes is another`() throws {
        let path = folder.write("plan.md", "# Plan\n")
        let document = try PlanFileStore.read(path)
        folder.write("plan.md", "# Plan\n")
        #expect(PlanFileStore.holds(path, document))
        for text in ["# Plam\n", "# Plan\n\n", "# Plan", ""] {
            folder.write("plan.md", text)
            #expect(!PlanFileStore.holds(path, document))
        }
        #expect(!PlanFileStore.holds(folder.path + "/none.md", document))
    }

    @Test(arguments: [
        ("a\u{0}b", "is not a text file"), ("# x\n<<<<<<< HEAD\n", ":2: the plan has an unresolved merge conflict"),
        ("a\n\n>>>>>>> other\n", ":3: the plan has"),
    ])
    func `what is no plan is named`(text: String, message: String) {
        let error = failure(text)
        #expect(error?.code == .notAPlan)
        #expect(error?.message.contains(message) == true)
        #expect(error?.hint != nil)
    }

    @Test(arguments: ["<<<<<<<\n", "<<<<<< HEAD\n", "  <<<<<<< HEAD\n", ">>>>>>>x y\n", "=======\n", "<<<>>>< HEAD\n"])
    func `what only looks like a conflict is text`(text: String) { #expect(failure(text) == nil) }

    @Test func `a file that is not there, a folder and a pipe cannot be read`() throws {
        let path = folder.path + "/none.md"
        let missing = try #require(throws: PlanFileError.self) { try PlanFileStore.read(path) }
        #expect(missing.code == .unreadable && missing.message == "cannot read plan '\(path)': no such file")
        let directory = try #require(throws: PlanFileError.self) { try PlanFileStore.read(folder.path) }
        #expect(directory.message.hasSuffix("it is a folder"))
        let pipe = folder.path + "/pipe"
        #expect(mkfifo(pipe, 0o600) == 0)
        let special = try #require(throws: PlanFileError.self) { try PlanFileStore.read(pipe) }
        #expect(special.message.hasSuffix("it is not a regular file"))
    }

    @Test func `a plan is replaced with what a revision says`() throws {
        let path = folder.write("plan.md", "#### A1: T ⏳ PENDING\n**Cost:** 1\n", mode: 0o640)
        let reading = PlanReader.read(try PlanFileStore.read(path))
        let update = PlanUpdate(word: .done, completedAt: nil, ticks: .none)
        try PlanFileStore.replace(path, with: PlanWriter.render(reading, updates: ["A1": update], done: ["A1"]))
        #expect(folder.read("plan.md") == "#### A1: T ✅ DONE\n**Cost:** 1\n")
        var information = stat()
        #expect(stat(path, &information) == 0 && information.st_mode & 0o777 == 0o640)
    }

    @Test func `a plan that was edited since is not replaced`() throws {
        let path = folder.write("plan.md", "old")
        let document = try PlanFileStore.read(path)
        folder.write("plan.md", "edited")
        let error = try #require(throws: PlanFileError.self) {
            try PlanFileStore.replace(path, document, with: Array("new".utf8))
        }
        #expect(error.code == .changed)
        #expect(folder.read("plan.md") == "edited")
    }

    @Test func `what a link leads to is replaced, the link stays`() throws {
        let path = folder.write("real.md", "old")
        let link = folder.path + "/link.md"
        #expect(symlink(path, link) == 0)
        try PlanFileStore.replace(link, PlanFileStore.read(link), with: Array("new".utf8))
        #expect(folder.read("real.md") == "new")
        var information = stat()
        #expect(lstat(link, &information) == 0 && information.st_mode & S_IFMT == S_IFLNK)
    }

    @Test func `what a killed writer left behind is removed, what another one writes is not`() throws {
        let path = folder.write("plan.md", "old")
        let abandoned = folder.write("plan.md.goap-1", "half")
        let busy = open(folder.write("plan.md.goap-2", "half"), O_RDONLY | O_CLOEXEC)
        defer { close(busy) }
        #expect(flock(busy, LOCK_EX) == 0)
        folder.write("other.md.goap-3", "half")
        try PlanFileStore.replace(path, PlanFileStore.read(path), with: Array("new".utf8))
        #expect(access(abandoned, F_OK) != 0)
        #expect(folder.read("plan.md.goap-2") == "half")
        #expect(folder.read("other.md.goap-3") == "half")
    }

    @Test func `what can be written is known before`() throws {
        try PlanFileStore.checkWritable(folder.write("plan.md", "x"))
        let error = try #require(throws: PlanFileError.self) { try PlanFileStore.checkWritable("/proc/version") }
        #expect(error.code == .unwritable)
    }

    @Test func `a file has an identity until it changes`() throws {
        let path = folder.write("plan.md", "one")
        let first = try #require(FileIdentity(of: path))
        #expect(FileIdentity(of: path) == first)
        folder.write("plan.md", "longer")
        #expect(FileIdentity(of: path) != first)
        #expect(FileIdentity(of: folder.path + "/none") == nil)
        #expect(FileIdentity(of: path)?.size == 6)
    }

    // MARK: Lines and places

    @Test(arguments: [
        ("", []), ("a", ["a"]), ("a\n", ["a"]), ("a\r\nb", ["a", "b"]), ("a\rb\n", ["a", "b"]), ("\n\n", ["", ""]),
        ("a\n\r\nb", ["a", "", "b"]), ("\u{FEFF}a\n", ["a"]),
        ("\u{FEFF}", []), ("a\u{85}b\u{2028}c\n", ["a\u{85}b\u{2028}c"]), ("\r\r\n\n", ["", "", ""]),
    ])
    func `lines end with a line feed, a carriage return or both`(text: String, lines: [String]) {
        let document = PlanDocument(text)
        #expect(document.lines.map(document.text) == lines)
    }

    @Test(arguments: [("a\nb", "\n"), ("a\r\nb", "\r\n"), ("a\rb", "\r"), ("a", "\n"), ("", "\n"), ("a\nb\r\n", "\n")])
    func `the line end of a document is that of its first line`(text: String, ending: String) {
        #expect(PlanDocument(text).lineEnding == ending)
    }

    @Test func `a place is a line and a column of bytes`() {
        let document = PlanDocument("\u{FEFF}aé\r\n\nb")
        #expect(document.location(of: 3) == PlanLocation(line: 1, column: 1))
        #expect(document.location(of: 6) == PlanLocation(line: 1, column: 4))
        #expect(document.location(of: 8) == PlanLocation(line: 2, column: 1))
        #expect(document.location(of: 9) == PlanLocation(line: 3, column: 1))
        #expect(document.location(of: 10) == PlanLocation(line: 3, column: 2))
        #expect(document.location(of: 0) == PlanLocation(line: 1, column: 1))
        #expect(PlanDocument("").location(of: 0) == PlanLocation(line: 1, column: 1))
        #expect(document.line(1) == "aé" && document.line(3) == "b" && document.line(4) == "" && document.line(0) == "")
    }

    @Test func `bytes that are no text are shown repaired`() {
        let document = PlanDocument([0x61, 0xFF, 0x62], file: .actions)
        #expect(document.text(Span(0, 3)) == "a\u{FFFD}b")
        #expect(document.location(of: 1).file == .actions)
    }
}
