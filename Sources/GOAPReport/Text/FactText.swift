package import GOAPCore

extension RecordedFact {
    /// `pages_live is false (cat: build/demo/live: No such file or directory)`.
    package var sentence: String { "\(name) is \(value)" + (output.isEmpty ? "" : " (\(output))") }
}
