/// The evidence file beside a plan, read: for each action the newest line about it.
package struct EvidenceBook: Sendable {
    /// What is wrong with a line of the file.
    package struct Fault: Hashable, Sendable {
        package enum Kind: Hashable, Sendable {
            /// It is no JSON object: torn, or a mark of a conflict.
            case torn
            /// A newer version wrote it; it is kept as it is.
            case unknown
            /// There is a newer line about the same action.
            case outdated(ActionID)
        }

        package let line: Int
        package let kind: Kind
    }

    package private(set) var lines: [ActionID: EvidenceLine] = [:]
    package private(set) var faults: [Fault] = []
    /// Lines that this version does not know, as they are.
    private var unknown: [String] = []

    package init() {}

    package init(_ text: String) {
        var numbers: [ActionID: Int] = [:]
        // By bytes: to Swift, CR and LF together are one character.
        for (index, bytes) in text.utf8.split(separator: 0x0A, omittingEmptySubsequences: false).enumerated() {
            let line = Substring(bytes.last == 0x0D ? bytes.dropLast() : bytes)
            guard line.contains(where: { !$0.isWhitespace }) else { continue }
            guard let members = JSONLineReader.object(line) else {
                faults.append(Fault(line: index + 1, kind: .torn))
                continue
            }
            guard let found = EvidenceLine(members) else {
                unknown.append(String(line))
                faults.append(Fault(line: index + 1, kind: .unknown))
                continue
            }
            let isNewest = take(found)
            let loser = isNewest ? numbers.updateValue(index + 1, forKey: found.id) : index + 1
            if let loser { faults.append(Fault(line: loser, kind: .outdated(found.id))) }
        }
    }

    package subscript(id: ActionID) -> EvidenceLine? { lines[id] }

    /// Takes a line unless there is a newer one about its action; says whether it was taken.
    @discardableResult
    package mutating func take(_ line: EvidenceLine) -> Bool {
        guard lines[line.id].map({ line.isNewer(than: $0.at, $0.state) }) ?? true else { return false }
        lines[line.id] = line
        return true
    }

    /// The whole file: a line for each action, sorted by id.
    package var text: String {
        let own = lines.values.sorted { $0.id.text < $1.id.text }.map(\.json)
        return (own + Set(unknown).sorted()).map { $0 + "\n" }.joined()
    }
}

extension EvidenceLine {
    /// Whether it is the newer one. Of two ends at one moment the less finished counts: a false TODO costs a run, a false
    /// DONE costs trust.
    fileprivate func isNewer(than time: Timestamp, _ other: ActionState) -> Bool {
        at == time ? state.finish < other.finish : at > time
    }

    /// Whether it says something that came after what is recorded here.
    func beats(_ record: ActionRecord?) -> Bool {
        // Who did nothing because it was not needed here knows nothing of who did it.
        guard let record, !record.isImported, record.state != .unneeded else { return true }
        guard record.state != .running else { return false }
        guard let time = record.changedAt ?? record.completedAt else {
            // Nobody knows which is newer; a row without an end says nothing.
            return record.state == .pending || state.finish < record.state.finish
        }
        return isNewer(than: time, record.state)
    }
}

extension ActionState {
    /// How far an action has come, for the one of two that cannot be ordered by time.
    fileprivate var finish: Int {
        switch self {
        case .pending, .running, .interrupted, .unneeded, .remote, .lost: 0
        case .failed: 1
        case .waiting: 2
        case .skipped: 3
        case .done: 4
        }
    }
}

extension RunState {
    /// The lines that say something newer about actions of the plan than what is recorded, in the order of the plan.
    package func outdated(by book: EvidenceBook, of graph: ActionGraph) -> [EvidenceLine] {
        let newer = book.lines.values.compactMap { line in
            graph.index(of: line.id).flatMap { line.beats(records[line.id]) ? (index: $0, line: line) : nil }
        }
        return newer.sorted { $0.index < $1.index }.map(\.line)
    }
}

extension ActionRecord {
    /// What travels of the record; nil while there is no end that others should hear of.
    ///
    /// - Parameters:
    ///   - isKnown: whether the file has a line about the action already.
    ///   - files: what its evidence names.
    package func line(of id: ActionID, isKnown: Bool, _ files: EvidenceFiles?) -> EvidenceLine? {
        guard !isImported, state.travels, let time = changedAt ?? completedAt,
            let source = source ?? (state == .done ? .run : nil)
        else { return nil }
        // What was stopped before it came to anything is nobody else's affair.
        guard state != .pending || source.isDecision || isKnown else { return nil }
        var line = EvidenceLine(id, state, at: time, by: source)
        line.by = by.flatMap(Caller.init(code:))?.travelling(as: name)
        line.proof = proof
        // Of a run it may quote what was printed.
        if source.isDecision { line.reason = reason }
        line.evidence = evidence
        line.evidence?.attempt = nil
        line.outputs = EvidenceLine.outputs(files?.outputs ?? [])
        // The hash of what was not hashed itself holds times of this machine.
        if files?.inputs.contains(where: { $0.hash == nil && !$0.isFolder }) ?? false { line.evidence?.inputs = nil }
        return line
    }
}
