package import GOAPCore

/// A fact as it was recorded.
extension RecordedFact: JSONDescribed {
    package static let shape = JSONShape<RecordedFact>("fact") { has in
        has("fact") { $0.name }
        has("value") { $0.value }
        has("at") { $0.at }
        has("by") { $0.action }
        has("output") { $0.output }
    }
}

extension FactValue: JSONWritable {
    package static var jsonType: JSONType { .either([.bool, .number, .string, .list(.string)]) }

    package var json: JSONValue {
        switch self {
        case .flag(let flag): .bool(flag)
        case .number(let number): .number(number)
        case .text(let text): .string(text)
        case .list(let elements): .init(elements)
        }
    }
}
