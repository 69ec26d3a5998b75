/// The forms in which a secret may turn up in output. docs/security.md lists them.
enum SecretEncodings {
    /// One form, and what may stand between its bytes where a program wraps, groups or colours what it prints.
    struct Form: Hashable {
        let bytes: [UInt8]
        let gap: SecretGap
        /// Whether it is what is left behind a gap.
        var isTail = false
    }

    /// Shorter texts are found everywhere and are not taken for secrets.
    static let minimumLength = 6

    /// All forms of everything that is secret in a value, and their ends without the first byte and the first two: a
    /// line may end right behind those.
    static func all(of secret: String) -> Set<Form> {
        var forms: Set<Form> = []
        for text in SecretParts.all(of: secret) where text.utf8.count >= minimumLength { add(text, to: &forms) }
        for form in forms where form.gap != .hexadecimal {
            for count in 1...2 where form.bytes.count >= minimumLength + 2 + count {
                forms.insert(Form(bytes: Array(form.bytes[count...]), gap: form.gap, isTail: true))
            }
        }
        return forms
    }

    private static func add(_ text: String, to forms: inout Set<Form>) {
        let bytes = Array(text.utf8)
        forms.insert(Form(bytes: bytes, gap: .text))
        for form in base64(bytes) { forms.insert(Form(bytes: form, gap: .base64)) }
        for form in hexadecimal(bytes) { forms.insert(Form(bytes: form, gap: .hexadecimal)) }
        // No program writes these otherwise.
        guard !bytes.allSatisfy({ isLetterOrDigit($0) || $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: "_") }) else {
            return
        }
        let written = percent(bytes) + json(text) + quoted(text)
        for form in written { forms.insert(Form(bytes: form, gap: .text)) }
    }

    /// What of the base64 text is the same wherever the secret begins: three alignments in two alphabets, and the first
    /// as part of a URL.
    private static func base64(_ bytes: [UInt8]) -> [[UInt8]] {
        (0..<3).flatMap { shift -> [[UInt8]] in
            let digits = sextets([UInt8](repeating: 0, count: shift) + bytes)
            // Digits that also hold bits of a neighbour are left out.
            let first = (shift * 8 + 5) / 6
            let last = (shift + bytes.count) * 8 / 6
            let standard = digits[first..<last].map { alphabet[Int($0)] }
            let url = standard.map {
                $0 == UInt8(ascii: "+") ? UInt8(ascii: "-") : $0 == slash ? UInt8(ascii: "_") : $0
            }
            return [standard, url] + percent(standard, plain: ByteSet())
        }
    }

    private static let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)
    private static let slash = UInt8(ascii: "/")

    private static func sextets(_ bytes: [UInt8]) -> [UInt8] {
        var digits: [UInt8] = []
        var bits = 0
        var held = 0
        for byte in bytes {
            bits = bits << 8 | Int(byte)
            held += 8
            while held >= 6 {
                held -= 6
                digits.append(UInt8(bits >> held & 63))
            }
            bits &= (1 << held) - 1
        }
        return held > 0 ? digits + [UInt8(bits << (6 - held) & 63)] : digits
    }

    private static func hexadecimal(_ bytes: [UInt8]) -> [[UInt8]] {
        digits.map { digits in bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] } }
    }

    /// Of hexadecimal numbers, in capitals and not.
    private static let digits = ["0123456789ABCDEF", "0123456789abcdef"].map { Array($0.utf8) }
}

/// In addresses and forms.
extension SecretEncodings {
    /// What the encoders of URLs leave as it is besides letters and digits, and whether a blank becomes a plus sign.
    private static let dialects: [(plain: ByteSet, plus: Bool)] = [
        // RFC 3986, and curl; Python's quote; encodeURIComponent; encodeURI; what stands in front of a host.
        ("-._~", false), ("-._~/", false), ("-._~!*'()", false), ("-._~!*'();/?:@&=+$,#", false),
        ("-._~!$&'()*+,;=", false),
        // Go's and Python's for forms; those of browsers and of Java; PHP's.
        ("-._~ ", true), ("-._* ", true), ("-._ ", true),
    ].map { (ByteSet($0.utf8), $1) }

    private static func percent(_ bytes: [UInt8]) -> [[UInt8]] {
        dialects.flatMap { dialect -> [[UInt8]] in
            let forms = percent(bytes, plain: dialect.plain)
            return dialect.plus ? forms.map { $0.map { $0 == blank ? UInt8(ascii: "+") : $0 } } : forms
        }
    }

    private static let blank = UInt8(ascii: " ")

    /// With capital digits and with small ones.
    private static func percent(_ bytes: [UInt8], plain: ByteSet) -> [[UInt8]] {
        digits.map { digits in
            bytes.flatMap { byte -> [UInt8] in
                isLetterOrDigit(byte) || plain.contains(byte)
                    ? [byte] : [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
            }
        }
    }
}
