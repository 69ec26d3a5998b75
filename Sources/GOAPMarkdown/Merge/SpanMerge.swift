import GOAPCore

/// Brings one span of three versions of a document to the value that holds, and leaves what a person wrote around it.
struct SpanMerge {
    /// What the versions get instead of what they have.
    struct Texts {
        let base: String
        let ours: String
        let theirs: String
    }

    private let base: GeneratedSpan?
    private let winner: GeneratedSpan
    private let loser: GeneratedSpan
    private let isOurs: Bool
    private let legend: StatusLegend

    /// Nil where only git can decide: both sides have written something of their own in place of a date.
    ///
    /// - Parameter side: whose value holds; nil where they say the same.
    init?(
        _ base: GeneratedSpan?, _ ours: GeneratedSpan, _ theirs: GeneratedSpan, side: MergeSide?, _ legend: StatusLegend
    ) {
        isOurs = side.map { $0 == .ours } ?? Self.isChanged(ours, rather: theirs, since: base)
        (winner, loser) = isOurs ? (ours, theirs) : (theirs, ours)
        self.base = base
        self.legend = legend
        let isChangedTwice =
            ours.content != theirs.content && base?.content != ours.content && base?.content != theirs.content
        if ours.kind == .completed, isChangedTwice, Self.isNote(ours) || Self.isNote(theirs) { return nil }
    }

    /// Of two spans that mean the same the one that is not as it was; of two changed ones the same whichever way round.
    private static func isChanged(_ ours: GeneratedSpan, rather theirs: GeneratedSpan, since base: GeneratedSpan?)
        -> Bool
    {
        if ours.content != theirs.content, let base {
            if theirs.content == base.content { return true }
            if ours.content == base.content { return false }
        }
        if theirs.text == base?.text { return true }
        if ours.text == base?.text { return false }
        return (ours.content, ours.text) < (theirs.content, theirs.text)
    }

    private static func isNote(_ span: GeneratedSpan) -> Bool {
        let plain = span.content.withoutMarkup
        return !CommandReader.isNothing(plain) && DateForm(plain) == nil && Timestamp(text: plain) == nil
    }

    /// Nil where a person's words cannot be told from the status.
    var texts: Texts? {
        guard let own = content(of: loser), let before = base.map(content) ?? winner.content else { return nil }
        let old = base.map { before == winner.content ? winner.text : $0.fitted(before) } ?? winner.text
        let new = own == winner.content && !isRelaid ? winner.text : loser.fitted(own)
        return isOurs
            ? Texts(base: old, ours: winner.text, theirs: new) : Texts(base: old, ours: new, theirs: winner.text)
    }

    /// Whether the loser's column has got another width.
    private var isRelaid: Bool { base.map { loser.fitted(winner.content) != $0.fitted(winner.content) } ?? false }

    /// What a version says with the winner's value in it.
    private func content(of span: GeneratedSpan) -> String? {
        guard span.kind == .status, loser.content != base?.content else { return winner.content }
        let (own, other) = (parts(span), parts(winner))
        return own.prose == other.prose ? winner.content : own.with(other)
    }

    private func parts(_ span: GeneratedSpan) -> StatusParts {
        StatusParts(span.content, legend, isInTitle: span.isInTitle)
    }
}
