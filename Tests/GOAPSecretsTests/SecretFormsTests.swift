import Foundation
import GOAPClients
import GOAPTestSupport
import Testing

@testable import GOAPSecrets

/// Every pattern, at its edges.
@Suite struct SecretPatternTests {
    /// The clients' patterns and the common ones.
    private static let everyPattern = SecretMask(secrets: [], patterns: ClientTables.all.tokens)

    @Test(arguments: [
        ("hf_", "Ab1Cd2Ef"), ("api_org_", "Ab1Cd2Ef"), ("as-", "Ab1C"), ("ghp_", "Ab1Cd2Ef3Gh4Ij5K"),
        ("gho_", "Ab1Cd2Ef3Gh4Ij5K"), ("ghs_", "Ab1Cd2Ef3Gh4Ij5K"), ("github_pat_", "Ab1Cd2Ef_Gh4Ij5K"),
        ("glpat-", "Ab1Cd2Ef-Gh4Ij5K"), ("xoxb-", "12345-67890"), ("sk-", "Ab1Cd2Ef3Gh4Ij5Kl6Mn"),
        ("AKIA", "ABCDEFGH12345678"), ("Bearer ", "a.b/"), ("bearer ", "abc.def/"), ("x-modal-token-secret: ", "q"),
        ("x-modal-token-secret:", "q"), ("wandb_v1_", "Ab1Cd2Ef"),
    ])
    func `a token is masked from its shortest length on, and one character less is none`(prefix: String, body: String) {
        let mask = Self.everyPattern
        #expect(mask.masked("(\(prefix)\(body))") == "(\(prefix)****)")
        let shorter = "(\(prefix)\(body.dropLast()))"
        #expect(mask.masked(shorter) == shorter)
    }

    @Test func `the table above knows every pattern`() {
        let prefixes = ClientTables.all.tokens.map { String(decoding: $0.prefix, as: UTF8.self) }
        #expect(Set(prefixes).count == 16)
    }

    @Test(arguments: ["hf_", "api_org_", "as-", "sk-", "AKIA"])
    func `a letter or digit before these makes them part of a word`(prefix: String) {
        let token = prefix + "AB1CD2EF3GH4IJ5KL6MN7OP8"
        for before in ["x", "7", "Z"] { #expect(Self.everyPattern.masked(before + token) == before + token) }
        for before in [" ", "=", "\"", "_"] {
            #expect(Self.everyPattern.masked(before + token) == "\(before)\(prefix)****")
        }
    }

    @Test func `a token goes on as long as its characters do`() {
        let mask = Self.everyPattern
        #expect(mask.masked("hf_Ab1Cd2Ef.tail-more_x rest") == "hf_**** rest")
        #expect(mask.masked("ghp_Ab1Cd2Ef3Gh4Ij5K.tail") == "ghp_****.tail")
    }

    @Test func `small letters alone are a token from a length no word has`() {
        let mask = Self.everyPattern
        #expect(mask.masked("hf_" + String(repeating: "q", count: 9)) == "hf_****")
        #expect(mask.masked("hf_" + String(repeating: "q", count: 8)) == "hf_qqqqqqqq")
        #expect(mask.masked("as-" + String(repeating: "q", count: 11)) == "as-qqqqqqqqqqq")
        #expect(mask.masked("as-" + String(repeating: "q", count: 12)) == "as-****")
    }
}

/// Encodings against those of Foundation.
@Suite struct SecretEncodingsTests {
    /// A secret of characters that encodings treat differently.
    private static func secret(_ random: inout SeededGenerator) -> String {
        let characters = Array("aZ09+/=~\"\\ %ü€?&'-_.:\t")
        return String(
            (0..<Int.random(in: 8...24, using: &random)).map { _ in characters.randomElement(using: &random)! })
    }

    @Test(arguments: 1...60 as ClosedRange<UInt64>)
    func `a random secret survives in no supported encoding`(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        let secret = Self.secret(&random)
        let mask = SecretMask(secrets: [secret])
        let percent = try #require(secret.addingPercentEncoding(withAllowedCharacters: .init(charactersIn: Self.plain)))
        let json = try JSONEncoder().encode([secret])
        let ascii = try JSONSerialization.data(withJSONObject: [secret])
        for form in [secret, percent, percent.lowercasedEscapes] + [json, ascii].map(Self.inner) {
            #expect(mask.masked("<\(form)>") == "<****>", "\(form)")
            #expect(mask.knows("-\(form)".utf8))
        }
    }

