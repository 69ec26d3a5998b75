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
    /// The last word that is a URL for which the condition holds.
    func lastURL(where holds: (Substring) -> Bool) -> String? {
        split(whereSeparator: \.isWhitespace).last { word in
            (word.hasPrefix("http://") || word.hasPrefix("https://")) && holds(word)
        }.map(String.init)
    }
}
