import GOAPCore

extension EnvironmentVariable {
    /// What clients need to be readable in a log.
    static let plain = [
        EnvironmentVariable(name: "NO_COLOR", value: "1"), EnvironmentVariable(name: "COLUMNS", value: "500"),
        EnvironmentVariable(name: "PYTHONUNBUFFERED", value: "1"),
    ]

    /// The same, and what keeps the Hub's library, which trainings use as well, to its work.
    static let quiet =
        [
            EnvironmentVariable(name: "HF_HUB_DISABLE_UPDATE_CHECK", value: "1"),
            EnvironmentVariable(name: "HF_HUB_DISABLE_TELEMETRY", value: "1"),
        ] + plain
}

extension String {
    /// The last URL for which the condition holds, wherever it stands in a word: in JSON, behind `url=`.
    func lastURL(where holds: (Substring) -> Bool) -> String? {
        split { $0.isWhitespace || "\"'<>(),;|\\".contains($0) }.reversed().lazy.compactMap { word in
            let starts = ["https://", "http://"].compactMap { word.firstRange(of: $0)?.lowerBound }
            return starts.min().map { word[$0...] }
        }.first(where: holds).map(String.init)
    }
}