    @Test(arguments: 1...60 as ClosedRange<UInt64>)
    func `base64 is found at every alignment, in both alphabets`(seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        let secret = Self.secret(&random)
        let mask = SecretMask(secrets: [secret])
        for before in 0..<4 {
            let bytes = Data(repeating: 0x21, count: before) + Data(secret.utf8) + Data("!!".utf8)
            let standard = bytes.base64EncodedString()
            let url = standard.replacingOccurrences(of: "+", with: "-").replacingOccurrences(of: "/", with: "_")
            for text in [standard, url] {
                let masked = mask.masked(text)
                #expect(masked.contains("****"), "\(secret) behind \(before)")
                // What is left over at both ends is at most the digits shared with neighbours.
                #expect(masked.count <= 4 + before * 8 / 6 + 2 + 6, "\(masked)")
            }
        }
    }

    @Test func `every line of a secret is one, if it is long enough`() {
        let mask = SecretMask(secrets: ["-----BEGIN\nabcdefgh\nshort\n"])
        #expect(mask.masked("> abcdefgh <") == "> **** <")
        #expect(mask.masked("> short <") == "> short <")
        #expect(SecretEncodings.all(of: "short").isEmpty)
        #expect(!SecretEncodings.all(of: "sixsix").isEmpty)
    }

    @Test(arguments: ["\u{617}q@\u{5}w-x1", " \u{301}éabc🇩🇪", "e\u{301}\u{327} of it\u{200D}"])
    func `marks that join other letters are left where they are`(secret: String) {
        for around in ["", "\n", " "] {
            let masked = SecretMask(secrets: [around + secret + around]).masked("<\(secret)>")
            #expect(masked == "<****>" || masked == "< ****>", "\(masked.debugDescription)")
        }
    }

    @Test func `letters are percent-encoded only where they are not ASCII`() {
        let forms = SecretEncodings.all(of: "pä~/x-1").map { String(decoding: $0.bytes, as: UTF8.self) }
        #expect(forms.contains("p%C3%A4~%2Fx-1") && forms.contains("p%c3%a4~%2fx-1"))
    }

    @Test func `JSON is known with and without escaped slashes, and in ASCII alone`() {
        let forms = SecretEncodings.all(of: "a/\"é😀\n\u{1}").map { String(decoding: $0.bytes, as: UTF8.self) }
        #expect(forms.contains("a/\\\"é😀\\n\\u0001"))
        #expect(forms.contains("a\\/\\\"é😀\\n\\u0001"))
        #expect(forms.contains("a/\\\"\\u00e9\\ud83d\\ude00\\n\\u0001"))
    }

    @Test func `of two spellings that Swift calls the same neither is seen`() {
        let spellings = ["caf\u{E9} au lait", "cafe\u{301} au lait"]
        for mask in [
            SecretMask(secrets: spellings), SecretMask(secrets: [spellings[0]]).adding([spellings[1]]),
            SecretMask(secrets: [spellings.joined(separator: "\n")]),
        ] {
            for spelling in spellings { #expect(mask.masked("<\(spelling)>") == "<****>") }
        }
    }

    @Test func `JSON has backspaces and form feeds in two spellings`() {
        let mask = SecretMask(secrets: ["ab\u{8}cd\u{C}efg"])
        #expect(mask.masked("<ab\\bcd\\fefg>") == "<****>")
        #expect(mask.masked("<ab\\u0008cd\\u000cefg>") == "<****>")
    }

    @Test func `a token of the Hub keeps its last four characters if it is one, anything else keeps nothing`() {
        let tokens = ClientTables.all.tokens
        let token = "hf_" + String(repeating: "Q7", count: 15) + "last"
        #expect(SecretMask(secrets: [token], patterns: tokens).masked(token) == "hf_****last")
        #expect(SecretMask(secrets: ["hf_abc"], patterns: tokens).masked("hf_abc") == "hf_****")
        #expect(SecretMask(secrets: ["password"]).masked("password") == "****")
    }

    @Test func `a mask knows the values it was told and no patterns`() {
        #expect(!SecretMask.patternsOnly.knows("hf_Ab1Cd2Ef3Gh4".utf8))
        #expect(!SecretMask(secrets: ["password"]).knows("passwor".utf8))
        #expect(!SecretMask(secrets: ["password"]).knows("".utf8))
    }

    private static let plain = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~"

    /// The text between `["` and `"]`.
    private static func inner(_ json: Data) -> String { String(decoding: json.dropFirst(2).dropLast(2), as: UTF8.self) }
}

extension String {
    /// With `%2f` for `%2F`.
    fileprivate var lowercasedEscapes: String { replacing(/%[0-9A-F]{2}/) { $0.output.lowercased() } }
}

/// Masked in two pieces, cut at every byte.
@Suite struct MaskedStreamTests {
    private static let token = "hf_" + String(repeating: "q", count: 30) + "Wxyz"
    private static let mask = SecretMask(secrets: [
        token, "pass/word\"1", "word\"1abc", "line one of it\nline two of it",
    ])

