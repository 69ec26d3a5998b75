/// Masks bytes that come in pieces. A secret may lie across any number of their borders.
///
/// Only the end of what came is held back, and only while it is the beginning of a secret: a line without an end
/// appears at once, except for those bytes.
package struct MaskedStream {
    private let mask: SecretMask
    /// What was held back.
    private var held: [UInt8] = []
    /// How many of the held bytes lie in a secret that was replaced already.
    private var heldMasked = 0
    /// The patterns whose tokens go on at the end of what came.
    private var swallowing: [SecretPattern] = []
    private var previous: UInt8 = 0
    /// What is handed on when something was replaced.
    private var output: [UInt8] = []

    package init(_ mask: SecretMask) { self.mask = mask }

    /// Hands on what is certain, in order.
    ///
    /// - Parameter isFinal: whether nothing follows.
    package mutating func consume(
        _ bytes: UnsafeRawBufferPointer, isFinal: Bool = false, _ emit: (UnsafeRawBufferPointer) -> Void
    ) {
        guard !held.isEmpty else { return scan(bytes, isFinal, emit) }
        let joined = held + bytes
        held = []
        joined.withUnsafeBytes { scan($0, isFinal, emit) }
    }

    /// Hands on what was held back; nothing follows.
    package mutating func finish(_ emit: (UnsafeRawBufferPointer) -> Void) {
        consume(UnsafeRawBufferPointer(start: nil, count: 0), isFinal: true, emit)
    }

    private mutating func scan(
        _ bytes: UnsafeRawBufferPointer, _ isFinal: Bool, _ emit: (UnsafeRawBufferPointer) -> Void
    ) {
        // Up to here everything was replaced or handed on.
        var end = max(heldMasked, swallowed(bytes))
        heldMasked = 0
        var index = 0
        while let candidate = nextCandidate(bytes, from: index, isFinal) {
            index = candidate
            switch match(bytes, at: index, isFinal) {
            case .none: break
            case .possible:
                held = Array(bytes[index...])
                heldMasked = max(0, end - index)
                if index > 0 { previous = bytes[index - 1] }
                return handOn(bytes[min(end, index)..<index], emit)
            case .secret(let length, let replacement, let pattern):
                if index >= end {
                    output += bytes[end..<index]
                    output += replacement
                }
                end = max(end, index + length)
                if let pattern { end = max(end, run(of: pattern, bytes, from: index + length)) }
            }
            index += 1
        }
        previous = bytes.last ?? previous
        handOn(bytes[min(end, bytes.count)...], emit)
    }

    /// In one piece; without a copy when nothing was replaced.
    private mutating func handOn(_ rest: Slice<UnsafeRawBufferPointer>, _ emit: (UnsafeRawBufferPointer) -> Void) {
        if output.isEmpty {
            if !rest.isEmpty { emit(UnsafeRawBufferPointer(rebasing: rest)) }
        } else {
            output += rest
            output.withUnsafeBytes(emit)
            output.removeAll(keepingCapacity: true)
        }
    }

    /// How many bytes at the beginning belong to a token that was replaced before.
    private mutating func swallowed(_ bytes: UnsafeRawBufferPointer) -> Int {
        let patterns = swallowing
        swallowing = []
        return patterns.reduce(0) { max($0, run(of: $1, bytes, from: 0)) }
    }

    /// The end of a token; when that is not in sight, the rest of it is swallowed as it comes.
    private mutating func run(of pattern: SecretPattern, _ bytes: UnsafeRawBufferPointer, from start: Int) -> Int {
        var index = start
        while index < bytes.count, pattern.allows(bytes[index]) { index += 1 }
        if index == bytes.count { swallowing.append(pattern) }
        return index
    }

    /// The next place where something could begin.
    private func nextCandidate(_ bytes: UnsafeRawBufferPointer, from start: Int, _ isFinal: Bool) -> Int? {
        let last = bytes.count - 1
        guard start <= last, let base = bytes.baseAddress?.assumingMemoryBound(to: UInt8.self) else { return nil }
        let found = mask.pairs.withUnsafeBufferPointer { pairs -> Int? in
            /// Whether something begins with the two bytes that are left of the word behind so many.
            func begins(_ word: UInt64, _ skipped: UInt64) -> UInt64 {
                let pair = Int(truncatingIfNeeded: word >> (8 * skipped)) & 0xFFFF
                return pairs[pair >> 6] >> UInt64(truncatingIfNeeded: pair & 63)
            }
            var index = start
            // Most words hold no beginning at all, which one question finds out.
            while index + 8 <= last {
                let word = bytes.loadUnaligned(fromByteOffset: index, as: UInt64.self).littleEndian
                let found = begins(word, 0) | begins(word, 1) | begins(word, 2) | begins(word, 3) | begins(word, 4)
                if (found | begins(word, 5)) & 1 != 0 { break }
                index &+= 6
            }
            while index < last {
                let pair = Int(base[index]) | Int(base[index &+ 1]) << 8
                if pairs[pair >> 6] & (1 << UInt64(truncatingIfNeeded: pair & 63)) != 0 { return index }
                index &+= 1
            }
            return nil
        }
        return found ?? (!isFinal && mayBegin(base[last], behind: byte(before: last, bytes)) ? last : nil)
    }

    /// Whether something may begin with the byte that is the last one known.
    private func mayBegin(_ byte: UInt8, behind previous: UInt8) -> Bool {
        mask.firsts[Int(byte)] || mask.tailFirsts[Int(byte)] && SecretGap.ends.contains(previous)
    }

    private enum Match {
        case none
        case possible
        case secret(length: Int, replacement: [UInt8], pattern: SecretPattern?)
    }

    private func match(_ bytes: UnsafeRawBufferPointer, at index: Int, _ isFinal: Bool) -> Match {
        guard index + 1 < bytes.count else { return .possible }
        guard let group = mask.group(SecretMask.pair(bytes[index], bytes[index + 1])) else { return .none }
        if index + 2 < bytes.count, !group.thirds.contains(bytes[index + 2]) { return .none }
        var longest: (length: Int, replacement: [UInt8])?
        let isBehindGap = SecretGap.ends.contains(byte(before: index, bytes))
        for needle in group.needles where !needle.isTail || isBehindGap {
            let (matched, end) = follow(needle, bytes, from: index)
            if matched == needle.bytes.count {
                if end - index > longest?.length ?? 0 { longest = (end - index, needle.replacement) }
            } else if end == bytes.count, !isFinal {
                return .possible
            }
        }
        if let longest { return .secret(length: longest.length, replacement: longest.replacement, pattern: nil) }
        return matchPatterns(group.patterns, bytes, at: index, isFinal)
    }

    private func matchPatterns(
        _ patterns: [SecretPattern], _ bytes: UnsafeRawBufferPointer, at index: Int, _ isFinal: Bool
    ) -> Match {
        var result = Match.none
        for pattern in patterns where !pattern.needsBoundary || !isLetterOrDigit(byte(before: index, bytes)) {
            let length = common(pattern.prefix, bytes, index)
            guard length == pattern.prefix.count else {
                if index + length == bytes.count, !isFinal { result = .possible }
                continue
            }
            switch pattern.match(bytes, from: index + length, isFinal: isFinal) {
            case .none: break
            case .possible: result = .possible
            case .certain(let length):
                return .secret(length: length, replacement: pattern.replacement, pattern: pattern)
            }
        }
        return result
    }

    private func byte(before index: Int, _ bytes: UnsafeRawBufferPointer) -> UInt8 {
        index > 0 ? bytes[index - 1] : previous
    }

    /// How many bytes of a form are found from a place on, across gaps, and where they end.
    private func follow(
        _ needle: SecretMask.Needle, _ bytes: UnsafeRawBufferPointer, from index: Int
    ) -> (matched: Int, end: Int) {
        var (matched, end) = (0, index)
        while matched < needle.bytes.count, end < bytes.count {
            if needle.bytes[matched] == bytes[end] {
                (matched, end) = (matched + 1, end + 1)
            } else if matched >= needle.gap.first,
                let behind = needle.gap.end(bytes, at: end, before: needle.bytes[matched...])
            {
                end = behind
            } else {
                break
            }
        }
        return (matched, end)
    }

    /// How many bytes agree, up to the end of either.
    private func common(_ needle: [UInt8], _ bytes: UnsafeRawBufferPointer, _ index: Int) -> Int {
        var length = 0
        while length < needle.count, index + length < bytes.count, needle[length] == bytes[index + length] {
            length += 1
        }
        return length
    }
}
