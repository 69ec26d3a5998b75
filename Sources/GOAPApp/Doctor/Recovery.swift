import GOAPEngine
import GOAPReport
import GOAPSecrets
import GOAPStore
import GOAPSystem

/// `doctor --export`: what can be read of a damaged state, as one JSON object a line.
struct Recovery {
    let statePath: String
    let console: Console

    /// Writes into a file that does not exist yet.
    func export(to path: String) throws(CommandFailure) {
        let counts: [StateExport.Count]
        do { counts = try write(to: path) } catch let error as SystemError {
            throw CommandFailure(
                .unwritable, code: .exportUnwritable, "cannot write '\(path)': \(error.text)",
                hint: "name a file that does not exist yet")
        } catch {
            throw CommandFailure(error)
        }
        for count in counts {
            console.printMessage(
                "\(count.table): \(count.rows) rows\(count.isComplete ? "" : ", as far as they can be read")\n")
        }
    }

    private func write(to path: String) throws -> [StateExport.Count] {
        let export = try StateExport(state: statePath)
        let file = try OpenFile(creating: path)
        var failure: SystemError?
        let counts = export.rows { table, row in
            let members = row.map { ($0.name, JSONValue($0.value)) }
            let line = JSONValue.object(["table": .string(table), "row": .object(JSONObject(members))])
            do throws(SystemError) { try file.write(console.mask.masked(line.text() + "\n")) } catch {
                failure = error
            }
        }
        if let failure { throw failure }
        return counts
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
