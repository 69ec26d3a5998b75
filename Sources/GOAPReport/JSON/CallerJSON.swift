import GOAPCore

/// Who made something happen, in JSON.
enum CallerJSON {
    static func value(_ caller: Caller) -> JSONValue {
        .object([
            "kind": .string(caller.kind.rawValue), "name": .string(caller.name), "action": .init(caller.action),
        ])
    }

    /// - Parameter code: as it is recorded; nil where it was not.
    static func value(_ code: String?) -> JSONValue { code.flatMap(Caller.init(code:)).map(value) ?? .null }
}
