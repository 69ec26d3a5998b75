import GOAPCore

/// How many landmarks a state still lacks on the way it was reached (Richter and Westphal 2010): those not yet
/// accepted, and those that must hold again.
struct LandmarkCount {
    private let landmarks: Landmarks
    private let words: Int
    /// For each state what has been accepted on the way to it.
    private var accepted: [UInt64] = []

    init(_ landmarks: Landmarks) {
        self.landmarks = landmarks
        words = max(1, (landmarks.atoms.count + 63) / 64)
    }

    var bytes: Int { accepted.capacity * 8 }

    /// What the next state lacks; states come in the order of their numbers.
    ///
    /// - Parameter parent: the state it was made from; -1 for the first.
    mutating func append(_ state: UnsafePointer<UInt64>, from parent: Int) -> Int {
        let start = accepted.count
        if parent >= 0 {
            accepted += accepted[parent * words..<(parent + 1) * words]
        } else {
            accepted += [UInt64](repeating: 0, count: words)
        }
        let before = parent >= 0 ? parent * words : start
        for (number, atom) in landmarks.atoms.enumerated() where !contains(start, number) {
            guard StateBits.contains(state, atom) else { continue }
            if landmarks.predecessors[number].allSatisfy({ contains(before, $0) }) {
                accepted[start + number >> 6] |= 1 << UInt64(number & 63)
            }
        }
        return landmarks.atoms.indices.count { isMissing($0, state, start) }
    }

    private func isMissing(_ number: Int, _ state: UnsafePointer<UInt64>, _ start: Int) -> Bool {
        guard contains(start, number) else { return true }
        guard !StateBits.contains(state, landmarks.atoms[number]) else { return false }
        return landmarks.isGoal[number] || landmarks.dependents[number].contains { !contains(start, $0) }
    }

    private func contains(_ start: Int, _ number: Int) -> Bool {
        accepted[start + number >> 6] >> UInt64(number & 63) & 1 != 0
    }
}
