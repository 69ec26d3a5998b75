import GOAPCore
import GOAPMarkdown
import Testing

/// One way of writing a field wrongly, in a plan that is sound otherwise.
struct WrongSpelling: Sendable, CustomTestStringConvertible {
    let row: FieldRow
    /// What is wrong: `label`, `value`, `twice`, `place` or `form`.
    let kind: String
    /// The plan, in which each line that has to be named ends in `¶`.
    private let marked: String

    init(_ row: FieldRow, _ kind: String, _ marked: String) {
        (self.row, self.kind, self.marked) = (row, kind, marked)
    }

    var text: String { marked.filter { $0 != "¶" } }
    var testDescription: String {
        "\(row.field) \(kind): \(marked.split(separator: "\n").first { $0.contains("¶") } ?? "")"
    }

    private var lines: [Int] {
        let all = marked.split(separator: "\n", omittingEmptySubsequences: false)
        return all.indices.filter { all[$0].contains("¶") }.map { $0 + 1 }
    }

    /// Whether the field has its value after all.
    var isRead: Bool {
        guard let action = PlanReader.read(PlanDocument(text)).plan.actions.first(where: { $0.id == "A2" }) else {
            return false
        }
        return kind != "twice" && kind != "value" && row.isRead(action)
    }

    /// What `lint` says about the lines, notes left out.
    var named: [Diagnostic] {
        lintDiagnostics(text).filter { $0.severity != .note && lines.contains($0.location?.line ?? 0) }
    }

    /// Whether a note is enough: what only describes may stand beside the actions, and differ a little from place to place.
    var mayBeNote: Bool {
        switch row.field {
        case .effects, .cost, .skill, .agent, .owner, .priority, .phase, .status, .completedAt:
            kind == "place" || kind == "twice"
        case .preconditions: kind == "twice"
        default: false
        }
    }

    /// The notes among what was not understood.
    var noted: [Leftover] {
        PlanReader.read(PlanDocument(text)).plan.leftovers.filter { lines.contains($0.location.line) }
    }
}

/// A field with what is right and what is wrong of it.
struct FieldRow: Sendable {
    let field: PlanField
    let label: String
    /// A right value, and another one.
    let value: String
    let other: String
    /// Labels that are nearly the right one.
    let nearMisses: [String]
    /// Other words for it.
    let synonyms: [String]
    /// Values that it cannot have.
    let wrongValues: [String]
    /// Whether the action has the right value.
    let isRead: @Sendable (Action) -> Bool

    /// Beside what the field stands: a command needs nothing, what is about one needs a command.
    private var beside: String {
        switch field {
        case .run: "**Cost:** 1"
        case .cost: "**Agent:** Bob"
        case .completedAt: "**Status:** done"
        default: field.isBesideCommand ? "**Run:** `x`" : "**Cost:** 1"
        }
    }

    /// A column that stands beside it in a table.
    private var column: String { field.isBesideCommand ? "Run" : field == .dependencies ? "Effort" : "Dependencies" }

    private func plan(_ lines: String) -> String {
        let order = field == .dependencies || field == .preconditions ? "" : "**Dependencies:** None\n"
        return """
            # Plan

            #### A1: One
            **Dependencies:** None
            **Effects:** flour

            #### A3: Three
            **Dependencies:** None

            #### A2: Two
            \(order)\(beside)
            \(lines)

            """
    }

    private func spelling(_ kind: String, _ lines: String) -> WrongSpelling { WrongSpelling(self, kind, plan(lines)) }

    /// How it should be written.
    var right: WrongSpelling { spelling("right", "**\(label):** \(value)¶") }

    /// Whether the field may be given more than once.
    var mayRepeat: Bool { field == .run || field == .verify }

    /// The ways it can be wrong in; some take any text.
    var kinds: Set<String> {
        Set(["label", "twice", "place", "form"] + (wrongValues.isEmpty ? [] : ["value"]))
    }

    var all: [WrongSpelling] {
        labels + wrongValues.map { spelling("value", "**\(label):** \($0)¶") } + twice + places + forms
    }

