package import GOAPCore
package import GOAPEngine
import Glibc

/// Work in other services whose end nobody saw here.
extension SQLiteJournal {
    package func places() throws(JournalError) -> Set<String> {
        var places: Set<String> = []
        try connection.query("SELECT DISTINCT text FROM event WHERE kind = 'work_located'", []) { row in
            if let place = row[0].text { places.insert(place) }
        }
        return places
    }

    /// Work in another service whose end nobody saw.
    package struct UnseenWork: Hashable, Sendable {
        package let action: ActionID
        package let attempt: Int
        package let trace: RemoteTrace
        package let startedAt: Timestamp
    }

    /// What is recorded to be, or to have been, in another service; nothing that a process works on now.
    package func unseenWork() throws(JournalError) -> [UnseenWork] {
        var found: [(id: ActionID, attempt: Int, place: String?, start: Int64)] = []
        try connection.query(
            """
            SELECT id, attempts, place, coalesce(started_at, 0) FROM action
            LEFT JOIN attempt ON attempt.plan = action.plan AND attempt.action = id AND number = attempts
            WHERE action.plan = ? AND (state = 'remote' OR state = 'lost') ORDER BY id
            """, [.integer(plan)]
        ) { row in
            found.append((ActionID(row[0].text ?? ""), Int(row[1].integer ?? 0), row[2].text, row[3].integer ?? 0))
        }
        var work: [UnseenWork] = []
        for (id, attempt, place, start) in found where !locks.isHeld(id) {
            guard var trace = try connection.commands(of: id, attempt: attempt, plan: plan).flatMap(trace) else {
                continue
            }
            trace.place = place ?? trace.place
            work.append(
                UnseenWork(
                    action: id, attempt: attempt, trace: trace, startedAt: Timestamp(millisecondsSince1970: start)))
        }
        return work
    }

    /// Records what became of it, unless somebody has begun it again or decided meanwhile.
    ///
    /// - Returns: whether that was recorded.
    package func settle(_ work: UnseenWork, _ events: [RunEvent]) throws(JournalError) -> Bool {
        let holder = Holder(host: Self.host, process: getpid(), since: clock.now)
        guard let lock = try locks.take(work.action, as: holder) else { return false }
        defer { close(lock) }
        return try connection.transaction { () throws(JournalError) in
            let found = try recorded(work.action)
            guard found.state.isElsewhere, found.attempts == Int64(work.attempt) else { return false }
            for event in events { try apply(event, run: run) }
            return true
        }
    }
}
