package import GOAPCore
package import GOAPEngine

/// What a check needs from outside.
package struct CheckContext: Sendable {
    let http: any HTTPExchange
    let programs: any ProgramProbe
    /// The time of day when the check began.
    let now: Timestamp
    /// For the whole check of one credential.
    let limit: Duration

    /// A gate answers within five seconds, whatever a server does.
    package static let defaultLimit = Duration.milliseconds(4500)

    package init(
        http: any HTTPExchange, programs: any ProgramProbe, now: Timestamp, limit: Duration = defaultLimit
    ) {
        self.http = http
        self.programs = programs
        self.now = now
        self.limit = limit
    }
}

/// A checked credential, and what the log of checks says about it.
package struct CredentialCheck: Sendable {
    package struct LogLine: Hashable, Sendable {
        package let level: AuthLog.Level
        package let text: String

        init(_ level: AuthLog.Level, _ text: String) {
            self.level = level
            self.text = text
        }
    }

    package var report: CredentialReport
    package let log: [LogLine]

    init(_ report: CredentialReport, log: [LogLine]) {
        self.report = report
        self.log = log
    }
}
