import Foundation

/// Secrets nobody would choose, in every kind of form, wrapped and coloured, in the midst of any bytes.
enum MaskingFuzz {
    static func check(_ bytes: [UInt8]) {
        var input = FuzzInput(bytes)
        guard let secret = secret(&input) else { return }
        let (form, isHexadecimal) = form(of: secret, &input)
        let written = wrapped(form, &input)
        let piece = 1 + input.number(below: 60)
        let before = input.bytes(input.number(below: 256))
        let text = before + written + input.bytes(2000)
        let mask = SecretMask(secrets: [secret, secret.dropLast(4) + "another end"])
        let whole = masked(text, mask, piece: max(1, text.count))
        require(masked(text, mask, piece: piece) == whole, "pieces of \(piece) are masked otherwise", secret, text)
        let decoded = String(decoding: text, as: UTF8.self)
        if Array(decoded.utf8) == text {
            require(
                Array(mask.masked(decoded).utf8) == whole, "a text is masked otherwise than its bytes", secret, text)
        }
        // Places that dumps print in front of lines are in the way of numbers, which fire.py looks at.
        let shown = written == form ? whole : isHexadecimal ? [] : joined(whole)
        require(!shown.holds(form), "'\(String(decoding: form, as: UTF8.self))' is seen", secret, text)
    }

    /// At least ten bytes on one line, not all alike; nil where the bytes make none.
    private static func secret(_ input: inout FuzzInput) -> String? {
        let text = input.text(10 + input.number(below: 40))
        // The stars of a mask, between what stands on both sides of it, could be the secret again.
        guard text.utf8.count >= 10, Set(text.utf8).count >= 5, !text.contains("*"),
            !text.contains(where: { $0.isNewline || $0.isWhitespace && $0 != " " }),
            text.first?.isWhitespace == false, text.last?.isWhitespace == false
        else { return nil }
        return text
    }

    /// The part of a form in which nothing of its neighbours is, and whether it is hexadecimal.
    private static func form(of secret: String, _ input: inout FuzzInput) -> (bytes: [UInt8], isHexadecimal: Bool) {
        let bytes = Array(secret.utf8)
        switch input.number(below: 8) {
        case 0: return (base64(bytes, behind: input.bytes(input.number(below: 3))), false)
        case 1: return (url(base64(bytes, behind: input.bytes(input.number(below: 3)))), false)
        case 2: return (bytes.flatMap { Array(String(format: "%02x", $0).utf8) }, true)
        case 3: return (bytes.flatMap { Array(String(format: "%02X", $0).utf8) }, true)
        case 4: return (percent(secret, input.choice(["-._~", "-._~/", "-._~!*'()"])), false)
        case 5: return (json(secret), false)
        case 6: return (Array(secret.replacing("'", with: "'\\''").utf8), false)
        default: return (bytes, false)
        }
    }

    private static func base64(_ bytes: [UInt8], behind others: [UInt8]) -> [UInt8] {
        let digits = Array(Data(others + bytes).base64EncodedString().utf8)
        return Array(digits[((others.count * 8 + 5) / 6)..<((others.count + bytes.count) * 8 / 6)])
    }

    private static func url(_ digits: [UInt8]) -> [UInt8] {
        digits.map { $0 == UInt8(ascii: "+") ? UInt8(ascii: "-") : $0 == UInt8(ascii: "/") ? UInt8(ascii: "_") : $0 }
    }

    private static func percent(_ secret: String, _ plain: String) -> [UInt8] {
        secret.utf8.flatMap { byte -> [UInt8] in
            isLetterOrDigit(byte) || plain.utf8.contains(byte) ? [byte] : Array(String(format: "%%%02X", byte).utf8)
        }
    }

    private static func json(_ secret: String) -> [UInt8] {
        guard let data = try? JSONEncoder().encode([secret]) else { return Array(secret.utf8) }
        return Array(data.dropFirst(2).dropLast(2))
    }

    private static let gaps = ["\n", "\r\n", "\n\t ", "\u{1B}[1m", "\u{1B}[0;31m"].map { Array($0.utf8) }

    private static func wrapped(_ form: [UInt8], _ input: inout FuzzInput) -> [UInt8] {
        let width = input.number(below: 40)
        guard width >= 3, width < form.count else { return form }
        let gap = input.choice(gaps)
        return stride(from: 0, to: form.count, by: width).map { Array(form[$0..<min(form.count, $0 + width)]) }
            .joined(separator: gap).map { $0 }
    }

    /// Without what may stand between the bytes of a form: line ends with blanks behind them, and colours.
    private static func joined(_ bytes: [UInt8]) -> [UInt8] {
        var result: [UInt8] = []
        var rest = bytes[...]
        while let byte = rest.popFirst() {
            let colour = rest.dropFirst().prefix(32).prefix { 0x20..<0x40 ~= $0 }
            if byte == 0x0A || byte == 0x0D {
                rest = rest.drop { [0x0A, 0x0D, 0x20, 0x09].contains($0) }
            } else if byte == 0x1B, rest.first == UInt8(ascii: "["), colour.count < 32 {
                rest = rest.dropFirst(colour.count + 2)
            } else {
                result.append(byte)
            }
        }
        return result
    }

    private static func masked(_ bytes: [UInt8], _ mask: SecretMask, piece: Int) -> [UInt8] {
        var stream = MaskedStream(mask)
        var result: [UInt8] = []
        for start in stride(from: 0, to: bytes.count, by: piece) {
            bytes[start..<min(bytes.count, start + piece)].withUnsafeBytes { part in
                stream.consume(part) { result += $0 }
            }
        }
        stream.finish { result += $0 }
        return result
    }

    private static func require(_ condition: Bool, _ message: String, _ secret: String, _ text: [UInt8]) {
        guard !condition else { return }
        print(
            "\(message)\nsecret: \(secret.debugDescription)\ntext: \(String(decoding: text, as: UTF8.self).debugDescription)"
        )
        fflush(nil)
        abort()
    }
}
