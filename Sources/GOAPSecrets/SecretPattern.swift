/// What a kind of token looks like, for masks and for finding those that are written out.
package struct SecretPattern: Sendable {
    /// How far a token at the end of what is known has come.
    enum Match: Equatable {
        /// It is none.
        case none
        /// It may become one.
        case possible
        /// It is one; its length so far.
        case certain(length: Int)
    }

    let prefix: [UInt8]
    /// How many letters and digits follow at least in a token that is written out; nil for what is only masked.
    let literal: Int?
    /// How many of its last characters are shown of a known value.
    let shownEnd: Int
    /// What stands for it.
    let replacement: [UInt8]
    /// Fewer characters behind the prefix make no token.
    private let minimum: Int
    /// So many letters in a row, of one case, without a digit, are no word of a language; 0 asks for no such sign.
    private let word: Int
    /// What a token consists of.
    private let characters: ByteSet
    /// Whether a letter or digit before the prefix makes it part of something else.
    let needsBoundary: Bool

    /// - Parameters:
    ///   - prefix: at least three bytes.
    ///   - others: what may stand in a token besides ASCII letters and digits.
    ///   - minimum: fewer characters behind the prefix make no token.
    ///   - word: so many small letters in a row are no word of a language; 0 asks for no such sign.
    ///   - needsBoundary: whether a letter or digit before the prefix makes it part of something else.
    ///   - literal: how many letters and digits follow at least in a token that is written out; nil for what is only
    ///     masked.
    ///   - shownEnd: how many of its last characters are shown of a known value.
    package init(
        _ prefix: String, _ others: String = "", minimum: Int, word: Int = 0, needsBoundary: Bool = false,
        literal: Int? = nil, shownEnd: Int = 0
    ) {
        self.prefix = Array(prefix.utf8)
        self.literal = literal
        self.shownEnd = shownEnd
        replacement = self.prefix + Array("****".utf8)
        self.minimum = minimum
        self.word = word
        self.needsBoundary = needsBoundary
        var characters = ByteSet()
        for byte in others.utf8 { characters.insert(byte) }
        for byte in UInt8(0)..<128 where isLetterOrDigit(byte) { characters.insert(byte) }
        self.characters = characters
    }

    /// Tokens of services that this program has no client for, and what carries any token.
    package static let common = [
        SecretPattern("ghp_", minimum: 16, literal: 30), SecretPattern("gho_", minimum: 16, literal: 30),
        SecretPattern("ghs_", minimum: 16, literal: 30), SecretPattern("github_pat_", "_", minimum: 16, literal: 22),
        SecretPattern("glpat-", "_-", minimum: 16, literal: 20), SecretPattern("xoxb-", "-", minimum: 11, literal: 11),
        SecretPattern("sk-", "_-", minimum: 20, word: 30, needsBoundary: true, literal: 32),
        SecretPattern("AKIA", minimum: 16, needsBoundary: true, literal: 16),
        SecretPattern("Bearer ", "-._~+/=", minimum: 4),
        SecretPattern("bearer ", "-._~+/=", minimum: 8),
    ]

    func allows(_ byte: UInt8) -> Bool { characters.contains(byte) }

    /// Looks at what stands behind the prefix.
    ///
    /// - Parameter isFinal: whether nothing follows.
    func match(_ bytes: UnsafeRawBufferPointer, from start: Int, isFinal: Bool) -> Match {
        var index = start
        var isToken = word == 0
        var letters = 0
        while index < bytes.count, allows(bytes[index]) {
            let byte = bytes[index]
            let isSmall = byte >= UInt8(ascii: "a") && byte <= UInt8(ascii: "z")
            letters = isSmall ? letters + 1 : 0
            let isSign = !isSmall && isLetterOrDigit(byte)
            isToken = isToken || isSign || letters >= word
            index += 1
            if isToken, index - start >= minimum { return .certain(length: prefix.count + index - start) }
        }
        return index == bytes.count && !isFinal ? .possible : .none
    }
}

/// ASCII only.
func isLetterOrDigit(_ byte: UInt8) -> Bool {
    byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9") || byte >= UInt8(ascii: "A") && byte <= UInt8(ascii: "Z")
        || byte >= UInt8(ascii: "a") && byte <= UInt8(ascii: "z")
}

/// Some of the 256 bytes.
struct ByteSet: Hashable, Sendable {
    private var words = SIMD4<UInt64>()

    init() {}

    init(_ bytes: some Sequence<UInt8>) { for byte in bytes { insert(byte) } }

    mutating func formUnion(_ other: ByteSet) { words |= other.words }

    mutating func insert(_ byte: UInt8) { words[Int(byte >> 6)] |= 1 << UInt64(byte & 63) }

    func contains(_ byte: UInt8) -> Bool { words[Int(byte >> 6)] >> UInt64(byte & 63) & 1 == 1 }
}
