import GOAPCore
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

    init(_ state: RunState, of graph: ActionGraph, at place: ProjectPlace) throws {
        (recorded, replaced) = state.fitting(graph)
        let finished = recorded.records.filter { $0.value.state == .done && $0.value.evidence != nil }
        guard !finished.isEmpty else { return }
        let hasFiles = finished.contains { $0.value.evidence?.outputs != nil || $0.value.evidence?.inputs != nil }
        let files = hasFiles ? try Self.files(at: place, finished) : [:]
        let folder = EvidenceFolder(root: absolute(place.root), plan: absolute(place.plan))
        for (id, record) in finished where !record.isObserved {
            guard let index = graph.index(of: id) else { continue }
            look(at: graph.actions[index], record, files[id], in: folder)
        }
    }

    private mutating func look(
        at action: Action, _ record: ActionRecord, _ files: EvidenceFiles?, in folder: EvidenceFolder
    ) {
        var doubt = record.evidence?.doubt(about: action)
        if doubt == nil, let files {
            doubt = folder.doubt(about: action, files) { renewed.append((action.id, $0)) }
        }
        if let doubt { doubts[action.id] = doubt }
    }

    /// The files of evidence; where several actions left the same one, as the newest of them left it.
    private static func files(
        at place: ProjectPlace, _ finished: [ActionID: ActionRecord]
    ) throws -> [ActionID: EvidenceFiles] {
        var files = try RunHistory(state: place.state, plan: place.plan)?.evidenceFiles() ?? [:]
        files = files.filter { finished[$0.key] != nil }
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
