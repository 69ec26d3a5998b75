package import GOAPCore

/// The actions that are recorded as done and not believed any more, in words.
package enum DoubtText {
    /// A line for each: `A01 is stale: its command has changed since`.
    ///
    /// - Parameter isMeant: which of them, by their number.
    package static func lines(_ situation: Situation, where isMeant: (Int) -> Bool = { _ in true }) -> String {
        situation.doubted.filter(isMeant).map { line($0, in: situation) + "\n" }.joined()
    }

    /// One of them; empty for an action that is believed.
    package static func line(_ index: Int, in situation: Situation) -> String {
        guard let doubt = situation.doubt(of: index) else { return "" }
        let word = ShownState(index, in: situation).word
        return "\(situation.graph.actions[index].id) is \(word): \(doubt.words)".sanitized
    }
}
