import GOAPAuth
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
        let limit = Self.limit(environment["GOAP_AUTH_TIMEOUT"])
        validator = CredentialValidator(
            log: log, cache: usesCache ? CredentialCache(environment: environment) : nil,
            context: {
                CheckContext(
                    http: CurlClient(programs: ProcessProbe(), environment: environment), programs: ProcessProbe(),
                    now: SystemClock().now, limit: limit)
            })
        gate = AuthGate(validator: validator, sources: sources)
    }

    /// `GOAP_AUTH_TIMEOUT`, in seconds or as a duration.
    private static func limit(_ text: String?) -> Duration {
        guard let text, !text.isEmpty else { return CheckContext.defaultLimit }
        return Duration(text: text) ?? Double(text).map { .seconds($0) } ?? CheckContext.defaultLimit
    }
}
