import GOAPCore
import GOAPExecutors
import GOAPStore

/// Keeps what actions are at the moment in which they become done by another way than an attempt of theirs.
struct EvidenceTaker {
    private let project: Project
    private let journal: SQLiteJournal

    init(_ project: Project, _ journal: SQLiteJournal) {
        self.project = project
        self.journal = journal
    }

    /// Actions that a person confirmed keep what their attempt was.
    func take(_ ids: [ActionID]) throws {
        let folder = EvidenceFolder(root: absolute(project.place.root), plan: absolute(project.planPath))
        for id in ids {
            guard let index = project.graph.index(of: id) else { continue }
            // Of an attempt elsewhere the files are not known as they were.
            if let record = project.recorded[id], record.state == .waiting, !record.isTravelled,
                let evidence = record.evidence
            {
                try journal.append([.evidenceTaken(id, evidence)])
                continue
            }
            let action = project.graph.actions[index]
            let files = folder.files(of: action)
            try journal.append([.evidenceTaken(id, action.evidence(files))])
            try journal.keep(files, of: id)
        }
    }
}
