/// The newest end of one action as it travels beside its plan: a line of the evidence file.
///
/// It names no host, no user and nothing outside the tree, and nothing that is only true here and now.
package struct EvidenceLine: Hashable, Sendable {
    package let id: ActionID
    /// A state that can be an end for others: neither running nor interrupted, nor what was only observed here.
    package var state: ActionState
    package var at: Timestamp
    package var source: RecordSource
    /// Who; a name only where one was chosen.
    package var by: Caller?
    /// By what it is done; nil where it is not.
    package var proof: Proof?
    /// What a person gave with a mark.
    package var reason: String?
    /// What the action was; nil where nothing was kept.
    package var evidence: ActionEvidence?
    /// How its last attempt ended.
    package var exitCode: Int32?
    package var took: Duration?
    /// What it left, by its path below the root: `sha256:` and the hash of the content, `size:` and the bytes of what is
    /// too large to hash, or `folder`.
    package var outputs: [String: String] = [:]
    /// The commit the tree was at.
    package var commit: String?

    package init(_ id: ActionID, _ state: ActionState, at time: Timestamp, by source: RecordSource) {
        self.id = id
        self.state = state
        at = time
        self.source = source
    }

    /// The version of the form.
    package static let version: Int64 = 1
}

extension EvidenceLine {
    private static let words: [(state: ActionState, word: String)] = [
        (.done, "done"), (.failed, "failed"), (.skipped, "skipped"), (.waiting, "confirm"), (.pending, "todo"),
    ]

    /// The state as the file calls it.
    package var word: String { Self.words.first { $0.state == state }?.word ?? state.rawValue }

    /// - Parameter members: those of one line; nil where they are not those of a line of this version.
    init?(_ members: [String: JSONLineValue]) {
        guard members["v"]?.number == Self.version, let id = members["id"]?.text, !id.isEmpty,
            let state = Self.words.first(where: { $0.word == members["state"]?.text })?.state,
            let time = members["at"]?.text.flatMap(Timestamp.init(exactText:)),
            let source = members["how"]?.text.flatMap(RecordSource.init(rawValue:))
        else { return nil }
        self.init(ActionID(id), state, at: time, by: source)
        by = members["by"]?.text.flatMap(Caller.init(travelled:))
        reason = members["reason"]?.text
        if state == .done { proof = members["proof"]?.text.flatMap(Proof.init(rawValue:)) ?? Self.proof(of: source) }
        exitCode = members["exit"]?.number.map(Int32.init(truncatingIfNeeded:))
        took = members["ms"]?.number.map { .milliseconds($0) }
        outputs = members["outputs"]?.members?.compactMapValues(\.text) ?? [:]
        commit = members["commit"]?.text
        guard let fingerprint = members["fingerprint"]?.text else { return }
        evidence = ActionEvidence(
            fingerprint: fingerprint, parts: members["parts"]?.text ?? "", title: members["title"]?.text,
            inputs: members["inputs"]?.text, outputs: outputs.isEmpty ? nil : EvidenceFiles.digest(outputRecords))
    }

    /// - Parameter json: one line of the file.
    package init?(json: String) {
        guard let members = JSONLineReader.object(json[...]) else { return nil }
        self.init(members)
    }

    /// What a source proves unless the line says otherwise.
    private static func proof(of source: RecordSource) -> Proof? {
        switch source {
        case .run: .run
        case .mark, .adopt: .mark
        case .probe: nil
        }
    }

    /// The line, without its end.
    package var json: String {
        var writer = JSONLineWriter()
        writer.add("v", Self.version)
        writer.add("id", id.text)
        writer.add("state", word)
        writer.add("at", at.exactText)
        writer.add("how", source.rawValue)
        writer.add("by", by?.travelled)
        writer.add("proof", proof == Self.proof(of: source) ? nil : proof?.rawValue)
        writer.add("reason", reason)
        writer.add("title", evidence?.title)
        writer.add("fingerprint", evidence?.fingerprint)
        writer.add("parts", evidence?.parts)
        writer.add("exit", exitCode.map(Int64.init))
        writer.add("ms", took?.milliseconds)
        writer.add("inputs", evidence?.inputs)
        writer.add("outputs", outputs)
        writer.add("commit", commit)
        return writer.finished
    }
}

extension EvidenceLine {
    /// The outputs as records of files: what is not known of them is not compared.
    package var outputRecords: [FileRecord] {
        outputs.sorted { $0.key < $1.key }.compactMap { path, value in
            if value == "folder" {
                return FileRecord(.output, path, isFolder: true, size: 0, writtenAt: FileRecord.unknownTime, hash: nil)
            }
            if value.hasPrefix("sha256:") {
                return FileRecord(
                    .output, path, size: FileRecord.unknownSize, writtenAt: FileRecord.unknownTime,
                    hash: String(value.dropFirst(7)))
            }
            guard value.hasPrefix("size:"), let size = Int(value.dropFirst(5)) else { return nil }
            return FileRecord(.output, path, size: size, writtenAt: FileRecord.unknownTime, hash: nil)
        }
    }

    /// As a line says it of what an action left; paths outside the tree stay here.
    package static func outputs(_ files: [FileRecord]) -> [String: String] {
        let inside = files.filter { !$0.path.hasPrefix("/") && !$0.path.hasPrefix("..") }
        return Dictionary(inside.map { ($0.path, $0.travelled) }) { first, _ in first }
    }
}

extension FileRecord {
    /// Stands for a size that was not recorded.
    package static let unknownSize = -1
    /// Stands for a time that was not recorded: nothing was written in 1970.
    package static let unknownTime: Int64 = 0

    fileprivate var travelled: String { isFolder ? "folder" : hash.map { "sha256:\($0)" } ?? "size:\(size)" }
}

extension Caller {
    /// As it travels: what kind, and a name only of agents and where a person chose one.
    ///
    /// - Parameter name: the chosen one.
    package func travelling(as name: String?) -> Caller { Caller(kind, kind == .agent ? self.name : name ?? "") }

    fileprivate var travelled: String { name.isEmpty ? kind.rawValue : "\(kind.rawValue) \(name)" }

    fileprivate init?(travelled text: String) {
        let words = text.split(separator: " ", maxSplits: 1)
        guard let kind = words.first.flatMap({ Kind(rawValue: String($0)) }) else { return nil }
        self.init(kind, words.count > 1 ? String(words[1]) : "")
    }
}
