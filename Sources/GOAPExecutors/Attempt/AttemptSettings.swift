package import GOAPCore
package import GOAPSecrets
import GOAPSystem

/// What holds for all attempts of a run, wherever they run.
package struct AttemptSettings {
    /// How long an attempt has between two signals that ask it to end.
    package var grace: Duration = .seconds(10)
    package var logLimits = LogLimits()
    /// Gets the output of attempts as it comes, without secrets; nil where nobody follows it.
    package var echo: ((UnsafeRawBufferPointer, OutputStream) -> Void)?
    /// What must not be seen in any output.
    package var mask = SecretMask.patternsOnly
    /// What failures mean.
    package var failureRules = FailureRules()

    package init() {}
}

/// The streams on which a command prints.
package enum OutputStream: CaseIterable, Sendable { case output, error }

/// Why something could not be started, in words.
package struct StartFailure: Error {
    package let reason: String
    /// Whether the system had no more of something that others give back.
    package let isShortage: Bool

    package init(reason: String, isShortage: Bool = false) {
        self.reason = reason
        self.isShortage = isShortage
    }

    /// - Parameter what: what could not be done: `no pipe`.
    init(_ what: String, _ error: SystemError) {
        self.init(reason: "\(what): \(error.text)", isShortage: error.isShortage)
    }
}
