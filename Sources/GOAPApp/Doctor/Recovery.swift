import GOAPEngine
import GOAPReport
import GOAPSecrets
import GOAPStore
import Glibc

/// `doctor --export`: what can be read of a damaged state, as one JSON object a line.
struct Recovery {
    let statePath: String
    let console: Console

    func export(to path: String) throws {
        let file = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0o600)
        guard file >= 0 else {
            throw CommandFailure(
                .unwritable, code: .exportUnwritable,
                "cannot create '\(path)': \(String(cString: strerror(errno)).lowercased())",
                hint: "name a file that does not exist yet")
        }
        defer { close(file) }
        let counts = try StateExport(state: statePath).rows { table, row in
            let members = row.map { ($0.name, JSONValue($0.value)) }
            let line = JSONValue.object(["table": .string(table), "row": .object(JSONObject(members))])
            _ = Array(console.mask.masked(line.text() + "\n").utf8).withUnsafeBytes { writeAll($0, to: file) }
        }
        for count in counts {
            console.printMessage(
                "\(count.table): \(count.rows) rows\(count.isComplete ? "" : ", as far as they can be read")\n")
        }
    }
}

extension JSONValue {
    fileprivate init(_ value: SQLiteValue) {
        switch value {
        case .null: self = .null
        case .integer(let number): self = .integer(Int(number))
        case .text(let text): self = .string(text)
        }
    }
}
