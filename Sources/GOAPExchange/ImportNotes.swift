import GOAPCore

/// What an import did not take over as it is, for people.
package struct ImportNotes: Hashable, Sendable {
    enum Kind: Hashable {
        /// A status that means nothing to us; its task is held.
        case status
        /// A kind of link that means nothing to us; its task is held.
        case link
        /// A dependency on something that is not in the plan.
        case dependency
        /// A place that is not valid YAML, by what is wrong there.
        case yaml
        /// A task that is done by its folder, by the status it has.
        case folder
        /// A task that stands more than once.
        case again
        /// A task that its tool does not start, by its word there.
        case held
        /// Something that is no task of the plan, by its noun.
        case leftOut
    }

    private struct Entry: Hashable {
        let kind: Kind
        let word: String
        let name: String
    }

    private var entries: [Entry] = []
    private var remarks: [String] = []

    package init() {}

    /// - Parameters:
    ///   - word: the source's word, or the noun for what was left out; empty where nothing more is to say.
    ///   - name: the task or file that it concerns.
    mutating func add(_ kind: Kind, _ word: String, _ name: String) {
        entries.append(Entry(kind: kind, word: word, name: name))
    }

    /// A sentence of its own.
    package mutating func add(_ remark: String) { remarks.append(remark) }

    /// What a person should look at.
    package var warnings: [String] {
        let found = [
            line(.status, "status not understood", "statuses not understood", "held until a person decides"),
            line(.link, "link not understood", "links not understood", "held until a person decides"),
            line(.dependency, "dependency outside the plan", "dependencies outside the plan", "a person judges them"),
            line(.yaml, "place is not valid YAML", "places are not valid YAML", "read as far as it goes"),
            line(.folder, "task is done by its folder only", "tasks are done by their folder only", "done here"),
            line(.again, "task stands more than once", "tasks stand more than once", "the last one counts"),
        ]
        return remarks + found.compactMap { $0 }
    }

    /// What was held or left out as its tool does it.
    package var details: [String] {
        [
            sentence("held", .held) { word, number in "\(word) \(number)" },
            sentence("left out", .leftOut) { word, number in count(number, word) },
        ].compactMap { $0 }
    }

    private func line(_ kind: Kind, _ one: String, _ several: String, _ end: String) -> String? {
        let lead = count(entries.count { $0.kind == kind }, one, plural: several)
        return sentence(lead, kind) { word, number in "\(word) \(number)" }.map { "\($0); \(end)" }
    }

    /// `held: deferred 2 (a and b), pinned 1 (c)`; nil without entries of the kind.
    private func sentence(_ lead: String, _ kind: Kind, _ part: (String, Int) -> String) -> String? {
        let parts = groups(of: kind).map { word, names in
            word.isEmpty ? list(names) : part(word, names.count) + " (\(list(names.uniqued)))"
        }
        return parts.isEmpty ? nil : "\(lead): \(parts.joined(separator: ", "))"
    }

    /// In the order in which the words came up.
    private func groups(of kind: Kind) -> [(word: String, names: [String])] {
        var groups: [(word: String, names: [String])] = []
        var places: [String: Int] = [:]
        for entry in entries where entry.kind == kind {
            if let place = places[entry.word] {
                groups[place].names.append(entry.name)
            } else {
                places[entry.word] = groups.count
                groups.append((entry.word, [entry.name]))
            }
        }
        return groups
    }
}
