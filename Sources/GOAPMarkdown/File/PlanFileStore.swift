package import GOAPCore
import GOAPSystem
import Glibc

/// Reads plans from disk and replaces them atomically.
package enum PlanFileStore {
    /// The largest file taken for a plan, in bytes.
    static let limit = 512 << 20

    /// The document at the path.
    package static func read(_ path: String, file: PlanFile = .plan) throws(PlanFileError) -> PlanDocument {
        let document = PlanDocument(try text(path), file: file)
        try checkMerged(document, path)
        return document
    }

    /// The same with the conflicts that a merge has left in it.
    package static func readWithConflicts(_ path: String) throws(PlanFileError) -> PlanDocument {
        PlanDocument(try text(path))
    }

    /// Whether the file still holds what was read from it.
    package static func holds(_ path: String, _ document: PlanDocument) -> Bool {
        (try? holds(path, document.bytes)) ?? false
    }

    /// The bytes of a file that holds text.
    private static func text(_ path: String) throws(PlanFileError) -> [UInt8] {
        let bytes = try bytes(of: path)
        guard bytes.withUnsafeBytes({ $0.isEmpty || memchr($0.baseAddress!, 0, $0.count) == nil }) else {
            throw PlanFileError(
                .notAPlan, "'\(path)' is not a text file", hint: "name a Markdown file with --plan FILE")
        }
        guard bytes.withUnsafeBufferPointer(UTF8Check.isValid) else {
            throw PlanFileError(.notAPlan, "'\(path)' is not UTF-8 text", hint: "save the plan as UTF-8")
        }
        return bytes
    }

    private static func checkMerged(_ document: PlanDocument, _ path: String) throws(PlanFileError) {
        if let line = conflictMark(in: document) {
            throw PlanFileError(
                .notAPlan, "\(path):\(line): the plan has an unresolved merge conflict",
                hint:
                    "'goap-runner sync --resolve' settles what it would write itself; the rest is to be resolved by hand"
            )
        }
    }

    private static func conflictMark(in document: PlanDocument) -> Int? {
        document.lines.firstIndex { span in
            guard span.count > 8 else { return false }
            let first = document.bytes[span.start]
            guard first == UInt8(ascii: "<") || first == UInt8(ascii: ">"),
                document.bytes[span.start + 7] == UInt8(ascii: " ")
            else {
                return false
            }
            return document.bytes[span.start..<(span.start + 7)].allSatisfy { $0 == first }
        }.map { $0 + 1 }
    }

    private static func bytes(of path: String) throws(PlanFileError) -> [UInt8] {
        let status: FileStatus
        do throws(SystemError) {
            let file = try OpenFile(reading: path)
            status = try file.status()
            if status.isFile, status.size <= limit { return try file.read(upTo: status.size) }
        } catch {
            throw unreadable(path, error)
        }
        guard status.isFile else {
            let kind = status.isFolder ? "a folder" : "not a regular file"
            throw PlanFileError(
                .unreadable, "cannot read plan '\(path)': it is \(kind)", hint: "name a Markdown file with --plan FILE")
        }
        throw PlanFileError(.unreadable, "cannot read plan '\(path)': it is larger than 512 MiB")
    }

    static func unreadable(_ path: String, _ error: SystemError) -> PlanFileError {
        PlanFileError(
            .unreadable, "cannot read plan '\(path)': \(error.isMissing ? "no such file" : error.text)",
            hint: error.isMissing ? "create one with 'goap-runner init', or name it with --plan FILE" : nil)
    }
}
