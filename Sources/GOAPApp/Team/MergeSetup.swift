import GOAPReport
import GOAPSystem

/// Whether this clone merges plans with our driver: a repository can ask for that, and only the clone can allow it.
struct MergeSetup {
    static let attribute = "merge=goap"
    private static let command = "goap-runner init --team"

    private let root: String
    private let git: Git

    init(root: String, _ environment: [String: String]) {
        self.root = root
        git = Git(folder: root, environment: environment)
    }

    /// Whether plans are meant to be merged by a driver that this clone does not know.
    private var isIncomplete: Bool { isWanted && git.line("config", "--get", "merge.goap.driver") == nil }

    /// Whether a `.gitattributes`, from here up to the top of the repository, asks for it.
    private var isWanted: Bool {
        guard var folder = try? Path.real(root) else { return false }
        while true {
            let text = (try? File.text(of: folder + "/.gitattributes", limit: 1 << 20)) ?? ""
            if text.contains(Self.attribute) { return true }
            if folder == "/" || File.exists(folder + "/.git") { return false }
            folder = Path.parent(of: folder)
        }
    }

    /// What `doctor` says, if there is anything to say.
    var check: HealthCheck? {
        guard isIncomplete else { return nil }
        return HealthCheck(
            "merges", .warning, "this clone does not have the driver by which the repository wants plans to be merged",
            remedies: [Self.command])
    }

    /// What `sync` says, if there is anything to say.
    var reminder: String? {
        guard isIncomplete else { return nil }
        return
            "merges of plans will conflict here: this clone does not have the driver that '.gitattributes' asks for\n"
            + "  hint: \(Self.command)\n"
    }
}
