package import GOAPCore
package import GOAPSecrets

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

    package init(reason: String) { self.reason = reason }
}
