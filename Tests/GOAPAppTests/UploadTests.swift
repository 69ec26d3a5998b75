@testable import GOAPApp
import GOAPClients
import GOAPCore
import GOAPSecrets
import GOAPSystem
import GOAPTestSupport
import Testing

/// Which files an upload takes, and which it refuses.
struct UploadFilesTests {
    private let fixture = AppFixture()
    /// No real one; put together so that this file holds no token.
    private let token = "hf_" + "aB3dE5gH7jK9mN2pQ4sT6vW8xY1zC0fL"

    private func finder(_ mask: SecretMask = .patternsOnly) -> UploadFiles {
        UploadFiles(folder: fixture.path, mask: mask)
    }

    private func collect(_ names: String...) throws -> [String] {
        try finder().collect(names.map { UploadFiles.Source(local: $0, path: nil) }).map(\.path)
    }

    @Test func `folders are taken with everything in them, hidden entries left out`() throws {
        for name in ["d/a.txt", "d/sub/b.txt", "d/.env", "d/.git/HEAD"] { fixture.folder.write(name, "x") }
        #expect(try collect("d") == ["d/a.txt", "d/sub/b.txt"])
    }

    @Test func `what is named goes as it is named`() throws {
        fixture.folder.write("d/.env", "x")
        fixture.folder.write("d/a.txt", "12345")
        #expect(try collect("d/.env") == ["d/.env"])
        #expect(try collect("./d/a.txt") == ["d/a.txt"])
        #expect(try collect("d/../d/a.txt") == ["a.txt"])
        #expect(try collect(fixture.path + "/d/a.txt") == ["a.txt"])
        let files = try finder().collect([UploadFiles.Source(local: "d/a.txt", path: "model/m.pt")])
        #expect(files == [UploadFile(local: fixture.path + "/d/a.txt", path: "model/m.pt", size: 5)])
    }

    @Test func `everything that is wrong is said at once`() {
        let refusal = failure { _ = try collect("none", "also-none") }
        #expect(refusal?.status == .unreadable)
        #expect(refusal?.code == .filesUnreadable)
        #expect(refusal?.message == "2 files cannot be uploaded")
        #expect(
            refusal?.details == """
                goap-runner: '\(fixture.path)/none': no such file or directory
                goap-runner: '\(fixture.path)/also-none': no such file or directory

                """)
    }

    private func secrets(_ text: String, _ mask: SecretMask = .patternsOnly) -> String? {
        fixture.folder.write("f", text)
        let file = UploadFile(local: fixture.path + "/f", path: "f", size: text.utf8.count)
        return failure { try finder(mask).checkSecrets([file]) }?.details
    }

    @Test func `a token is found with its line`() {
        #expect(secrets("a\nb \(token)\n") == "\(fixture.path)/f:2: error: a secret is written out here\n")
        #expect(secrets("\(token)") == "\(fixture.path)/f:1: error: a secret is written out here\n")
        #expect(secrets("a\nhf_xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx\n") == nil)
        #expect(secrets("") == nil)
    }

    @Test(arguments: [65_536 - 40, 65_536 - 20, 65_536 - 1, 65_536, 131_072 - 17])
    func `a token over the border of two blocks is found`(start: Int) {
        let text = String(repeating: "a ", count: start / 2) + (start % 2 == 0 ? "" : " ") + token + " b\n"
        #expect(secrets(text) == "\(fixture.path)/f:1: error: a secret is written out here\n")
    }

    @Test func `in a line without an end as well`() {
        let text = String(repeating: "ab ", count: 500_000) + token + String(repeating: " cd", count: 500_000)
        #expect(secrets(text) == "\(fixture.path)/f:1: error: a secret is written out here\n")
    }

    @Test func `in files that are no text only known values count`() {
        let mask = SecretMask(secrets: ["sesame-street-77"])
        #expect(secrets("\0\n\(token)\n", mask) == nil)
        #expect(
            secrets("\0\nx sesame-street-77 y\n", mask)
                == "\(fixture.path)/f: error: it holds one of your secrets\n")
    }

    @Test func `a file that cannot be read when its turn comes is refused`() {
        let file = UploadFile(local: fixture.path + "/gone", path: "gone", size: 1)
        let refusal = failure { try finder().checkSecrets([file]) }
        #expect(refusal?.code == .filesUnreadable)
        #expect(refusal?.message == "cannot read '\(fixture.path)/gone': no such file or directory")
    }
}