    private var labels: [WrongSpelling] {
        (nearMisses + synonyms).map { spelling("label", "**\($0):** \(value)¶") }
            + nearMisses.prefix(1).flatMap { near in
                [
                    spelling("label", "- \(near): \(value)¶"),
                    spelling("label", "| Field | Value |\n|---|---|\n| \(near) | \(value) |¶"),
                    spelling("label", "```\nname: two\neffects: bread\ncost: 2\n\(near): \(value)¶\n```"),
                    WrongSpelling(
                        self, "label",
                        "# Plan\n\n| ID | Title | \(column) | \(near) |¶\n|---|---|---|---|\n| A1 | One | | - |\n| A3 | Three | | - |\n| A2 | Two | `x` | \(value) |¶\n"
                    ),
                ]
            }
    }

    private var twice: [WrongSpelling] {
        guard !mayRepeat else { return [] }
        return [
            spelling("twice", "**\(label):** \(value)\n**\(label):** \(other)¶"),
            spelling("twice", "- \(label): \(value)¶\n- **\(label):** \(other)¶"),
            spelling("twice", "**\(label):** \(value)\n\n| Field | Value |\n|---|---|\n| \(label) | \(other) |¶"),
            spelling(
                "twice",
                "**\(label):** \(value)¶\n\n## Overview\n\n| ID | Title | \(label) |\n|---|---|---|\n| A1 | One | - |\n| A3 | Three | - |\n| A2 | Two | \(other) |¶"
            ),
        ]
    }

    private var places: [WrongSpelling] {
        let line = "**\(label):** \(value)¶"
        let after = "\n\n#### A2: Two\n\(beside)\n"
        return [
            spelling("place", "\n| Day | Hours |\n|---|---|\n| 1 | 2 |\n\n\(line)"),
            spelling("place", "\n##### Details\n\n\(line)"), spelling("place", "> \(line)"),
            spelling("place", "- [ ] \(line)"), spelling("place", "\n    \(line)"),
            spelling("place", "\n## Notes\n\n\(line)"),
            WrongSpelling(self, "place", "# Plan\n\n\(line)\n\n#### A1: One\n**Dependencies:** None" + after),
            WrongSpelling(
                self, "place", "# Plan\n\n#### A1: One\n**Dependencies:** None\n\n## Phase 2: Rest\n\n\(line)" + after),
            WrongSpelling(
                self, "place", "# Plan\n\n## Phase 2: Rest\n\n\(line)\n\n#### A1: One\n**Dependencies:** None" + after),
        ]
    }

    private var forms: [WrongSpelling] {
        let (l, v) = (label, value)
        let bare = v.filter { $0 != "`" }
        // A record has two other fields.
        let others =
            field == .cost || field == .effects
            ? "\"agent\": \"miller\", \"owner\": \"Bob\"" : "\"effects\": [\"bread\"], \"cost\": 2"
        return [
            "\(l): \(v)¶", "- \(l): \(v)¶", "*\(l):* \(v)¶", "_\(l): \(v)_¶", "__\(l):__ \(v)¶", "**\(l)** \(v)¶",
            "**\(l)** - \(v)¶",
            "**\(l)** = \(v)¶", "**\(l) (important):** \(v)¶", "##### \(l)¶\n\n\(v)¶", "##### \(l): \(v)¶",
            "**\(l)**¶\n\(v)¶", "1. **\(l):** \(v)¶", "<b>\(l):</b> \(v)¶", "**\(l)：** \(v)¶", "**🔗 \(l):** \(v)¶",
            "We write it. **\(l):** \(v)¶", "\(l)¶\n: \(v)¶",
            "\nSo it is.\n\n| \(l) | \(v) |¶\n|---|---|\n| Estimate | 1 |",
            "```yaml\nid: A2\nname: two\ncost: 1\n\(l): \(bare)¶\n```",
            "```json\n{\"name\": \"two\", \(others),\n \"\(l)\": \"\(bare)\"}¶\n```",
            "\nSo it is.\n\n```\n\(l): \(v)¶\n```", "**\(l)\n:** \(v)¶", "* * **\(l):** \(v)¶",
        ].map { spelling("form", $0) }
    }
}

extension PlanField {
    /// Whether it says how a command runs.
    fileprivate var isBesideCommand: Bool {
        switch self {
        case .verify, .expect, .requires, .retry, .timeout, .environment, .directory, .inputs, .outputs, .pool,
            .approval, .detached, .evidence, .onFailure:
            true
        default: false
        }
    }
}
