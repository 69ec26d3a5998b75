import Foundation
import GOAPCore
import GOAPTestSupport
import Testing

@testable import GOAPExecutors

/// The files that actions name: which they are, and whether they are as they were.
struct EvidenceFolderTests {
    private let folder = TestFolder()

    private func action(inputs: [String] = [], outputs: [String] = [], in directory: String? = nil) -> Action {
        var action = Action(id: "A1", at: PlanLocation(line: 1, column: 1))
        (action.command.inputs, action.command.outputs, action.command.directory) = (inputs, outputs, directory)
        return action
    }

    private var evidence: EvidenceFolder { EvidenceFolder(root: folder.path, plan: folder.path + "/plan.md") }

    private func inputs(_ patterns: String...) -> [String] { evidence.inputs(of: action(inputs: patterns)).map(\.path) }

    @Test func `patterns name files at their depth, folders all that is in them, hidden ones only themselves`() {
        for name in ["a.c", "b.h", "sub/c.c", "sub/deep/d.c", ".hidden/e.c", "sub/.f.c", "plan.md"] {
            folder.write(name, "x")
        }
        #expect(inputs("*.c") == ["a.c"])
        #expect(inputs("**/*.c") == ["a.c", "sub/c.c", "sub/deep/d.c"])
        #expect(inputs("**") == ["a.c", "b.h", "sub/c.c", "sub/deep/d.c"])
        #expect(inputs("sub") == ["sub/c.c", "sub/deep/d.c"] && inputs("sub/**") == inputs("sub"))
        #expect(inputs("s*") == inputs("sub"))
        #expect(inputs("[ab].?") == ["a.c", "b.h"])
        #expect(inputs(".hidden/*.c", "sub/.f.c") == [".hidden/e.c", "sub/.f.c"])
        #expect(inputs("a.c", "*.c", "./a.c", "sub/../a.c") == ["a.c"])
        #expect(inputs("nothing", "no/*.c") == [] && inputs("plan.md") == [])
    }

    @Test func `links to folders are not walked through, and a loop ends`() {
        folder.write("src/a.c", "x")
        symlink(folder.path + "/src", folder.path + "/src/loop")
        #expect(inputs("src/**") == ["src/a.c"])
    }

    @Test func `patterns start in the action's folder, and its outputs are none of its inputs`() {
        folder.write("sub/a.c", "x")
        folder.write("sub/a.o", "x")
        let built = action(inputs: ["**"], outputs: ["*.o"], in: "./sub")
        #expect(evidence.inputs(of: built).map(\.path) == ["sub/a.c"])
        #expect(evidence.outputs(of: built).map(\.path) == ["sub/a.o"])
    }

    @Test func `a file is as it was until another content is in it`() {
        folder.write("a.o", "one")
        folder.write("dist/b.o", "two")
        let built = action(outputs: ["a.o", "dist"])
        let files = EvidenceFiles(outputs: evidence.outputs(of: built))
        #expect(files.outputs.map(\.isFolder) == [false, true])
        var renewed: [FileRecord] = []
        func doubt() -> Doubt? { evidence.doubt(about: built, files) { renewed.append($0) } }
        #expect(doubt() == nil && renewed.isEmpty)
        var times = [timeval(tv_sec: 5, tv_usec: 0), timeval(tv_sec: 5, tv_usec: 0)]
        utimes(folder.path + "/a.o", &times)
        #expect(doubt() == nil)
        #expect(renewed.map(\.path) == ["a.o"] && renewed.first?.writtenAt == 5_000_000_000)
        folder.write("a.o", "eno")
        #expect(doubt() == .outputChanged("a.o"))
        unlink(folder.path + "/a.o")
        #expect(doubt() == .outputGone("a.o"))
        mkdir(folder.path + "/a.o", 0o755)
        #expect(doubt() == .outputChanged("a.o"))
    }

    @Test func `inputs change, go and come`() {
        folder.write("a.c", "one")
        folder.write("b.c", "two")
        let built = action(inputs: ["*.c"])
        let files = EvidenceFiles(inputs: evidence.inputs(of: built))
        #expect(evidence.doubt(about: built, files) == nil)
        folder.write("c.c", "new")
        #expect(evidence.doubt(about: built, files) == .inputNew("c.c"))
        folder.write("b.c", "owt")
        #expect(evidence.doubt(about: built, files) == .inputChanged("b.c"))
        unlink(folder.path + "/a.c")
        #expect(evidence.doubt(about: built, files) == .inputGone("a.c"))
    }

    @Test func `a file above the limit has no hash, so that its time counts`() {
        let path = folder.write("large", "")
        truncate(path, (64 << 20) + 1)
        let built = action(outputs: ["large"])
        let files = EvidenceFiles(outputs: evidence.outputs(of: built))
        #expect(files.outputs.first?.hash == nil)
        #expect(evidence.doubt(about: built, files) == nil)
        var times = [timeval(tv_sec: 5, tv_usec: 0), timeval(tv_sec: 5, tv_usec: 0)]
        utimes(path, &times)
        #expect(evidence.doubt(about: built, files) == .outputChanged("large"))
    }

    /// Rules and files of which git itself says what it ignores.
    @Test(arguments: 1...60 as ClosedRange<UInt64>) func `what git ignores is what it says it does`(seed: UInt64) throws
    {
        var random = SeededGenerator(seed: seed)
        let names = ["a", "b", "log", "x.o", "y.o", "keep.o", "build", "deep"]
        let rules = [
            "*.o", "!keep.o", "build/", "/a", "deep/b", "deep/", "**/log", "deep/**", "!deep/a", "# x", "", "x.*",
            "[ab]",
            "/deep/*", "build", "!build/", "a/**/b", "log ", "\\#a", "?.o",
        ]
        func text() -> String {
            (0..<Int.random(in: 1...4, using: &random)).map { _ in rules.randomElement(using: &random)! + "\n" }
                .joined()
        }
        folder.write(".gitignore", text())
        folder.write("deep/.gitignore", text())
        for _ in 0..<14 {
            let parts = (0..<Int.random(in: 1...3, using: &random)).map { _ in names.randomElement(using: &random)! }
            let path = folder.path + "/" + parts.joined(separator: "/")
            var isFolder: ObjCBool = false
            let isTaken = FileManager.default.fileExists(atPath: path, isDirectory: &isFolder)
            let isBlocked = (1..<parts.count).contains { end in
                let parent = folder.path + "/" + parts[..<end].joined(separator: "/")
                return FileManager.default.fileExists(atPath: parent, isDirectory: &isFolder) && !isFolder.boolValue
            }
            if !isTaken, !isBlocked { folder.write(parts.joined(separator: "/"), "x") }
        }
        let found = try git("init", "-q") + git("ls-files", "-co", "--exclude-standard")
        let expected = found.split(separator: "\n").map(String.init).filter { !$0.hasSuffix(".gitignore") }.sorted()
        #expect(inputs("**") == expected, "\(folder.read(".gitignore")!)\n--\n\(folder.read("deep/.gitignore")!)")
    }

    private func git(_ words: String...) throws -> String {
        let git = Process()
        git.executableURL = URL(filePath: "/usr/bin/git")
        git.arguments = ["-C", folder.path, "-c", "core.excludesFile=/dev/null"] + words
        let pipe = Pipe()
        git.standardOutput = pipe
        try git.run()
        let data = pipe.fileHandleForReading.readDataToEndOfFile()
        git.waitUntilExit()
        return String(decoding: data, as: UTF8.self)
    }
}
