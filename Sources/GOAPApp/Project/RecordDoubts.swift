import GOAPCore
import GOAPEngine
import GOAPExecutors
import GOAPStore
import GOAPSystem

/// What is recorded about a plan, held against the plan and its files as they are now.
struct RecordDoubts {
    /// What is recorded, without what belongs to other actions that had the same ids.
    let recorded: RunState
    /// The titles of those, by id.
    let replaced: [ActionID: String]
    /// Why actions that are recorded as done are not believed.
    private(set) var doubts: [ActionID: Doubt] = [:]
    /// The files that were only written again, with their later times.
    private(set) var renewed: [(action: ActionID, file: FileRecord)] = []
    /// What the evidence beside the plan says that happened elsewhere, and is newer than what is recorded here.
    private(set) var taken: [EvidenceLine] = []
    /// Lines that are newer and in no commit: somebody has written them into the file here. They are not believed.
    private(set) var uncommitted: [EvidenceLine] = []

    /// - Parameters:
    ///   - history: what is recorded; nil where nothing is.
    ///   - environment: our own, for git.
    ///   - now: leases that ended before it are left out; nil keeps all that are recorded.
    init(
        _ history: RunHistory?, of graph: ActionGraph, at place: ProjectPlace, _ environment: [String: String],
        now: Timestamp? = nil
    ) throws(JournalError) {
        var own = try history?.records(at: now) ?? RunState()
        if let file = try EvidenceFile(of: place.plan) {
            let newer = own.outdated(by: file.book, of: graph)
            let committed = newer.isEmpty ? nil : CommittedEvidence(file.path, environment)
            for line in newer {
                if committed?.contains(line) ?? true { taken.append(line) } else { uncommitted.append(line) }
            }
            for line in taken { own.apply(.recordTaken(line), at: line.at) }
        }
        (recorded, replaced) = own.fitting(graph)
        let done = recorded.records.filter { $0.value.state == .done }
        for (id, record) in done { if let denial = record.denial { doubts[id] = .contradicted(denial) } }
        let finished = done.filter { $0.value.evidence != nil }
        guard !finished.isEmpty else { return }
        let hasFiles = finished.contains { $0.value.evidence?.outputs != nil || $0.value.evidence?.inputs != nil }
        let files = hasFiles ? Self.newest(try files(history), finished) : [:]
        let folder = EvidenceFolder(root: absolute(place.root), plan: absolute(place.plan))
        for (id, record) in finished {
            guard let index = graph.index(of: id) else { continue }
            look(at: graph.actions[index], record, files[id], in: folder)
        }
    }

    /// The files of evidence, of what was taken over as the evidence beside the plan names them.
    private func files(_ history: RunHistory?) throws(JournalError) -> [ActionID: EvidenceFiles] {
        var files = try history?.evidenceFiles() ?? [:]
        for line in taken { files[line.id] = line.evidence == nil ? nil : EvidenceFiles(outputs: line.outputRecords) }
        return files
    }

    private mutating func look(
        at action: Action, _ record: ActionRecord, _ files: EvidenceFiles?, in folder: EvidenceFolder
    ) {
        var doubt = record.evidence?.doubt(about: action)
        if doubt == nil, let files {
            doubt = folder.doubt(about: action, files, from: record) { renewed.append((action.id, $0)) }
        }
        if let doubt { doubts[action.id] = doubt }
    }

    /// The files of evidence; where several actions left the same one, as the newest of them left it.
    private static func newest(
        _ kept: [ActionID: EvidenceFiles], _ finished: [ActionID: ActionRecord]
    ) -> [ActionID: EvidenceFiles] {
        let files = kept.filter { finished[$0.key] != nil }
        var newest: [String: (time: Timestamp?, file: FileRecord)] = [:]
        for (id, own) in files {
            let time = finished[id]?.completedAt
            for file in own.outputs {
                guard newest[file.path].map({ ($0.time ?? .distantPast) < (time ?? .distantPast) }) ?? true else {
                    continue
                }
                newest[file.path] = (time, file)
            }
        }
        return files.mapValues { own in
            EvidenceFiles(inputs: own.inputs, outputs: own.outputs.map { newest[$0.path]?.file ?? $0 })
        }
    }
}

extension Timestamp {
    fileprivate static let distantPast = Timestamp(millisecondsSince1970: 0)
}
