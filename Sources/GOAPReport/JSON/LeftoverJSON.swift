import GOAPCore

/// A piece of a plan that was not understood, for programs.
enum LeftoverJSON {
    static func value(_ leftover: Leftover) -> JSONValue {
        .object([
            "severity": .string(leftover.severity.rawValue), "code": .string(leftover.code),
            "text": .string(leftover.text), "file": .string(leftover.location.file == .plan ? "plan" : "actions"),
            "line": .integer(leftover.location.line), "column": .integer(leftover.location.column),
            "action": .init(leftover.action?.text), "reason": .string(leftover.reason), "hint": .init(leftover.hint),
        ])
    }
}
