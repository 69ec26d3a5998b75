/// How long a goal was kept: what a row of looks at the world comes to.
///
/// Between two looks the goal held if it did at both; where either found it broken, nobody knows since when, and the time
/// counts as not held.
package struct KeptTime: Sendable {
    package private(set) var looks = 0
    /// The looks that found that the goal holds.
    package private(set) var good = 0
    package private(set) var watched = Duration.zero
    package private(set) var held = Duration.zero
    /// How often it was brought about again, and how often that was tried in vain.
    package var repairs = 0
    package var failedRepairs = 0
    /// How many attempts of actions that took.
    package var attempts = 0
    private var last: (time: Duration, holds: Bool)?

    package init() {}

    /// - Parameter time: since the first look.
    package mutating func look(_ holds: Bool, at time: Duration) {
        looks += 1
        if holds { good += 1 }
        if let last {
            watched += time - last.time
            if last.holds, holds { held += time - last.time }
        }
        last = (time, holds)
    }

    /// The share of the time that it held, from 0 to 1; of the looks, where no time has passed.
    package var share: Double {
        if watched > .zero { return held / watched }
        return looks > 0 ? Double(good) / Double(looks) : 0
    }
}

/// How long to wait before the next look: as long as was asked for, and longer after each repair in vain.
package struct KeepPace: Hashable, Sendable {
    /// The longest wait, unless more was asked for.
    package static let limit = Duration.seconds(3600)
    private let interval: Duration
    private var failures = 0

    package init(every interval: Duration) { self.interval = interval }

    package var wait: Duration {
        // Doubled ten times it is a thousand times as long.
        min(interval * (1 << min(failures, 10)), max(interval, Self.limit))
    }

    package mutating func fail() { failures += 1 }
    package mutating func succeed() { failures = 0 }
}
