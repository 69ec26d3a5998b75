/// The text of a progress line's counts, as the plan rounds them.
struct ProgressText {
    let line: ProgressLine
    let document: PlanDocument

    /// From the count of what is done to the percentage.
    var span: Span { Span(line.done.start, line.percent?.end ?? line.total.end) }

    /// The same with other counts.
    func text(done: Int, total: Int) -> String {
        var text = "\(done)" + between(line.done, line.total) + "\(total)"
        if let percent = line.percent {
            text += between(line.total, percent) + "\(self.percent(done, of: total))"
        }
        return text
    }

    private func between(_ first: Span, _ second: Span) -> String { document.text(Span(first.end, second.start)) }

    private func number(_ span: Span) -> Int { Int(document.text(span)) ?? -1 }

    /// Rounded down, unless what stands there was rounded otherwise; 100 only for all.
    private func percent(_ done: Int, of total: Int) -> Int {
        guard total > 0 else { return 0 }
        let (oldDone, oldTotal) = (number(line.done), number(line.total))
        let old = line.percent.map(number) ?? -1
        let rounding = Self.roundings.first {
            oldTotal > 0 && oldTotal < 1_000_000 && oldDone >= 0 && oldDone <= oldTotal && $0(oldDone, oldTotal) == old
        }
        let percent = (rounding ?? Self.roundings[0])(done, total)
        return done < total ? min(99, percent) : percent
    }

    private static let roundings: [@Sendable (Int, Int) -> Int] = [
        { $0 * 100 / $1 }, { ($0 * 200 + $1) / ($1 * 2) }, { ($0 * 100 + $1 - 1) / $1 },
    ]
}
