import Foundation
package import Testing

/// Expects the text that a file keeps; with `RECORD=1` in the environment the file is written instead.
///
/// - Parameter path: from the package's folder on.
package func expectGolden(_ text: String, _ path: String, sourceLocation: SourceLocation = #_sourceLocation) {
    let file = URL(fileURLWithPath: Clients.root + "/" + path)
    if ProcessInfo.processInfo.environment["RECORD"] == "1" {
        #expect(throws: Never.self, sourceLocation: sourceLocation) { try Data(text.utf8).write(to: file) }
        return
    }
    guard let kept = try? String(decoding: Data(contentsOf: file), as: UTF8.self) else {
        Issue.record("'\(path)' does not exist; RECORD=1 writes it", sourceLocation: sourceLocation)
        return
    }
    guard kept != text else { return }
    Issue.record("'\(path)' differs:\n\(lineDifference(from: kept, to: text))", sourceLocation: sourceLocation)
}

/// The lines that only one text has, with their numbers: `-3` of the first, `+4` of the second.
func lineDifference(from old: String, to new: String) -> String {
    // Splitting at line feeds keeps carriage returns, so that they make a difference.
    let (before, after) = (
        old.utf8.split(separator: 10, omittingEmptySubsequences: false).map(String.init),
        new.utf8.split(separator: 10, omittingEmptySubsequences: false).map(String.init)
    )
    return after.compactMap { $0 }.difference(from: before.compactMap { $0 }).map { change in
        switch change {
        case .remove(let line, let text, _): (line, "-\(line + 1) \(text.debugDescription)")
        case .insert(let line, let text, _): (line, "+\(line + 1) \(text.debugDescription)")
        }
    }.sorted { $0.0 < $1.0 }.map(\.1).joined(separator: "\n")
}
