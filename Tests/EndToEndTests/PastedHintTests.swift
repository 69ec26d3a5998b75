import Foundation
import GOAPTestSupport
import Testing

/// Every command line that the program advises, pasted: whatever comes of it, it is one that is understood.
///
/// They are taken from the sources, where they are written, and from the golden files, where they are printed. What stands for
/// something of a plan is replaced by the id of an action, so that only the words around it are looked at.
struct PastedHintTests {
    private static let root = #filePath.split(separator: "/", omittingEmptySubsequences: false).dropLast(3)
        .joined(separator: "/")

    static let lines: [String] = {
        let folders = ["Sources", "Tests/EndToEndTests/Golden", "Tests/GOAPReportTests/Golden"]
        let found = folders.flatMap { files(below: "\(root)/\($0)") }.flatMap { hints(in: $0) }
        return Set(found).sorted()
    }()

    private static func files(below folder: String) -> [String] {
        let names = FileManager.default.enumerator(atPath: folder)?.compactMap { $0 as? String } ?? []
        return names.filter { $0.hasSuffix(".swift") || $0.hasSuffix(".txt") || $0.hasSuffix(".json") }.compactMap {
            FileManager.default.contents(atPath: "\(folder)/\($0)").map { String(decoding: $0, as: UTF8.self) }
        }
    }

    /// The lines of advice in a text, up to what ends them: a quote, a mark, or words that go on in another line.
    private static func hints(in text: String) -> [String] {
        let known = Set(GoldenCommandTests.commands + ["completion", "help"])
        return plain(text).matches(of: /goap-runner ([a-z-]+)((?: [A-Za-z0-9\/._=#<>-]+)*)/).compactMap { match in
            let (command, rest) = (String(match.output.1), String(match.output.2))
            guard known.contains(command) else { return nil }
            let words = rest.split(separator: " ").map(String.init).prefix { isTyped($0) }
            // These go on until somebody ends them, or need accounts.
            let isEndless = !Set(words).isDisjoint(with: ["-f", "--follow", "--watch", "--keep"])
            guard !isEndless, !["exec", "upload", "train", "merge-driver"].contains(command) else { return nil }
            // What a text says about a command in general is no line to type.
            guard !words.isEmpty || !["mark", "run", "completion", "import", "why"].contains(command) else {
                return nil
            }
            return whole([command] + words).joined(separator: " ")
        }
    }

    /// With a value behind an option whose own is in quotes, and a number where one is asked for.
    private static func whole(_ words: [String]) -> [String] {
        let options: Set = ["--goal", "--reason", "--export", "--avoid", "--out"]
        let ended = words.last.map(options.contains) ?? false ? words + ["A01"] : words
        return ended.indices.map { $0 > 0 && ended[$0 - 1] == "--budget" ? "5" : ended[$0] }
    }

    /// Without escapes, and with an id for what is filled in.
    private static func plain(_ text: String) -> String {
        // What is joined to a word is an option, or nothing.
        var text = text.replacing(/([a-z])\\\([^()]*\)/) { String($0.output.1) }
        for _ in 0..<3 { text = text.replacing(/\\\([^()]*\)/, with: "A01") }
        return text.replacing(/\\\((?:[^()]|\([^()]*\))*\)/, with: "A01").replacing("…", with: "")
    }

    /// Ids, options and files; words of a sentence behind the command are lower case.
    private static func isTyped(_ word: String) -> Bool {
        let marks = ["done", "todo", "skipped", "approved", "heartbeat", "goal", "state", "backlog"]
        return word.hasPrefix("-") && word.count > 1 || word.contains { $0.isUppercase || $0.isNumber }
            || word.contains("/")
            || marks.contains(word)
    }

    @Test func `there are as many as one would think`() {
        #expect(Self.lines.count > 40)
        for line in ["next", "run A01 --with-deps", "mark A01 done", "why A01", "sync --adopt"] {
            #expect(Self.lines.contains(line), "\(line)")
        }
    }

    @Test(arguments: lines)
    func `a line that is advised is one that is understood`(line: String) {
        let workspace = ToolWorkspace()
        workspace.write("plans/plan.md", "#### A01: Do\n**Run:** `true`\n")
        let run = workspace.wait(for: workspace.start(line.split(separator: " ").map(String.init)))
        #expect(!run.errors.contains("Usage: goap-runner"), "\(line): \(run.errors)")
        #expect(!run.errors.contains("unknown option") && run.status != 70, "\(line): \(run.errors)")
    }
}
