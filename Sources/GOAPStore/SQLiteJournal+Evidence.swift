package import GOAPCore
package import GOAPEngine

extension SQLiteJournal {
    /// Remembers the files that belong to the action's evidence, in place of those before.
    package func keep(_ files: EvidenceFiles, of action: ActionID) throws(JournalError) {
        try connection.transaction { () throws(JournalError) in
            try connection.query("DELETE FROM evidence_file WHERE plan = ? AND action = ?", key(action))
            for file in files.all { try keep(file, of: action) }
        }
    }

    private func keep(_ file: FileRecord, of action: ActionID) throws(JournalError) {
        try connection.query(
            """
            INSERT OR REPLACE INTO evidence_file (plan, action, role, path, is_folder, size, written_at, hash)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?)
            """,
            key(action) + [
                .text(file.role.rawValue), .text(file.path), .integer(file.isFolder ? 1 : 0), .init(file.size),
                .integer(file.writtenAt), .init(file.hash),
            ])
    }

    /// Remembers the later times of files whose content is what it was, so that it need not be read again.
    package func renew(_ files: [(action: ActionID, file: FileRecord)]) throws(JournalError) {
        guard !files.isEmpty else { return }
        try connection.transaction { () throws(JournalError) in
            for (action, file) in files {
                try connection.query(
                    """
                    UPDATE evidence_file SET written_at = ?5
                    WHERE plan = ?1 AND action = ?2 AND role = ?3 AND path = ?4
                    """, key(action) + [.text(file.role.rawValue), .text(file.path), .integer(file.writtenAt)])
            }
        }
    }

    package func record(_ tree: WorkTree) throws(JournalError) {
        try connection.query(
            "UPDATE run SET commit_id = ?2, branch = ?3, is_clean = ?4 WHERE id = ?1",
            [.init(run), .init(tree.commit), .init(tree.branch), .init(tree.isClean.map { $0 ? 1 : 0 })])
    }
}

extension RunHistory {
    /// The files that belong to evidence, by action.
    package func evidenceFiles() throws(JournalError) -> [ActionID: EvidenceFiles] {
        var found: [ActionID: EvidenceFiles] = [:]
        try database.connection.query(
            """
            SELECT action, role, path, is_folder, size, written_at, hash FROM evidence_file WHERE plan = ? ORDER BY path
            """, [.integer(plan)]
        ) { row in
            guard let role = row[1].text.flatMap(FileRecord.Role.init(rawValue:)) else { return }
            let file = FileRecord(
                role, row[2].text ?? "", isFolder: row[3].integer == 1, size: Int(row[4].integer ?? 0),
                writtenAt: row[5].integer ?? 0, hash: row[6].text)
            let action = ActionID(row[0].text ?? "")
            if role == .input { found[action, default: EvidenceFiles()].inputs.append(file) }
            if role == .output { found[action, default: EvidenceFiles()].outputs.append(file) }
        }
        return found
    }
}

extension RunHistory {
    /// How the newest attempt of each action ended and at which commit it began: what travels besides its record.
    package func lastAttempts() throws(JournalError) -> [ActionID: (exitCode: Int32?, took: Duration?, commit: String?)]
    {
        var found: [ActionID: (exitCode: Int32?, took: Duration?, commit: String?)] = [:]
        try database.connection.query(
            """
            SELECT action, exit_code, outcome, duration, commit_id, max(number) FROM attempt
            WHERE plan = ? AND finished_at IS NOT NULL GROUP BY action
            """, [.integer(plan)]
        ) { row in
            let code = row[1].integer ?? (row[2].text == "succeeded" ? 0 : nil)
            found[ActionID(row[0].text ?? "")] = (
                code.map(Int32.init(truncatingIfNeeded:)), row[3].integer.map { .milliseconds($0) }, row[4].text
            )
        }
        return found
    }
}
