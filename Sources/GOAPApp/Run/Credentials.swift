import GOAPAuth
import GOAPClients
import GOAPCore
import GOAPEngine
import GOAPExecutors
import GOAPSecrets
import Glibc

/// Everything that checks credentials for one command: the log, the validator, the gate.
struct Credentials {
    let log: AuthLog
    let validator: CredentialValidator
    let gate: AuthGate
    let sources: CredentialSources

    /// - Parameters:
    ///   - environment: our own.
    ///   - logsPath: where `auth.log` is.
    ///   - mask: what must not be seen in it.
    ///   - usesCache: whether answers of the last ten minutes count.
    ///   - echo: gets each line of the log as well.
    init(
        environment: [String: String], logsPath: String, mask: SecretMask, usesCache: Bool = true,
        echo: @escaping (AuthLog.Level, String) -> Void
    ) {
        sources = CredentialSources(environment: environment)
        log = AuthLog(folder: logsPath, threshold: environment["AUTH_LOG_LEVEL"], mask: mask, echo: echo)
        let limit = environment["GOAP_AUTH_TIMEOUT"].flatMap(Self.limit) ?? Self.standardLimit
        validator = CredentialValidator(
            log: log, cache: usesCache ? CredentialCache(environment: environment) : nil,
            context: {
                CheckContext(
                    http: CurlClient(programs: ProcessProbe(), environment: environment), programs: ProcessProbe(),
                    now: SystemClock().now, limit: limit)
            })
        gate = AuthGate(validator: validator, kinds: ClientTables.all.credentials, sources: sources)
    }

    /// How long a check may take unless `GOAP_AUTH_TIMEOUT` says something else.
    static let standardLimit = CheckContext.defaultLimit

    /// `GOAP_AUTH_TIMEOUT`, in seconds or as a duration of at most a day; nil when it cannot be understood.
    static func limit(_ text: String) -> Duration? {
        let day = 86_400.0
        let number = Double(text).flatMap { $0 > 0 && $0 <= day ? Duration.seconds($0) : nil }
        return number ?? Duration(text: text).flatMap { $0 > .zero && $0 <= .seconds(day) ? $0 : nil }
    }
}
