import GOAPCore
import GOAPEngine
import GOAPExecutors
import GOAPSystem

/// Files of state and logs that git tracks: they would be committed, merged and shared, which no state survives.
struct TrackedState {
    private let place: ProjectPlace
    private let environment: [String: String]

    init(_ place: ProjectPlace, _ environment: [String: String]) {
        self.place = place
        self.environment = environment
    }

    /// As git names them; empty outside a repository, without git, and where nothing is recorded yet.
    var files: [String] {
        guard File.exists(place.state + "/goap.sqlite") else { return [] }
        let git = Git(folder: place.root, environment: environment)
        guard
            let output = git.answer(
                ["ls-files", "--", absolute(place.state), absolute(place.logs)], limit: .seconds(5))
        else { return [] }
        return output.split(separator: "\n").map(String.init).filter {
            ![".gitkeep", ".gitignore"].contains(lastPart(of: $0))
        }
    }

    static func remedy(_ files: [String]) -> String {
        let folders = Set(files.map { Path.parent(of: $0) }).sorted().prefix(3).joined(separator: " ")
        return "git rm -r --cached \(folders), and ignore it"
    }
}
