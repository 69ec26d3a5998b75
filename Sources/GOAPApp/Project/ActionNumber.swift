import GOAPCore

/// The number in an id, by which a person may name the action alone: 5 of `A05`, `T005` and `18/WG-5`.
struct ActionNumber: Equatable {
    private let value: Int

    /// What was typed; nil unless it is nothing but digits.
    init?(_ typed: String) {
        guard typed.utf8.allSatisfy({ $0 &- 48 < 10 }), let value = Int(typed) else { return nil }
        self.value = value
    }

    /// Nil for ids that have several numbers, or letters behind them: `1.2`, `T007a`.
    init?(of id: ActionID) {
        let name = id.text.utf8.split(separator: UInt8(ascii: "/")).last ?? id.text.utf8[...]
        let digits = name.drop { !($0 &- 48 < 10) }
        guard !digits.isEmpty else { return nil }
        self.init(String(decoding: digits, as: UTF8.self))
    }
}
