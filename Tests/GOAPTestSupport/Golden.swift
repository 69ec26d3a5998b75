import Foundation
package import Testing

/// Compares a text with the file `Golden/NAME` beside the test.
///
/// `RECORD=1 swift test` writes the file instead, except where `CI` is set; what has changed then is for `git diff` to show.
package func expectGolden(
    _ text: String, _ name: String, path: String = #filePath, sourceLocation: SourceLocation = #_sourceLocation
) {
    let folder = path.split(separator: "/", omittingEmptySubsequences: false).dropLast().joined(separator: "/")
    let file = "\(folder)/Golden/\(name)"
    let variables = ProcessInfo.processInfo.environment
    if variables["RECORD"] == "1", variables["CI"] == nil { return record(text, file) }
    guard let expected = FileManager.default.contents(atPath: file).map({ String(decoding: $0, as: UTF8.self) }) else {
        Issue.record("Golden/\(name) is missing: RECORD=1 swift test writes it", sourceLocation: sourceLocation)
        return
    }
    guard text != expected else { return }
    Issue.record(
        "Golden/\(name) differs; if that is right: RECORD=1 swift test\n\(goldenDifference(expected, text))",
        sourceLocation: sourceLocation)
}

private func record(_ text: String, _ file: String) {
    let folder = file.split(separator: "/", omittingEmptySubsequences: false).dropLast().joined(separator: "/")
    try? FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    precondition(FileManager.default.createFile(atPath: file, contents: Data(text.utf8)), "cannot write '\(file)'")
}

/// The lines that differ, those expected with `-`, those found with `+`.
private func goldenDifference(_ expected: String, _ found: String) -> String {
    let (old, new) = (lines(expected), lines(found))
    return new.difference(from: old).map { change in
        switch change {
        case .remove(let offset, let line, _): "-\(offset + 1): \(line)"
        case .insert(let offset, let line, _): "+\(offset + 1): \(line)"
        }
    }.joined(separator: "\n")
}

private func lines(_ text: String) -> [Substring] { text.split(separator: "\n", omittingEmptySubsequences: false) }
