import Foundation
import GOAPTestSupport
import Testing

@testable import GOAPSecrets

/// The list of forms in docs/security.md, each as real programs write it.
@Suite struct SecretListTests {
    /// Holds what encoders treat differently.
    private static let secret = #"co&rrect ho"rse's/b<at>té=r+y\42%~"#
    private static let hex = "636f26727265637420686f2272736527732f623c61743e74c3a93d722b795c3432257e"
    private static let base64 = "Y28mcnJlY3QgaG8icnNlJ3MvYjxhdD50w6k9cit5XDQyJX4"

    /// By the name in the list; the programs are python3 3.12, bash, dash, coreutils, xxd, and Go's encoding/json by its
    /// documentation.
    private static let forms: [String: [String]] = [
        "as it is": [secret],
        "base64": [
            base64, "dXNlcjpjbyZycmVjdCBobyJyc2Uncy9iPGF0PnTDqT1yK3lcNDIlfg",
            "Y28mcnJlY3QgaG8icnNl\nJ3MvYjxhdD50w6k9cit5\nXDQyJX4",
            #"Y28mcnJlY3QgaG8icnNl\nJ3MvYjxhdD50w6k9cit5\nXDQyJX4"#,
            "Y\n28mcnJlY3QgaG8icnNlJ3MvYjxhdD50w6k9cit5XDQyJX4",
        ],
        "hexadecimal": [
            hex, hex.uppercased(), "\(hex.prefix(60))\n\(hex.dropFirst(60))\n",
            "0000000 63 6f 26 72 72 65 63 74 20 68 6f 22 72 73 65 27\n0000020 73 2f 62 3c 61 74 3e 74 c3 a9 3d 72 2b 79 5c 34\n0000040 32 25 7e\n0000043\n",
            "63 6F 26 72 72 65 63 74 20 68 6F 22 72 73 65 27 73 2F 62 3C 61 74 3E 74 C3 A9 3D 72 2B 79 5C 34 32 25 7E",
            #"\x63\x6f\x26\x72\x72\x65\x63\x74\x20\x68\x6f\x22\x72\x73\x65\x27\x73\x2f\x62\x3c\x61\x74\x3e\x74\xc3\xa9\x3d\x72\x2b\x79\x5c\x34\x32\x25\x7e"#,
        ],
        "URLs": [
            "co%26rrect%20ho%22rse%27s/b%3Cat%3Et%C3%A9%3Dr%2By%5C42%25~",
            "co%26rrect%20ho%22rse%27s%2Fb%3Cat%3Et%C3%A9%3Dr%2By%5C42%25~",
            "co%26rrect%20ho%22rse%27s%2fb%3cat%3et%c3%a9%3dr%2by%5c42%25~",
            "co%26rrect%20ho%22rse's%2Fb%3Cat%3Et%C3%A9%3Dr%2By%5C42%25~",
            "co&rrect%20ho%22rse's/b%3Cat%3Et%C3%A9=r+y%5C42%25~",
        ],
        "forms": [
            "co%26rrect+ho%22rse%27s%2Fb%3Cat%3Et%C3%A9%3Dr%2By%5C42%25~",
            "co%26rrect+ho%22rse%27s%2Fb%3Cat%3Et%C3%A9%3Dr%2By%5C42%25%7E",
        ],
        "JSON": [
            #"co&rrect ho\"rse's/b<at>t\u00e9=r+y\\42%~"#, #"co&rrect ho\"rse's/b<at>té=r+y\\42%~"#,
            #"co&rrect ho\"rse's\/b<at>t\u00e9=r+y\\42%~"#, #"co&rrect ho\"rse's\/b<at>t\u00E9=r+y\\42%~"#,
            #"co\u0026rrect ho\"rse's/b\u003cat\u003eté=r+y\\42%~"#, #"co&rrect ho\\\"rse's/b<at>té=r+y\\\\42%~"#,
            #"co\u0026rrect ho\"rse\u0027s/b\u003cat\u003eté\u003dr+y\\42%~"#,
        ],
        "shells": [
            #"co&rrect ho"rse'"'"'s/b<at>té=r+y\42%~"#, #"co&rrect ho"rse'\''s/b<at>té=r+y\42%~"#,
            #"co\&rrect\ ho\"rse\'s/b\<at\>té=r+y\\42%~"#, #"co&rrect ho\"rse's/b<at>té=r+y\\42%~"#,
        ],
        "Python's repr": [#"co&rrect ho"rse\'s/b<at>té=r+y\\42%~"#],
        "HTML and XML": [
            #"co&amp;rrect ho&quot;rse&#x27;s/b&lt;at&gt;té=r+y\42%~"#,
            #"co&amp;rrect ho"rse's/b&lt;at&gt;té=r+y\42%~"#,
            #"co&amp;rrect ho&#34;rse&#39;s/b&lt;at&gt;té=r+y\42%~"#,
        ],
        "CSV, SQL and YAML": [#"co&rrect ho""rse's/b<at>té=r+y\42%~"#, #"co&rrect ho"rse''s/b<at>té=r+y\42%~"#],
        "wrapped or coloured": [
            "co&rrect ho\"\n    rse's/b<at>té=r+y\\42%~", "co&rrect\u{1B}[1;31m ho\"rse's\u{1B}[0m/b<at>té=r+y\\42%~",
            "co&rrect ho\"rse's\r\n/b<at>té=r+y\\42%~",
        ],
    ]

    /// The names in the list, in their order.
    private static let listed: [String] = {
        let page = (try? String(contentsOf: root.appendingPathComponent("docs/security.md"), encoding: .utf8)) ?? ""
        let section = page.components(separatedBy: "## Secrets in output").dropFirst().first ?? ""
        let rows = section.components(separatedBy: "\n## ")[0].split(separator: "\n").filter { $0.hasPrefix("| ") }
        return rows.dropFirst().map { $0.split(separator: "|")[0].trimmingCharacters(in: .whitespaces) }
    }()

    private static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()

    /// The letters and digits of what is left outside `****`.
    private func left(_ text: String, by mask: SecretMask) -> String {
        mask.masked("<\(text)>").replacing("****", with: "").filter { $0.isLetter || $0.isNumber }
    }

    @Test func `the documented list is what is tested`() {
        #expect(Set(Self.listed) == Set(Self.forms.keys))
    }

    @Test(arguments: forms.keys.sorted()) func `a secret is seen in no form of the list`(name: String) {
        let mask = SecretMask(secrets: [Self.secret])
        for form in Self.forms[name] ?? [] {
            // At an edge a digit of base64 may be shared with a neighbour, a dump may begin and end with a place.
            let allowed = name == "base64" ? 8 : name == "hexadecimal" ? 15 : 0
            #expect(left(form, by: mask).count <= allowed, "\(form)")
        }
    }

    @Test(arguments: ["value-of-42\n", "value-of-42\r\n", " value-of-42 ", "\tvalue-of-42", "\n\nvalue-of-42\n"])
    func `what was pasted around a secret does not hide it`(pasted: String) {
        let mask = SecretMask(secrets: [pasted])
        #expect(mask.masked("key=value-of-42.") == "key=****.")
        #expect(mask.masked("dmFsdWUtb2YtNDI") != "dmFsdWUtb2YtNDI")
        #expect(mask.masked("76616c75652d6f662d3432") == "****")
    }

    @Test func `what is secret inside a value is one by itself`() {
        let key =
            #"-----BEGIN PRIVATE KEY-----\nMIIEvQIBADANBgkqhkiG9w0\nBAQEFAASCBKcwggSjAgEAAo\n-----END PRIVATE KEY-----\n"#
        let mask = SecretMask(secrets: [
            #"{"type":"service_account","project_id":"my-project","private_key":"\#(key)","nested":{"client_secret":"inner-secret-1"}}"#,
            "postgres://ada:p%40ss-word-9@db.example.org:5432/live?x=1",
        ])
        for text in [
            "MIIEvQIBADANBgkqhkiG9w0", "BAQEFAASCBKcwggSjAgEAAo", "inner-secret-1", "p%40ss-word-9", "p@ss-word-9",
        ] {
            #expect(mask.masked("[\(text)]") == "[****]", "\(text)")
        }
        for text in ["my-project", "service_account", "-----BEGIN PRIVATE KEY-----", "db.example.org"] {
            #expect(mask.masked(text) == text)
        }
    }

    @Test(arguments: [
        "postgres://host/db", "http://host:80/", "mailto:a@b", "://", "x://@", "x://:@", "http://a:b",
    ])
    func `an address without a password has none`(text: String) {
        #expect(SecretMask.passwords(in: text).filter { !$0.isEmpty } == [])
    }

    @Test(arguments: [
        ("API_TOKEN", true), ("GITHUB_PAT", true), ("DB_PASS", true), ("API_KEY_2", true), ("privateKey", true),
        ("client_secret", true), ("MYSQL_PWD", true), ("PWD", false), ("PATH", false), ("COMPASS", false),
        ("KEYBOARD", false), ("", false), ("TOKENIZERS_PARALLELISM", false),
    ])
    func `a name says whether its value is a secret`(name: String, isSecret: Bool) {
        #expect(isSecretName(name) == isSecret)
    }

    @Test func `a mask that learns keeps what it knew`() {
        let mask = SecretMask(secrets: ["first-secret"]).adding(["second-secret"])
        #expect(mask.masked("first-secret second-secret hf_") == "**** **** hf_")
    }

    @Test(arguments: 5...31) func `hexadecimal is found however it is wrapped and coloured`(width: Int) {
        let mask = SecretMask(secrets: [Self.secret])
        for gap in ["\n", "\r\n", "\u{1B}[1m"] {
            var lines: [Substring] = []
            var rest = Self.hex[...]
            while !rest.isEmpty {
                lines.append(rest.prefix(width))
                rest = rest.dropFirst(width)
            }
            #expect(mask.masked("before \(lines.joined(separator: gap)) after") == "before **** after", "\(width)")
        }
    }

    @Test(arguments: 1...200 as ClosedRange<UInt64>)
    func `a form that is cut, wrapped and coloured anywhere is still found`(seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        let secret = "Zx9-\(seed)-qW7_kLm3pQ"
        let gaps = ["\n", "\r\n", "\n  ", "\u{1B}[0m", "\u{1B}[38;5;12m"]
        var text = secret
        let place = text.index(text.startIndex, offsetBy: Int.random(in: 1..<secret.count - 6, using: &random))
        text.insert(contentsOf: gaps.randomElement(using: &random)!, at: place)
        let mask = SecretMask(secrets: [secret])
        var stream = MaskedStream(mask)
        var output: [UInt8] = []
        var rest = Array("before \(text) after".utf8)[...]
        while !rest.isEmpty {
            let count = Int.random(in: 1...min(rest.count, 5), using: &random)
            Array(rest.prefix(count)).withUnsafeBytes { stream.consume($0) { output += $0 } }
            rest = rest.dropFirst(count)
        }
        stream.finish { output += $0 }
        let masked = String(decoding: output, as: UTF8.self)
        #expect(masked == mask.masked("before \(text) after"))
        // Of what stands in front of a gap, at most two characters.
        #expect(masked.contains("****") && !masked.contains(secret.suffix(6)) && !masked.contains(secret.prefix(3)))
    }
}
