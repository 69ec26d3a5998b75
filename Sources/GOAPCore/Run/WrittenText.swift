/// What a place of the document said before the tool wrote into it, so that a mark that is taken back gives the author's
/// own characters back.
package struct WrittenText: Hashable, Sendable {
    /// Which place: of an action, else of the whole plan.
    package struct Place: Hashable, Sendable {
        package let action: ActionID?
        /// The kind of place and which of them it is among the action's, `status 0`.
        package let name: String

        package init(_ action: ActionID?, _ name: String) {
            self.action = action
            self.name = name
        }
    }

    package let place: Place
    /// What stood there before the first of our writings.
    package let original: String
    /// What we wrote last; where the document says something else by now, a person has written it.
    package let written: String

    package init(_ place: Place, original: String, written: String) {
        self.place = place
        self.original = original
        self.written = written
    }
}
