/// How far reading goes beyond what a plan says plainly; everything is off unless asked for.
package struct ReadingOptions: Equatable, Sendable {
    /// Whether it is said which effects preconditions were matched with (`lint --facts`).
    package var matchesFacts = false

    package init() {}
}
