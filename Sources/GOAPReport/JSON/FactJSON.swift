package import GOAPCore

/// A fact as JSON documents show it.
package enum FactJSON {
    package static func value(_ fact: RecordedFact) -> JSONValue {
        .object([
            "fact": .string(fact.name), "value": value(fact.value), "at": .string(fact.at.text),
            "by": .init(fact.action?.text), "output": .string(fact.output),
        ])
    }

    static func value(_ value: FactValue) -> JSONValue {
        switch value {
        case .flag(let flag): .bool(flag)
        case .number(let number): .number(number)
        case .text(let text): .string(text)
        case .list(let elements): .init(elements)
        }
    }
}
