/// The files that a text of commands may execute, as far as it names them by their paths.
///
/// It reads words as a shell does, roughly, and rather names a file too many than one too few; whether there is such a
/// file is for whoever has a disk. What a program reads by itself, such as modules it imports, no text names.
package struct ScriptWords {
    /// A word that may be a path.
    package struct Candidate: Hashable, Sendable {
        /// Where relative paths start, below the folder of the command: what `cd` and `-C` say; empty for the folder.
        package let folder: String
        package let path: String
        /// Whether such a file is executed whatever it looks like.
        package let isCertain: Bool
    }

    package private(set) var candidates: [Candidate] = []
    private var folder = ""

    package init(_ text: String) {
        for words in Self.commands(text) { read(words) }
    }

    private mutating func read(_ words: [String]) {
        var words = words[...]
        // Assignments stand in front of the program, and may name one.
        while let first = words.first, first.contains("="), first.first?.isLetter ?? false { words.removeFirst() }
        guard let program = words.first else { return }
        if program == "cd" || program == "pushd" {
            if let target = words.dropFirst().first(where: { !$0.hasPrefix("-") }) { folder = below(target) }
            return
        }
        var here = folder
        if let flag = words.firstIndex(of: "-C"), flag + 1 < words.endIndex { here = below(words[flag + 1]) }
        let name = Self.lastPart(program)
        for file in Self.implied[name] ?? [] { add(file, in: here, isCertain: true) }
        add(program, in: here, isCertain: program.contains("/"))
        for (position, word) in words.enumerated().dropFirst() {
            let value = word.hasPrefix("-") ? word.split(separator: "=", maxSplits: 1).dropFirst().first : word[...]
            guard let value, !value.isEmpty else { continue }
            let before = words[words.startIndex + position - 1]
            let isNamed = before == "-f" && Self.takesFile.contains(name) || Self.namesFile.contains(before)
            add(String(value), in: here, isCertain: isNamed || Self.hasScriptEnding(String(value)))
        }
    }

    private mutating func add(_ path: String, in folder: String, isCertain: Bool) {
        let candidate = Candidate(folder: folder, path: path, isCertain: isCertain)
        if !candidates.contains(candidate) { candidates.append(candidate) }
    }

    private func below(_ path: String) -> String {
        path.hasPrefix("/") || path.hasPrefix("~") || folder.isEmpty ? path : folder + "/" + path
    }

    /// The words of each simple command, without quotes.
    private static func commands(_ text: String) -> [[String]] {
        var commands: [[String]] = [[]]
        var word = ""
        func endWord() { if !word.isEmpty { commands[commands.count - 1].append(word) } }
        var isEscaped = false
        for character in text {
            if isEscaped {
                word.append(character)
                isEscaped = false
                continue
            }
            switch character {
            case "\\": isEscaped = true
            case " ", "\t", "\"", "'", ",", "<", ">":
                endWord()
                word = ""
            case "\n", ";", "|", "&", "(", ")", "{", "}", "`", "[", "]":
                endWord()
                word = ""
                commands.append([])
            default: word.append(character)
            }
        }
        endWord()
        return commands.filter { !$0.isEmpty }
    }

    private static func lastPart(_ path: String) -> String {
        path.split(separator: "/").last.map(String.init) ?? path
    }

    static func hasScriptEnding(_ path: String) -> Bool {
        guard let dot = path.lastIndex(of: ".") else { return lastPart(path).lowercased() == "makefile" }
        return endings.contains(path[path.index(after: dot)...].lowercased())
    }

    private static let endings: Set<String> = [
        "sh", "bash", "zsh", "ksh", "fish", "py", "pl", "rb", "js", "mjs", "cjs", "ts", "mts", "php", "lua", "r", "jl",
        "awk", "sed", "mk", "ps1", "tcl", "swift", "groovy", "gradle", "sql", "nix", "bzl", "cmake", "exs",
    ]

    /// Options and builtins whose next word is a file that is executed.
    private static let namesFile: Set<String> = ["--file", "--makefile", "--justfile", "source", "."]

    /// Programs whose option `-f` names one.
    private static let takesFile: Set<String> = [
        "make", "gmake", "just", "task", "awk", "gawk", "mawk", "sed", "docker", "docker-compose", "psql", "fab", "ant",
        "mvn",
        "ansible-playbook", "rake",
    ]

    /// Files that programs look for by themselves and execute.
    private static let implied: [String: [String]] = [
        "make": ["GNUmakefile", "makefile", "Makefile"], "gmake": ["GNUmakefile", "makefile", "Makefile"],
        "just": ["justfile", "Justfile", ".justfile"], "task": ["Taskfile.yml", "Taskfile.yaml"],
        "npm": ["package.json"], "npx": ["package.json"], "yarn": ["package.json"], "pnpm": ["package.json"],
        "bun": ["package.json"], "rake": ["Rakefile"], "tox": ["tox.ini"], "nox": ["noxfile.py"],
        "invoke": ["tasks.py"], "inv": ["tasks.py"], "fab": ["fabfile.py"], "ant": ["build.xml"],
        "gradle": ["build.gradle", "build.gradle.kts"], "gradlew": ["build.gradle", "build.gradle.kts"],
        "mvn": ["pom.xml"], "cargo": ["build.rs"], "pytest": ["conftest.py"], "docker": ["Dockerfile"],
        "pre-commit": [".pre-commit-config.yaml"], "git": [".git/config", ".git/hooks/*"], "direnv": [".envrc"],
    ]
}
