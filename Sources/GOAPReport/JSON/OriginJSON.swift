import GOAPCore

/// The structures that actions were read from, for programs.
enum OriginJSON {
    static func value(_ origin: PlanOrigin) -> JSONValue {
        .object([
            "text": .init(origin.sentence),
            "sources": .array(
                origin.sources.map { source in
                    .object([
                        "kind": .string(source.kind.rawValue), "count": .integer(source.count),
                        "actions": .integer(source.actions),
                    ])
                }),
        ])
    }
}
