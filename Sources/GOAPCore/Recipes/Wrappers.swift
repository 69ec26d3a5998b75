/// Programs that start another one with words of its own: `uv run modal run t.py` is `modal run t.py`.
enum Wrappers {
    /// What one takes before the command it starts.
    private struct Shape {
        /// The words behind its name that make it a wrapper: `run` of `uv run`.
        var verbs: [String] = []
        /// Options that take the next word.
        var valued: Set<String> = []
        /// How many words it takes besides: the limit of `timeout`.
        var operands = 0
    }

    private static let shapes: [String: [Shape]] = [
        "env": [Shape(valued: ["-u", "--unset", "-C", "--chdir", "-S"])],
        "nice": [Shape(valued: ["-n", "--adjustment"])], "nohup": [Shape()], "time": [Shape(valued: ["-f", "-o"])],
        "exec": [Shape()], "command": [Shape()], "stdbuf": [Shape(valued: ["-i", "-o", "-e"])],
        "timeout": [Shape(valued: ["-s", "--signal", "-k", "--kill-after"], operands: 1)],
        "uv": [Shape(verbs: ["run"], valued: uvOptions), Shape(verbs: ["tool", "run"], valued: uvOptions)],
        "uvx": [Shape(valued: uvOptions)], "pipx": [Shape(verbs: ["run"], valued: ["--spec", "--python"])],
        "poetry": [Shape(verbs: ["run"])], "pdm": [Shape(verbs: ["run"])], "pipenv": [Shape(verbs: ["run"])],
        "hatch": [Shape(verbs: ["run"])], "rye": [Shape(verbs: ["run"])], "pixi": [Shape(verbs: ["run"])],
        "conda": [Shape(verbs: ["run"], valued: condaOptions)],
        "mamba": [Shape(verbs: ["run"], valued: condaOptions)],
        "micromamba": [Shape(verbs: ["run"], valued: condaOptions)],
    ]

    private static let uvOptions: Set<String> = [
        "--with", "--with-editable", "--with-requirements", "--from", "-p", "--python", "--project", "--directory",
        "--group",
        "--extra", "--env-file", "--index", "--package",
    ]
    private static let condaOptions: Set<String> = ["-n", "--name", "-p", "--prefix", "--cwd"]
    /// What Python starts as a module under another name than its program's.
    private static let modules = ["modal": "modal", "huggingface_hub.cli.hf": "hf", "huggingface_hub": "hf"]

    /// The words of the command that is started in the end; nil when there is none.
    static func unwrapped(_ words: ArraySlice<String>) -> ArraySlice<String>? {
        var rest = words
        // No command is wrapped more often than it has words.
        for _ in words {
            rest = rest.drop(while: isAssignment)
            guard let first = rest.first else { return nil }
            let program = first.split(separator: "/").last.map(String.init) ?? first
            if let inner = module(program, rest.dropFirst()) {
                rest = inner
            } else if let inner = shapes[program]?.lazy.compactMap({ inside($0, rest.dropFirst()) }).first {
                rest = inner
            } else {
                return rest
            }
        }
        return rest.isEmpty ? nil : rest
    }

    private static func inside(_ shape: Shape, _ words: ArraySlice<String>) -> ArraySlice<String>? {
        guard words.starts(with: shape.verbs) else { return nil }
        var rest = words.dropFirst(shape.verbs.count)
        while let word = rest.first, word.hasPrefix("-") {
            rest = rest.dropFirst(shape.valued.contains(word) ? 2 : 1)
            if word == "--" { break }
        }
        rest = rest.dropFirst(shape.operands)
        guard let first = rest.first else { return nil }
        // `uvx modal@latest` starts modal.
        if let at = first.firstIndex(of: "@"), at != first.startIndex {
            return [String(first[..<at])] + rest.dropFirst()
        }
        return rest
    }

    /// `python -m modal run` is `modal run`.
    private static func module(_ program: String, _ words: ArraySlice<String>) -> ArraySlice<String>? {
        guard program.hasPrefix("python"), words.first == "-m",
            let name = words.dropFirst().first.flatMap({ modules[$0] })
        else { return nil }
        return [name] + words.dropFirst(2)
    }

    private static func isAssignment(_ word: String) -> Bool {
        word.first.map { $0.isLetter || $0 == "_" } ?? false && word.contains("=")
    }
}
