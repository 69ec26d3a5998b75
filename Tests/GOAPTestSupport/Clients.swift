import Foundation

/// The real clients of the Hub and of Modal, where `scripts/test` installed them.
package enum Clients {
    /// The package's folder.
    package static let root: String = {
        var parts = #filePath.split(separator: "/", omittingEmptySubsequences: false)
        parts.removeLast(3)
        return parts.joined(separator: "/")
    }()

    /// Where `hf` and `modal` are.
    package static let path = root + "/.build/clients/bin"
    /// A Modal client from before `modal token info`.
    package static let oldModalPath = root + "/.build/clients-old/bin"

    package static let areInstalled =
        FileManager.default.isExecutableFile(atPath: path + "/modal")
        && FileManager.default.isExecutableFile(atPath: oldModalPath + "/modal")

    /// The Python beside them, else the machine's.
    package static let python =
        FileManager.default.isExecutableFile(atPath: path + "/python") ? path + "/python" : "/usr/bin/python3"
}
