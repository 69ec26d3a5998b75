import Glibc

/// A folder that the program makes for itself: closed to others and ignored by git.
///
/// A `.gitignore` of ours in it says that it is ours. A folder that was there before is used as it is.
package enum PrivateFolder {
    /// The file that marks the folder, and hides it from git.
    private static let marker = ".gitignore"
    private static let markerText = "# Made by goap-runner.\n*\n"

    /// Makes the folder, and those around it that are missing, and marks it; one that exists is left alone.
    ///
    /// - Parameter made: gets the path of each folder that is made.
    package static func make(_ path: String, made: (String) -> Void = { _ in }) throws(SystemError) {
        var isNew = false
        try Folder.make(path, mode: 0o700) { folder in
            isNew = isNew || folder == path
            made(folder)
        }
        if isNew { try? File.create(path + "/" + marker, markerText, mode: 0o600) }
    }

    /// Whether the folder was made by us.
    package static func isOurs(_ path: String) -> Bool { (try? File.text(of: path + "/" + marker)) == markerText }
}
