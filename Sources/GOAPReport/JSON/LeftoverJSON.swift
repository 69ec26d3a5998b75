package import GOAPCore

/// A piece of a plan that was not understood.
extension Leftover: JSONDescribed {
    package static let shape = JSONShape<Leftover>("leftover") { has in
        has("severity") { $0.severity }
        has("code") { $0.code }
        has("text") { $0.text }
        has("file") { $0.location.file }
        has("line") { $0.location.line }
        has("column") { $0.location.column }
        has("action") { $0.action }
        has("reason") { $0.reason }
        has("hint") { $0.hint }
    }
}

extension Leftover.Severity: JSONWord {}

extension PlanFile: JSONWritable {
    package static var jsonType: JSONType { .words(["plan", "actions"]) }
    package var json: JSONValue { .string(self == .plan ? "plan" : "actions") }
}
