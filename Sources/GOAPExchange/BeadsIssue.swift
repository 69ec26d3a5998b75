import FoundationEssentials
import GOAPCore

extension Beads {
    /// What a line is.
    enum Record {
        case issue(Issue)
        /// Something remembered, by its key.
        case memory(String)

        private struct Memory: Decodable {
            let _type: String?
            let key: String?
        }

        init(_ line: ArraySlice<UInt8>) throws {
            let decoder = JSONDecoder()
            let memory = try decoder.decode(Memory.self, from: Data(line))
            if memory._type == "memory" {
                self = .memory(memory.key ?? "")
            } else {
                self = .issue(try decoder.decode(Issue.self, from: Data(line)))
            }
        }
    }

    struct Link: Decodable {
        let target: String
        let type: String?

        private enum CodingKeys: String, CodingKey {
            case target = "depends_on_id"
            case type
        }

        init(target: String, type: String) {
            self.target = target
            self.type = type
        }

        /// What a link means for the order of work.
        enum Kind {
            case blocks, part
            /// It waits for the parts of its target.
            case parts
            /// It is only done if its target fails.
            case failure
            /// It says nothing about order.
            case remark
            case unknown
        }

        var kind: Kind {
            switch type ?? "blocks" {
            case "blocks": .blocks
            case "parent-child": .part
            case "waits-for": .parts
            case "conditional-blocks": .failure
            case "related", "relates-to", "discovered-from", "replies-to", "duplicates", "supersedes", "authored-by",
                "assigned-to", "approved-by", "attests", "tracks", "until", "caused-by", "validates",
                "delegated-from":
                .remark
            default: .unknown
            }
        }
    }

    struct Issue: Decodable {
        let id: String
        let title: String?
        let status: String?
        let priority: Int?
        let type: String?
        let dependencies: [Link]?
        let parent: String?
        let pinned: Bool?
        let isTemplate: Bool?
        let isEphemeral: Bool?
        let deferUntil: String?

        private enum CodingKeys: String, CodingKey {
            case id, title, status, priority, dependencies, parent, pinned
            case type = "issue_type"
            case isTemplate = "is_template"
            case isEphemeral = "ephemeral"
            case deferUntil = "defer_until"
        }

        var allLinks: [Link] {
            (dependencies ?? []) + (parent.map { [Link(target: $0, type: "parent-child")] } ?? [])
        }

        /// Why beads does not offer it although it is open; nil when it does.
        func rest(_ now: Timestamp) -> String? {
            if pinned == true { return "pinned" }
            if isTemplate == true { return "template" }
            if isEphemeral == true { return "ephemeral" }
            if let type, Self.restingTypes.contains(type) { return type }
            guard let deferUntil, !deferUntil.isEmpty else { return nil }
            if let time = Timestamp(text: deferUntil), time <= now { return nil }
            return "deferred until \(deferUntil.prefix(10))"
        }

        private static let restingTypes: Set<String> = [
            "merge-request", "gate", "molecule", "message", "agent", "role", "rig", "event",
        ]
    }
}

/// Where a JSON text is not what it should be.
enum JSONProblem {
    /// `: 'priority'`, or nothing when the text is no JSON at all.
    static func place(_ error: any Error) -> String {
        guard let error = error as? DecodingError else { return "" }
        switch error {
        case .typeMismatch(_, let context), .valueNotFound(_, let context): return name(context.codingPath)
        case .keyNotFound(let key, let context): return name(context.codingPath + [key])
        case .dataCorrupted(let context): return name(context.codingPath)
        @unknown default: return ""
        }
    }

    private static func name(_ path: [any CodingKey]) -> String {
        let keys = path.filter { $0.intValue == nil }.map(\.stringValue)
        return keys.isEmpty ? "" : ": '\(keys.joined(separator: "."))'"
    }
}
