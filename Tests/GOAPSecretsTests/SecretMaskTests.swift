import GOAPSecrets
import GOAPTestSupport
import Testing

@Suite struct SecretMaskTests {
    private static let token = "hf_" + String(repeating: "q", count: 30) + "Wxyz"
    private static let patterns =
        [
            SecretPattern("hf_", "_.-", minimum: 8, word: 9, needsBoundary: true, literal: 30, shownEnd: 4),
            SecretPattern("as-", minimum: 4, word: 12, needsBoundary: true, literal: 20),
        ] + SecretPattern.common
    private let mask = SecretMask(
        secrets: [token, "pass/word\"1", "first line of a key\nsecond line of a key"], patterns: patterns)
    private let patternsOnly = SecretMask(secrets: [], patterns: patterns)

    @Test(arguments: [
        (token, "hf_****Wxyz"), ("pass/word\"1", "****"), ("x=pass/word\"1;", "x=****;"),
        ("pass%2Fword%221", "****"), ("pass%2fword%221", "****"), (#"{"a":"pass\/word\"1"}"#, #"{"a":"****"}"#),
        (#"{"a":"pass/word\"1"}"#, #"{"a":"****"}"#), ("second line of a key", "****"),
        ("only a line of a key", "only a line of a key"),
    ])
    func `a secret is replaced in every form`(text: String, expected: String) {
        #expect(mask.masked(text) == expected)
    }

    @Test func `base64 is found wherever the secret begins in it`() {
        for prefix in ["", "a", "ab", "abc", "user:"] {
            for suffix in ["", "z", "zz"] {
                let encoded = base64(prefix + Self.token + suffix)
                let masked = mask.masked(encoded)
                #expect(masked.contains("hf_****Wxyz"), "\(encoded)")
                #expect(!masked.contains(base64(Self.token).dropFirst(4).dropLast(8)))
            }
        }
    }

    @Test(arguments: [
        ("hf_AbCdEfGhIjKl", "hf_****"), ("(hf_abcdefghijklmnop)", "(hf_****)"), ("AKIA0123456789abcdef", "AKIA****"),
        ("secret as-a1b2c3d4 here", "secret as-**** here"),
        ("Authorization: Bearer abc.def", "Authorization: Bearer ****"),
    ])
    func `what looks like a token is one`(text: String, expected: String) {
        #expect(patternsOnly.masked(text) == expected)
    }

    @Test(arguments: [
        "hf_xxx", "hf_invalid", "hf_hub_download(x)", "hf_raise_for_status", "as-needed", "has-abcdefghijklmn", "as-is",
        "validate_hf_token()", "Bearer", "a bear", "",
    ])
    func `words are left alone`(text: String) {
        #expect(patternsOnly.masked(text) == text)
    }

    @Test func `tokens that are written out are found by their place, placeholders are not`() {
        let finder = TokenFinder(Self.patterns)
        let text =
            "ghp_aB3dE5fG7hJ9kL1mN3pQ5rS7tU9vW1xY3z hf_aB3dE5fG7hJ9kL1mN3pQ5rS7tU9vW1xY3z Bearer aB3dE5fG7hJ9kL1mN3pQ5r"
        let found = finder.find(in: text.utf8)
        #expect(found.map(\.prefix) == ["ghp_", "hf_"])
        #expect(found.map(\.offset) == [0, 39])
        for placeholder in [
            "hf_xxx", "hf_" + String(repeating: "x", count: 40), "xhf_aB3dE5fG7hJ9kL1mN3pQ5rS7tU9vW1xY3z",
        ] {
            #expect(finder.find(in: placeholder.utf8) == [], "\(placeholder)")
        }
    }

    @Test func `secrets that overlap vanish together`() {
        let mask = SecretMask(secrets: ["abcdefgh", "efghijkl"])
        #expect(mask.masked("-abcdefghijkl-") == "-****-")
    }

    @Test(arguments: 0..<300) func `however the bytes are cut, the same comes out`(seed: Int) {
        var random = SeededGenerator(seed: UInt64(seed))
        let pieces = [
            Self.token, "pass/word\"1", "hf_", "as-", "as-Q1w2e3", "Bearer ", "plain ", "\n", "pass/", "second line of",
            base64("k:" + Self.token), "hf_AAAA1111BBBB", "x", "\r",
        ]
        let text = (0..<12).map { _ in pieces.randomElement(using: &random)! }.joined()
        var stream = MaskedStream(mask)
        var output: [UInt8] = []
        var rest = Array(text.utf8)[...]
        while !rest.isEmpty {
            let count = Int.random(in: 1...min(rest.count, 9), using: &random)
            Array(rest.prefix(count)).withUnsafeBytes { bytes in stream.consume(bytes) { output += $0 } }
            rest = rest.dropFirst(count)
        }
        stream.finish { output += $0 }
        #expect(String(decoding: output, as: UTF8.self) == mask.masked(text))
        #expect(!String(decoding: output, as: UTF8.self).contains(Self.token))
        #expect(!String(decoding: output, as: UTF8.self).contains("pass/word\"1"))
    }

    @Test func `a line without an end is not held back, the beginning of a secret is`() {
        var stream = MaskedStream(mask)
        var output = ""
        func consume(_ text: String) {
            Array(text.utf8).withUnsafeBytes { stream.consume($0) { output += String(decoding: $0, as: UTF8.self) } }
        }
        consume("Continue? [y/n] ")
        #expect(output == "Continue? [y/n] ")
        consume("pass/wo")
        #expect(output == "Continue? [y/n] ")
        consume("men")
        #expect(output == "Continue? [y/n] pass/women")
        consume(" hf_A1B2C3D4E5")
        #expect(output == "Continue? [y/n] pass/women hf_****")
        consume("F6G7 done")
        #expect(output == "Continue? [y/n] pass/women hf_**** done")
    }

    /// RFC 4648 without padding, as an oracle.
    private func base64(_ text: String) -> String {
        let digits = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/")
        let bits = text.utf8.flatMap { byte in (0..<8).map { byte >> (7 - $0) & 1 } }
        return String(
            stride(from: 0, to: bits.count, by: 6).map { start in
                digits[(0..<6).reduce(0) { $0 * 2 + Int(start + $1 < bits.count ? bits[start + $1] : 0) }]
            })
    }
}
