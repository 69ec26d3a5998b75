import GOAPCore
import GOAPEngine

/// A credential with the place it was found in, ready to be checked.
struct LocatedCredential: Sendable {
    let kind: CredentialKind
    /// Two with the same key get the same answer. Holds the value: it stays in memory.
    let key: String
    private let location: CredentialLocation
    private let sources: CredentialSources

    init(_ kind: CredentialKind, in sources: CredentialSources) {
        self.kind = kind
        self.sources = sources
        location = kind.locate(sources)
        let settings = sources.values(of: kind.decisive).map { "\($0.key)=\($0.value)" }.sorted()
        key = ([kind.name, "\(location.presence)"] + location.values + settings).joined(separator: "\u{0}")
    }

    /// Whether an answer holds for other processes as well: it came from a service.
    var isWorthKeeping: Bool {
        if case .present = location.presence { return !location.values.isEmpty && !kind.decisive.isEmpty }
        return false
    }

    /// Asks, where there is something to ask about.
    func check(_ context: CheckContext) -> CredentialCheck {
        switch location.presence {
        case .present, .undetermined: kind.validate(location, sources, context)
        case .delegated, .missing, .malformed:
            CredentialCheck(unchecked(at: context.now), log: [.init(level, logText)])
        }
    }

    /// What can be said without asking.
    func unchecked(at time: Timestamp) -> CredentialReport {
        switch location.presence {
        case .present(let place): report(.unknown, "\(kind.name) is present and was not validated", place, at: time)
        case .undetermined(let reason): report(.unknown, reason, nil, at: time)
        case .missing(let message): report(.missing, message, nil, at: time)
        case .malformed(let message): report(.invalid, message, nil, at: time)
        case .delegated(let reason): delegated(reason, at: time)
        }
    }

    private func report(
        _ status: CredentialStatus, _ message: String, _ place: String?, at time: Timestamp
    ) -> CredentialReport {
        var report = CredentialReport(kind.name, status, message, remedies: kind.remedies, at: time)
        report.source = place
        return report
    }

    private func delegated(_ reason: String, at time: Timestamp) -> CredentialReport {
        var report = CredentialReport(kind.name, .unknown, reason, at: time)
        report.isDelegated = true
        return report
    }

    private var level: AuthLog.Level { if case .delegated = location.presence { .info } else { .warning } }

    private var logText: String {
        switch location.presence {
        case .missing: "\(kind.name) not set in environment"
        case .malformed(let message): kind.malformedNote ?? message
        case .delegated(let reason), .undetermined(let reason): "\(kind.name): \(reason)"
        case .present: "\(kind.name) is present"
        }
    }
}
