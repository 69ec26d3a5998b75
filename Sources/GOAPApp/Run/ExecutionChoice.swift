/// What the command line says about how actions are executed.
package struct ExecutionChoice: Sendable {
    /// Only say what would run.
    package var dryRun = false
    /// How many actions run at once.
    package var jobs = 1
    /// After a failure go on with what does not depend on it.
    package var keepsGoing = false
    /// The limit of one attempt for actions that name none.
    package var timeout: Duration?
    /// Go on when no service could say whether a credential is good; recorded.
    package var allowsUnknown = false
    /// One JSON object per event.
    package var json = false
    /// Whether the plan's own status is brought up to date.
    package var syncs = true

    package init() {}

    var choices: RunSession.Choices {
        var choices = RunSession.Choices()
        choices.jobs = jobs
        choices.keepGoing = keepsGoing
        choices.timeout = timeout
        choices.json = json
        choices.allowsUnknown = allowsUnknown
        choices.sync = syncs
        return choices
    }
}
