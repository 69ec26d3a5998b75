import GOAPCore
import GOAPEngine
import GOAPExecutors
import GOAPReport
import GOAPStore
import GOAPSystem

/// The state folder: readable, intact, private, in agreement with itself and the clock, on a disk with room.
struct StateChecks {
    let place: ProjectPlace
    let environment: [String: String]

    private var path: String { place.state }
    private var logs: String { place.logs }

    func checks() -> [HealthCheck] {
        state() + [disk(), fileSystem(), privacy(), tracking(), merges(), elsewhere()].compactMap { $0 }
    }

    private func state() -> [HealthCheck] {
        do throws(JournalError) {
            guard let health = try StateHealth(state: path) else {
                return [HealthCheck("state", .good, "nothing recorded yet in '\(path)'")]
            }
            return [try structure(health), try chain(health), try projection(health), try clock(health), locks(health)]
        } catch {
            return [HealthCheck("state", .problem, error.message, remedies: [error.hint].compactMap { $0 })]
        }
    }

    private var export: String { "what can be read:  goap-runner doctor --export recovered.jsonl" }

    private func structure(_ health: StateHealth) throws(JournalError) -> HealthCheck {
        let damage = try health.damage()
        guard let first = damage.first else {
            return HealthCheck(
                "state", .good, "\(path)/goap.sqlite is intact, \(count(try health.eventCount(), "event"))")
        }
        return HealthCheck(
            "state", .problem, "\(path)/goap.sqlite is damaged: \(first)",
            remedies: [export, "start afresh:      mv \(path) \(path).damaged"])
    }

    private func chain(_ health: StateHealth) throws(JournalError) -> HealthCheck {
        guard let fault = try health.brokenChain() else {
            return HealthCheck("audit", .good, "every event is as it was written")
        }
        return HealthCheck(
            "audit", .problem, "what happened was changed afterwards: \(fault)",
            remedies: ["see what is left:  goap-runner log --audit", "restore the state from a copy"])
    }

    private func projection(_ health: StateHealth) throws(JournalError) -> HealthCheck {
        let found = try health.disagreements()
        guard !found.isEmpty else { return HealthCheck("events", .good, "what is recorded follows from what happened") }
        return HealthCheck(
            "events", .problem, "recorded otherwise than it happened: \(list(Array(found.prefix(5))))",
            remedies: ["another program wrote into the state; set them right with 'goap-runner mark'"])
    }

    private func clock(_ health: StateHealth) throws(JournalError) -> HealthCheck {
        let now = SystemClock().now
        guard let newest = try health.newestEvent(), newest - now > .seconds(5) else {
            return HealthCheck("clock", .good, now.text)
        }
        return HealthCheck(
            "clock", .warning, "the clock is \((newest - now).shortText) behind the newest event",
            remedies: ["set the clock; leases last longer until it has caught up"])
    }

    private func locks(_ health: StateHealth) -> HealthCheck {
        let held = health.heldLocks()
        guard !held.isEmpty else { return HealthCheck("locks", .good, "none is held") }
        let holders = held.map { lock in lock.holder.map { "\(lock.name) by \($0)" } ?? lock.name }
        let left = Set(held.flatMap { $0.holder?.left ?? [] }).sorted()
        guard !left.isEmpty else { return HealthCheck("locks", .good, "held: \(list(holders))") }
        return HealthCheck(
            "locks", .warning, "held: \(list(holders))",
            remedies: ["end what holds them, if nobody needs it: \(list(left))"])
    }

    private func disk() -> HealthCheck? {
        guard let free = MachineHealth.freeSpace(at: folder) else { return nil }
        let text = "\(free >> 20) MiB free"
        if free < 16 << 20 {
            return HealthCheck("disk", .problem, text, remedies: ["make room: what happens cannot be recorded"])
        }
        guard free < 256 << 20 else { return HealthCheck("disk", .good, text) }
        return HealthCheck("disk", .warning, text, remedies: ["make room, for example: rm -r \(logs)/<old runs>"])
    }

    private func fileSystem() -> HealthCheck? {
        MachineHealth.networkFileSystem(of: folder).map { kind in
            HealthCheck(
                "place", .warning,
                "'\(path)' is on a network file system (\(kind)): locks may not hold between machines",
                remedies: ["keep it on a local disk: --state DIR, or GOAP_STATE"])
        }
    }

    private func privacy() -> HealthCheck? {
        // A folder that others made for other things as well is theirs to open.
        let ours = [path, logs].filter(PrivateFolder.isOurs)
        let names = (ours + [path + "/goap.sqlite"]).compactMap { name in
            MachineHealth.exposure(of: name).map { "'\(name)' \($0)" }
        }
        guard !names.isEmpty else { return nil }
        return HealthCheck(
            "privacy", .warning, list(names),
            remedies: ["chmod -R go= \((ours + [path + "/goap.sqlite"]).joined(separator: " "))"])
    }

    private func tracking() -> HealthCheck? {
        let tracked = TrackedState(place, environment).files
        guard !tracked.isEmpty else { return nil }
        return HealthCheck(
            "git", .warning, "git tracks what is recorded here: \(list(Array(tracked.prefix(5))))",
            remedies: [TrackedState.remedy(tracked)])
    }

    private func merges() -> HealthCheck? { MergeSetup(root: place.root, environment).check }

    /// A state that was written before the root of a project decided where it is.
    private func elsewhere() -> HealthCheck? {
        let other = GOAPApp.path("state", below: place.folder)
        guard absolute(other) != absolute(path), File.exists(other + "/goap.sqlite") else { return nil }
        return HealthCheck(
            "other state", .warning, "'\(other)' holds a state as well; this project's is '\(path)'",
            remedies: ["use it once more:  --state \(other)", "keep it as the only one:  mv \(other) \(path)"])
    }

    /// The state folder, or where it would be made.
    private var folder: String { MachineHealth.freeSpace(at: path) == nil ? place.root : path }
}
