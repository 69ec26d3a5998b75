/// The forms in which a secret may turn up in output.
enum SecretEncodings {
    /// Shorter texts are found everywhere and are not taken for secrets.
    static let minimumLength = 6

    /// The secret itself, each line of it, and all of these in base64, percent-encoded and as a JSON string.
    static func all(of secret: String) -> Set<[UInt8]> {
        let lines = secret.split(whereSeparator: \.isNewline).map(String.init)
        let texts = [secret] + (lines.count > 1 ? lines : [])
        let forms = texts.flatMap { text -> [[UInt8]] in
            let bytes = Array(text.utf8)
            guard bytes.count >= minimumLength else { return [] }
            return [bytes] + base64(bytes) + percent(bytes) + json(text)
        }
        return Set(forms)
    }

    /// What of the base64 text is the same wherever the secret begins: three alignments in two alphabets.
    private static func base64(_ bytes: [UInt8]) -> [[UInt8]] {
        (0..<3).flatMap { shift -> [[UInt8]] in
            let digits = sextets([UInt8](repeating: 0, count: shift) + bytes)
            // Digits that also hold bits of a neighbour are left out.
            let first = (shift * 8 + 5) / 6
            let last = (shift + bytes.count) * 8 / 6
            let inner = digits[first..<last]
            let plain = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789".utf8)
            return ["+/", "-_"].map { tail in inner.map { (plain + Array(tail.utf8))[Int($0)] } }
        }
    }

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

    private static func percent(_ bytes: [UInt8]) -> [[UInt8]] {
        func isPlain(_ byte: UInt8) -> Bool {
            let scalar = Unicode.Scalar(byte)
            return byte < 0x80 && (scalar.properties.isAlphabetic || scalar.properties.numericType != nil)
                || "-._~".utf8.contains(byte)
        }
        return ["0123456789ABCDEF", "0123456789abcdef"].map { digits in
            let digits = Array(digits.utf8)
            return bytes.flatMap { byte -> [UInt8] in
                isPlain(byte) ? [byte] : [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
            }
        }
    }

    /// As JSON writers put it, with and without a backslash before slashes, and in ASCII alone.
    private static func json(_ text: String) -> [[UInt8]] {
        [(false, false), (true, false), (false, true)].map { escapesSlash, isASCII in
            Array(text.unicodeScalars.map { json($0, escapesSlash, isASCII) }.joined().utf8)
        }
    }

    private static func json(_ scalar: Unicode.Scalar, _ escapesSlash: Bool, _ isASCII: Bool) -> String {
        switch scalar {
        case "\"": return "\\\""
        case "\\": return "\\\\"
        case "\n": return "\\n"
        case "\r": return "\\r"
        case "\t": return "\\t"
        case "/" where escapesSlash: return "\\/"
        default:
            guard scalar.value < 0x20 || isASCII && scalar.value >= 0x80 else { return String(scalar) }
            return String(scalar).utf16.map { unit in
                let digits = String(unit, radix: 16)
                return "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
            }.joined()
        }
    }
}
