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
    guard let data = try? Data(contentsOf: file) else {
        Issue.record("'\(path)' does not exist; RECORD=1 writes it", sourceLocation: sourceLocation)
        return
    }
    let kept = String(decoding: data, as: UTF8.self)
    guard kept != text else { return }
    Issue.record("'\(path)' differs:\n\(lineDifference(from: kept, to: text))", sourceLocation: sourceLocation)
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
