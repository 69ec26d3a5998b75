package import GOAPCore

/// What a question supposes beyond what is recorded: `--what-if 'A07 failed'`, `--avoid A05`, an observed fact.
package struct Supposition: Sendable {
    /// States of actions, by number, instead of the recorded ones.
    package var states: [Int: ActionState] = [:]
    /// Actions no route may use.
    package var avoided: Set<Int> = []
    /// Facts as they are found to be, over everything the plan and its record say.
    package var facts: [Effect] = []

    package init() {}
}