    private static let texts = [
        "before \(token) after", "x=pass/word\"1;", "pass/word\"1abc", "pass/word\"1ab", "pass%2Fword%221",
        "line one of it\nline two of it\n",
        "as-Q1w2e3r4 Bearer abc.def/ghi", "hf_hf_A1B2C3D4E5", "\(token)\(token)", "pass/wordpass/word\"1",
        "a bearer of news, as-is", Data("user:\(token)".utf8).base64EncodedString(), "é\(token)é", "",
        "x-modal-token-secret: abc", "xas-Q1w2e3r4", "AKIAABCDEFGH12345678Z.",
    ]

    private func masked(_ pieces: [ArraySlice<UInt8>]) -> String {
        var stream = MaskedStream(Self.mask)
        var output: [UInt8] = []
        for piece in pieces { piece.withUnsafeBytes { stream.consume($0) { output += $0 } } }
        stream.finish { output += $0 }
        return String(decoding: output, as: UTF8.self)
    }

    @Test(arguments: texts) func `a cut anywhere changes nothing`(text: String) {
        let bytes = Array(text.utf8)
        let whole = Self.mask.masked(text)
        for cut in 0...bytes.count { #expect(masked([bytes[..<cut], bytes[cut...]]) == whole, "cut at \(cut)") }
    }

    @Test(arguments: texts) func `byte by byte the same comes out as at once`(text: String) {
        let bytes = Array(text.utf8)
        #expect(masked(bytes.indices.map { bytes[$0...$0] }) == Self.mask.masked(text))
    }

    @Test func `what cannot begin a secret is handed on at once and uncopied`() {
        var stream = MaskedStream(Self.mask)
        let text = Array("nothing to see".utf8)
        text.withUnsafeBytes { bytes in
            var pieces: [UnsafeRawBufferPointer] = []
            stream.consume(bytes) { pieces.append($0) }
            #expect(pieces.count == 1)
            #expect(pieces.first?.baseAddress == bytes.baseAddress)
        }
    }

    @Test func `the beginning of a secret that never comes is handed on at the end`() {
        #expect(masked([ArraySlice("tail pass/wor".utf8)]) == "tail pass/wor")
    }
}

/// Tokens written out where others read them.
@Suite struct TokenLiteralTests {
    /// Twenty to forty letters and digits in disorder.
    private static let body = "q8Zk3LmP0xVbN5tRw7JdHs2YcGf9AeUo4iTM6nBv"

    @Test(
        arguments: [
            ("hf_", 30), ("api_org_", 30), ("as-", 20), ("ghp_", 30), ("gho_", 30), ("ghs_", 30),
            ("github_pat_", 22), ("glpat-", 20), ("xoxb-", 11), ("sk-", 32), ("AKIA", 16),
        ])
    func `a token is one from its kind's length on`(prefix: String, length: Int) {
        let found = ClientTables.all.tokenFinder.find(in: Array("key = \(prefix)\(Self.body.prefix(length))".utf8))
        #expect(found.map(\.prefix) == [prefix])
        #expect(found.map(\.offset) == [6])
        #expect(ClientTables.all.tokenFinder.find(in: Array((prefix + Self.body.prefix(length - 1)).utf8)).isEmpty)
    }

    @Test(arguments: [
        "hf_invalid", "hf_" + String(repeating: "x", count: 34), "hf_" + String(repeating: "ab12", count: 9),
        "hf_your_token_goes_here_and_nowhere_else", "as-" + String(repeating: "0123456", count: 4),
        "xhf_q8Zk3LmP0xVbN5tRw7JdHs2YcGf9AeUo", "hf_", "",
    ])
    func `a placeholder, a word or a part of one is no token`(text: String) {
        #expect(ClientTables.all.tokenFinder.find(in: Array(text.utf8)).isEmpty)
    }

    @Test(arguments: [(9, false), (10, true), (16, true)])
    func `disorder is measured in bits: below 3.2 it is a placeholder`(distinct: Int, isToken: Bool) {
        // So many characters, all equally often, are log2 of their number in bits.
        let text = "hf_" + String(repeating: String(Self.body.prefix(distinct)), count: 4)
        #expect(ClientTables.all.tokenFinder.find(in: Array(text.utf8)).isEmpty == !isToken)
    }

    @Test func `tokens are found from left to right, in any collection of bytes`() {
        let text = "hf_\(Self.body) and ghp_\(Self.body)"
        let found = ClientTables.all.tokenFinder.find(in: Array(text.utf8))
        #expect(found.map(\.prefix) == ["hf_", "ghp_"])
        #expect(ClientTables.all.tokenFinder.find(in: AnyCollection(Array(text.utf8))) == found)
    }
}
