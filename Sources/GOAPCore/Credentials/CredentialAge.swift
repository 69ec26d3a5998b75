/// How old a credential is, and what follows from it.
package enum CredentialAge {
    /// Credentials are rotated after so many days.
    package static let limit = 90
    /// From so many days on the coming rotation is announced.
    package static let notice = 76
    /// An expiry is announced when so many days are left.
    package static let expiryNotice = 7

    /// How urgent it is.
    package enum Urgency: Hashable, Sendable { case notice, warning }

    /// One thing to say.
    package struct Remark: Hashable, Sendable {
        package let urgency: Urgency
        package let text: String
    }

    /// Whole days between two instants; negative when the second is earlier. The clocks of two machines differ, so
    /// a day counts when less than a minute is missing.
    package static func days(from begin: Timestamp, to end: Timestamp) -> Int {
        Int(((end - begin) + .seconds(60)).components.seconds / 86_400)
    }

    /// What is worth saying about the age and the expiry of a credential.
    package static func remarks(on report: CredentialReport, at now: Timestamp) -> [Remark] {
        [
            report.createdAt.flatMap { age(report.name, days(from: $0, to: now)) },
            report.expiresAt.flatMap { expiry(report.name, $0, at: now) },
        ].compactMap { $0 }
    }

    private static func age(_ name: String, _ days: Int) -> Remark? {
        if days >= limit {
            return Remark(
                urgency: .warning, text: "\(name) is \(count(days, "day")) old: rotate it (every \(limit) days)")
        }
        guard days >= notice else { return nil }
        return Remark(
            urgency: .notice,
            text: "\(name) is \(count(days, "day")) old: rotation is due in \(count(limit - days, "day"))")
    }

    private static func expiry(_ name: String, _ end: Timestamp, at now: Timestamp) -> Remark? {
        guard end > now, days(from: now, to: end) < expiryNotice else { return nil }
        return Remark(urgency: .warning, text: "\(name) expires in \(left(from: now, to: end))")
    }

    /// `3 days`, and below two days hours, or minutes: what a day's work has to fit into.
    package static func left(from now: Timestamp, to end: Timestamp) -> String {
        let days = days(from: now, to: end)
        let minutes = Int((end - now).components.seconds / 60)
        if days >= 2 { return count(days, "day") }
        return minutes >= 60 ? count(minutes / 60, "hour") : count(max(0, minutes), "minute")
    }
}
