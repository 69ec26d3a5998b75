import GOAPClients
import GOAPCore
import Glibc

/// A folder that shows each batch of an upload as the repository will have it, with links to the files.
final class UploadStage {
    private let folder: String

    init() throws(CommandFailure) {
        var template = Array("\(environmentVariable("TMPDIR") ?? "/tmp")/goap-upload-XXXXXX".utf8CString)
        guard mkdtemp(&template) != nil else {
            throw CommandFailure(
                .unwritable, code: "no_temporary_folder",
                "cannot make a temporary folder: \(String(cString: strerror(errno)).lowercased())",
                hint: "name another with TMPDIR")
        }
        folder = String(decoding: template.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
    }

    deinit { Self.remove(folder) }

    /// The folder of a batch.
    func lay(_ batch: [UploadFile], number: Int) -> String {
        let root = "\(folder)/batch-\(number)"
        mkdir(root, 0o700)
        for file in batch {
            var place = root
            for part in file.path.split(separator: "/").dropLast() {
                place += "/\(part)"
                mkdir(place, 0o700)
            }
            symlink(Wiring.absolute(file.local), "\(root)/\(file.path)")
        }
        return root
    }

    /// Removes links rather than what they lead to.
    private static func remove(_ path: String) {
        guard Glibc.remove(path) != 0, let handle = opendir(path) else { return }
        while let entry = readdir(handle) {
            let name = withUnsafePointer(to: entry.pointee.d_name) { pointer in
                pointer.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
            }
            if name != ".", name != ".." { remove("\(path)/\(name)") }
        }
        closedir(handle)
        Glibc.remove(path)
    }
}
