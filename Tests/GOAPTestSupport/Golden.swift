import Foundation
package import Testing

/// Compares a text with the file `Golden/NAME` beside the test.
package func expectGolden(
    _ text: String, _ name: String, path: String = #filePath, sourceLocation: SourceLocation = #_sourceLocation
) {
    let folder = path.split(separator: "/", omittingEmptySubsequences: false).dropLast().joined(separator: "/")
    expectGolden(text, file: "\(folder)/Golden/\(name)", sourceLocation: sourceLocation)
}

/// Compares a text with the file that keeps it.
///
/// `RECORD=1 swift test` writes the file instead, except where `CI` is set; what has changed then is for `git diff` to show.
///
/// - Parameter file: absolute.
package func expectGolden(_ text: String, file: String, sourceLocation: SourceLocation = #_sourceLocation) {
    let variables = ProcessInfo.processInfo.environment
    if variables["RECORD"] == "1", variables["CI"] == nil { return record(text, file) }
    guard let kept = FileManager.default.contents(atPath: file).map({ String(decoding: $0, as: UTF8.self) }) else {
        Issue.record("'\(file)' is missing: RECORD=1 swift test writes it", sourceLocation: sourceLocation)
        return
    }
    guard text != kept else { return }
    Issue.record(
        "'\(file)' differs; if that is right: RECORD=1 swift test\n\(lineDifference(from: kept, to: text))",
        sourceLocation: sourceLocation)
}

private func record(_ text: String, _ file: String) {
    let folder = file.split(separator: "/", omittingEmptySubsequences: false).dropLast().joined(separator: "/")
    try? FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    precondition(FileManager.default.createFile(atPath: file, contents: Data(text.utf8)), "cannot write '\(file)'")
}

/// The lines that only one of the texts has, with their numbers: `-3` of the first, `+4` of the second.
package func lineDifference(from old: String, to new: String) -> String {
    lines(new).difference(from: lines(old)).map { change in
        switch change {
        case .remove(let line, let text, _): (line, "-\(line + 1) \(text.debugDescription)")
        case .insert(let line, let text, _): (line, "+\(line + 1) \(text.debugDescription)")
        }
    }.sorted { $0.0 < $1.0 }.map(\.1).joined(separator: "\n")
}

/// Split at line feeds alone, so that a carriage return makes a difference.
private func lines(_ text: String) -> [String] {
    text.utf8.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false).map { String($0) ?? "" }
}