struct UploadRunTests {
    private let fixture = AppFixture()

    private func upload(_ files: [String], _ change: (inout UploadRun) -> Void = { _ in }) throws -> ExitCodes {
        var run = UploadRun(fixture.choice, fixture.invocation, repository: "me/model")
        run.files = files
        run.dryRun = true
        change(&run)
        return try run.run()
    }

    @Test func `a dry run lists the batches and makes nothing`() throws {
        for name in ["a", "b", "c"] { fixture.folder.write("d/" + name, "12") }
        #expect(try upload(["d"]) { $0.batchSize = 2 } == .success)
        let lines = fixture.output().split(separator: "\n")
        #expect(
            lines.map { $0.split(separator: " ").prefix(3).joined(separator: " ") }
                == ["batch 1 a", "batch 1 b", "batch 2 c"])
        #expect(fixture.messages().hasSuffix("in 2 commits to me/model\n"))
        #expect(!fixture.exists("state") && !fixture.exists("logs"))
    }

    @Test func `models go where the repository has them, with their suffix`() throws {
        fixture.folder.write("out/g.pt", "1")
        fixture.folder.write("out/c.onnx", "1")
        _ = try upload([]) {
            $0.generator = "out/g.pt"
            $0.onnxClassifier = "out/c.onnx"
        }
        let output = fixture.output()
        #expect(output.contains("  generator/model.pt  "))
        #expect(output.contains("  classifier/model.onnx  "))
    }

    @Test func `two files for one path are refused, and so is nothing at all`() throws {
        fixture.folder.write("x/a", "1")
        fixture.folder.write("y/a", "1")
        let doubled = failure { _ = try upload(["x/../x/a", "y/../y/a"]) }
        #expect(doubled?.status == .usage)
        #expect(doubled?.code == .uploadRefused)
        #expect(doubled?.hint == "nothing was sent")
        try fixture.makeFolder("empty")
        #expect(failure { _ = try upload(["empty"]) }?.message.contains("there are no files in 'empty'") == true)
    }

    @Test func `the stage shows a batch by links, and leaves nothing`() throws {
        let local = fixture.folder.write("a", "text")
        try fixture.makeFolder("tmp")
        let temporary = fixture.path + "/tmp"
        do {
            let stage = try UploadStage(in: temporary)
            let file = UploadFile(local: local, path: "deep/er/a", size: 4)
            let root = try withExtendedLifetime(stage) { try stage.lay([file], number: 1) }
            #expect(root.hasPrefix(temporary + "/goap-upload-"))
            #expect(root.hasSuffix("/batch-1"))
            #expect(try File.text(of: root + "/deep/er/a") == "text")
            withExtendedLifetime(stage) {}
        }
        #expect(try Folder.names(in: temporary).isEmpty)
        #expect(fixture.folder.read("a") == "text")
    }

    @Test func `without a temporary folder it ends at once`() {
        let refusal = failure { _ = try UploadStage(in: fixture.path + "/none") }
        #expect(refusal?.code == .noTemporaryFolder)
        #expect(refusal?.status == .unwritable)
    }

    @Test(arguments: [("upload-3-99", 3), ("upload-tag-99", nil), ("A01", nil)] as [(String, Int?)])
    func `an action's name says which batch it sends`(id: String, batch: Int?) {
        #expect(UploadRun.batch(of: ActionID(id)) == batch)
    }
}
