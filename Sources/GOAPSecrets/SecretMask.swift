/// Replaces secrets in everything that leaves us: the values it was told, in every form of `SecretEncodings`, and
/// what looks like a token.
package struct SecretMask: Sendable {
    /// A form of a secret.
    struct Needle: Sendable {
        let bytes: [UInt8]
        let gap: SecretGap
        /// Whether it counts only behind a gap.
        let isTail: Bool
        let replacement: [UInt8]
    }

    /// Knows the common patterns and no values.
    package static let patternsOnly = SecretMask(secrets: [])

    /// A bit for every pair of bytes that something begins with; nothing else is looked at twice.
    let pairs: [UInt64]
    /// Whether something begins with the byte, and whether it does behind a gap.
    let firsts: [Bool]
    let tailFirsts: [Bool]
    /// Where in `groups` what begins with a pair is, one less than the number here: at the pair's place, or the next
    /// after it that is free or the pair's.
    private let places: [UInt16]
    private let groups: [Group]

    /// What begins with the same two bytes.
    struct Group: Sendable {
        fileprivate let pair: UInt16
        var needles: [Needle] = []
        var patterns: [SecretPattern] = []
        /// What something has in third place.
        var thirds = ByteSet()
    }

    /// - Parameters:
    ///   - secrets: values that must not be seen; those of fewer than six bytes are left out.
    ///   - patterns: what further tokens look like.
    package init(secrets: [String], patterns: [SecretPattern] = SecretPattern.common) {
        self.secrets = Set(secrets.map { Array($0.utf8) })
        known = patterns
        let needles = self.secrets.flatMap { secret in
            let secret = String(decoding: secret, as: UTF8.self)
            let replacement = Array(Self.replacement(for: secret, patterns).utf8)
            return SecretEncodings.all(of: secret).map {
                Needle(bytes: $0.bytes, gap: $0.gap, isTail: $0.isTail, replacement: replacement)
            }
        }
        var pairs = [UInt64](repeating: 0, count: 1024)
        var firsts = [Bool](repeating: false, count: 256)
        var tailFirsts = firsts
        // At most half full.
        var places = [UInt16](repeating: 0, count: 64)
        while places.count < 2 * (needles.count + patterns.count) { places += places }
        var groups: [Group] = []
        /// The number of the group of what begins so.
        func group(_ beginning: [UInt8]) -> Int {
            let pair = Self.pair(beginning[0], beginning[1])
            let place = Self.place(of: pair, places, groups)
            if places[place] == 0 {
                groups.append(Group(pair: pair))
                places[place] = UInt16(groups.count)
                pairs[Int(pair >> 6)] |= 1 << (pair & 63)
            }
            let number = Int(places[place]) - 1
            groups[number].thirds.insert(beginning[2])
            return number
        }
        for needle in needles {
            let number = group(needle.bytes)
            groups[number].needles.append(needle)
            if needle.isTail { tailFirsts[Int(needle.bytes[0])] = true } else { firsts[Int(needle.bytes[0])] = true }
            if needle.gap == .hexadecimal { groups[number].thirds.formUnion(SecretGap.beginnings) }
        }
        for pattern in patterns {
            groups[group(pattern.prefix)].patterns.append(pattern)
            firsts[Int(pattern.prefix[0])] = true
        }
        self.pairs = pairs
        self.firsts = firsts
        self.tailFirsts = tailFirsts
        self.places = places
        self.groups = groups
        hasNeedles = groups.contains { !$0.needles.isEmpty }
    }

    /// Whether it was told any value.
    private let hasNeedles: Bool
    /// By bytes: texts that Swift calls the same may be spelled in several ways.
    private let secrets: Set<[UInt8]>
    private let known: [SecretPattern]

    /// The passwords in an address that stands in a text.
    package static func passwords(in text: String) -> [String] { SecretParts.passwords(text) }

    /// The same, told of further values.
    package func adding(_ values: [String]) -> SecretMask {
        guard !secrets.isSuperset(of: values.map { Array($0.utf8) }) else { return self }
        return SecretMask(secrets: secrets.map { String(decoding: $0, as: UTF8.self) } + values, patterns: known)
    }

    /// What begins with the pair, if anything does.
    func group(_ pair: UInt16) -> Group? {
        let place = places[Self.place(of: pair, places, groups)]
        return place == 0 ? nil : groups[Int(place) - 1]
    }

    /// The place of a pair, or the free one where it belongs.
    private static func place(of pair: UInt16, _ places: [UInt16], _ groups: [Group]) -> Int {
        let mask = places.count - 1
        var place = Int(pair &* 40_503 >> 4) & mask
        while places[place] != 0, groups[Int(places[place]) - 1].pair != pair { place = (place + 1) & mask }
        return place
    }

    static func pair(_ first: UInt8, _ second: UInt8) -> UInt16 { UInt16(first) | UInt16(second) << 8 }

    /// Values of some kinds keep their first and last characters, as their own clients show them.
    private static func replacement(for secret: String, _ patterns: [SecretPattern]) -> String {
        guard let pattern = patterns.first(where: { $0.shownEnd > 0 && secret.utf8.starts(with: $0.prefix) }) else {
            return "****"
        }
        let stars = String(decoding: pattern.replacement, as: UTF8.self)
        return secret.utf8.count >= 20 && secret.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F }
            ? stars + secret.suffix(pattern.shownEnd) : stars
    }

    /// Whether the bytes hold one of the values it was told; patterns do not count.
    package func knows(_ bytes: some Collection<UInt8>) -> Bool {
        let bytes = Array(bytes)
        guard hasNeedles, bytes.count > 1 else { return false }
        return bytes.indices.dropLast().contains { index in
            let pair = Self.pair(bytes[index], bytes[index + 1])
            guard pairs[Int(pair >> 6)] & (1 << (pair & 63)) != 0 else { return false }
            return group(pair)?.needles.contains { !$0.isTail && bytes[index...].starts(with: $0.bytes) } ?? false
        }
    }

    /// The text without secrets.
    package func masked(_ text: String) -> String {
        var text = text
        var result: [UInt8] = []
        var isChanged = false
        text.withUTF8 { bytes in
            var stream = MaskedStream(self)
            let whole = UnsafeRawBufferPointer(bytes)
            stream.consume(whole, isFinal: true) { piece in
                guard piece.baseAddress != whole.baseAddress || piece.count != whole.count else { return }
                isChanged = true
                result += piece
            }
        }
        return isChanged ? String(decoding: result, as: UTF8.self) : text
    }
}
