package import GOAPCore

/// What a check needs from outside.
package struct CheckContext: Sendable {
    package let http: any HTTPExchange
    package let programs: any ProgramProbe
    /// The time of day when the check began.
    package let now: Timestamp
    /// For the whole check of one credential.
    package let limit: Duration

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
    package enum Level: String, Sendable, Comparable, CaseIterable {
        case debug = "DEBUG"
        case info = "INFO"
        case warning = "WARNING"
        case error = "ERROR"

        private var rank: Int { Self.allCases.firstIndex(of: self) ?? 0 }

        package static func < (left: Self, right: Self) -> Bool { left.rank < right.rank }
    }

    package struct LogLine: Hashable, Sendable {
        package let level: Level
        package let text: String

        package init(_ level: Level, _ text: String) {
            self.level = level
            self.text = text
        }
    }

    package var report: CredentialReport
    package let log: [LogLine]

    package init(_ report: CredentialReport, log: [LogLine]) {
        self.report = report
        self.log = log
    }
}
