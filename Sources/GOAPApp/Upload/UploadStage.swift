import GOAPCore
import GOAPSystem
import Glibc

/// A temporary folder that shows each batch of an upload as the repository will have it, with links to the files.
struct UploadStage {
    private let folder: TemporaryFolder

    /// - Parameter temporary: the folder for temporary ones; `/tmp` unless named.
    init(in temporary: String?) throws {
        do throws(SystemError) {
            folder = try TemporaryFolder(prefix: "goap-upload-", in: temporary ?? "/tmp")
        } catch {
            throw CommandFailure(
                .unwritable, code: .noTemporaryFolder, "cannot make a temporary folder: \(error.text)",
                hint: "name another with TMPDIR")
        }
    }

    /// The folder of a batch.
    func lay(_ batch: [UploadFile], number: Int) throws(SystemError) -> String {
        let root = "\(folder.path)/batch-\(number)"
        try Folder.make(root, mode: 0o700)
        for file in batch {
            let link = "\(root)/\(file.path)"
            try Folder.make(Path.parent(of: link), mode: 0o700)
            guard symlink(absolute(file.local), link) == 0 else { throw .last }
        }
        return root
    }
}
