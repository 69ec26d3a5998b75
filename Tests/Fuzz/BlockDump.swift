import Foundation

/// Prints what the block scanner makes of documents, for scripts/blocks to compare.
///
///     .build/fuzz/fuzz --blocks < DOCUMENTS
///
/// Each document is a line with the count of its bytes and then these; each answer is a line of JSON.
enum BlockDump {
    static func run() {
        let input = [UInt8](FileHandle.standardInput.readDataToEndOfFile())
        var offset = 0
        while let newline = input[offset...].firstIndex(of: UInt8(ascii: "\n")) {
            guard let count = Int(String(decoding: input[offset..<newline], as: UTF8.self)) else { break }
            offset = newline + 1 + count
            print(text(of: PlanDocument(Array(input[(newline + 1)..<offset]))))
        }
    }

    private static func text(of document: PlanDocument) -> String {
        var headings: [JSONValue] = [], fences: [JSONValue] = [], items: [JSONValue] = [], tables: [JSONValue] = []
        for block in BlockScanner.allBlocks(of: document) {
            switch block {
            case .heading(let heading): headings.append(numbers(heading.level, heading.line))
            case .fence(let fence):
                fences.append(.array([.integer(fence.line), .init(fence.lines.map(document.text))]))
            case .item(let item): items.append(numbers(item.line, item.depth))
            case .table(let table):
                tables.append(numbers(table.header.line, table.rows.count, table.header.cells.count))
            case .text: continue
            }
        }
        let object: JSONObject = [
            "headings": .array(headings), "fences": .array(fences), "items": .array(items), "tables": .array(tables),
        ]
        return JSONValue.object(object).text()
    }

    private static func numbers(_ values: Int...) -> JSONValue { .array(values.map { .integer($0) }) }
}
