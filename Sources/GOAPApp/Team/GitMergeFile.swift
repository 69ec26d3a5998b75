import GOAPCore
import GOAPEngine
import GOAPExecutors
import GOAPSystem

/// `git merge-file`: three versions of a file merged line by line.
struct GitMergeFile {
    /// How conflicts are shown.
    struct Style {
        /// The length of the lines that mark them.
        var markerSize = "7"
        /// What the sides and the base are called.
        var labels = (ours: "ours", base: "base", theirs: "theirs")
    }

    /// Git's code for "it could not be done at all"; below it is how many conflicts were left.
    static let failure: Int32 = 129

    let style: Style
    let environment: [String: String]

    /// Merges into the first file.
    ///
    /// - Returns: 0, how many conflicts are left in it, or `failure`.
    func merge(_ ours: String, base: String, theirs: String) -> Int32 {
        let labels = [style.labels.ours, style.labels.base, style.labels.theirs].flatMap { ["-L", $0] }
        let question = ProgramQuestion(
            "git", ["merge-file", "-q", "--marker-size=\(style.markerSize)"] + labels + ["--", ours, base, theirs],
            environment: environment)
        guard case .ended(.exited(let code), _) = ProcessProbe().ask(question, limit: .seconds(300)), code < 128 else {
            return Self.failure
        }
        return code
    }

    /// The same with texts; nil where it could not be done.
    func merged(_ ours: [UInt8], base: [UInt8], theirs: [UInt8]) -> (text: [UInt8], conflicts: Int32)? {
        let parent = environment["TMPDIR"] ?? "/tmp"
        guard let folder = try? TemporaryFolder(prefix: "goap-merge-", in: parent) else { return nil }
        let paths = ["ours", "base", "theirs"].map { "\(folder.path)/\($0)" }
        do throws(SystemError) {
            for (path, text) in zip(paths, [ours, base, theirs]) { try File.create(path, text, mode: 0o600) }
            let conflicts = merge(paths[0], base: paths[1], theirs: paths[2])
            guard conflicts != Self.failure else { return nil }
            return (try File.bytes(of: paths[0]), conflicts)
        } catch {
            return nil
        }
    }
}
