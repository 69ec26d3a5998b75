import GOAPCore

/// One of the two versions that are merged.
package enum MergeSide: Hashable, Sendable { case ours, theirs }

/// What a document says about an action as a whole: the values that are merged.
struct MergedValue: Hashable {
    let word: StatusWord
    /// As written; nil where there is none.
    let completedAt: String?

    init(_ word: StatusWord, completedAt: String? = nil) {
        self.word = word
        self.completedAt = completedAt
    }

    init(_ action: Action) {
        let time = action.completedAt.flatMap { CommandReader.isNothing($0.withoutMarkup) ? nil : $0 }
        self.init(action.status?.word ?? .pending, completedAt: time)
    }

    /// Whose value holds; nil where both sides have the same.
    ///
    /// - Parameters:
    ///   - base: what both sides began with, if they did.
    ///   - newer: which of them is newer by something better than what they say, if that is known.
    static func side(
        _ base: MergedValue?, _ ours: MergedValue, _ theirs: MergedValue, newer: () -> MergeSide?
    ) -> MergeSide? {
        guard ours != theirs else { return nil }
        if let base {
            let changes =
                ours.word == theirs.word
                ? changes(base, ours, theirs, \.completedAt) : changes(base, ours, theirs, \.word)
            if let changed = changes { return changed }
        }
        return newer() ?? later(ours, theirs) ?? lessFinished(ours, theirs)
    }

    /// The only side that has changed something.
    private static func changes<Part: Equatable>(
        _ base: MergedValue, _ ours: MergedValue, _ theirs: MergedValue, _ part: KeyPath<MergedValue, Part>
    ) -> MergeSide? {
        let old = base[keyPath: part]
        if ours[keyPath: part] == old { return .theirs }
        return theirs[keyPath: part] == old ? .ours : nil
    }

    /// The side that was completed later, where both were completed and the times can be compared.
    private static func later(_ ours: MergedValue, _ theirs: MergedValue) -> MergeSide? {
        guard let first = ours.completedAt?.withoutMarkup, let second = theirs.completedAt?.withoutMarkup else {
            return nil
        }
        if let first = Timestamp(text: first), let second = Timestamp(text: second), first != second {
            return first > second ? .ours : .theirs
        }
        guard let first = WrittenDate(in: first)?.text, let second = WrittenDate(in: second)?.text, first != second
        else { return nil }
        return first > second ? .ours : .theirs
    }

    /// A wrong TODO costs a run, a wrong DONE costs trust.
    private static func lessFinished(_ ours: MergedValue, _ theirs: MergedValue) -> MergeSide? {
        let order: [StatusWord] = [.pending, .blocked, .running, .failed, .skipped, .done]
        let (first, second) = (order.firstIndex(of: ours.word) ?? 0, order.firstIndex(of: theirs.word) ?? 0)
        if first != second { return first < second ? .ours : .theirs }
        // The same word with dates that cannot be compared: whichever, as long as both ways round give the same.
        return (ours.completedAt ?? "") < (theirs.completedAt ?? "") ? .ours : .theirs
    }
}
