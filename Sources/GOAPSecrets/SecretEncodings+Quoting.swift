/// As programs quote text for other programs.
extension SecretEncodings {
    /// What else than quotes, backslashes and controls a writer of JSON escapes.
    private struct Dialect {
        var slash = false
        /// Everything outside ASCII.
        var ascii = false
        /// These as `\u0026`.
        var others = ""
        var capitals = false
        /// Backspaces and form feeds as `\u0008`, as older versions of Go write them.
        var long = false
    }

    /// The usual ones: JavaScript's, PHP's, Python's, Go's, those of Java, PHP's for pages.
    private static let dialects: [Dialect] = [false, true].flatMap { ascii in
        [false, true].flatMap { slash in
            ["", "&<>", "&<>='", "&<>'\""].flatMap { others in
                [false, true].map { Dialect(slash: slash, ascii: ascii, others: others, capitals: $0) }
            }
        }
    }

    /// As JSON strings, and the plainest of them as a string in JSON once more.
    static func json(_ text: String) -> [[UInt8]] {
        let controls: Set<Unicode.Scalar> = ["\u{8}", "\u{C}"]
        let isShortened = text.unicodeScalars.contains(where: controls.contains)
        let once = dialects.flatMap { dialect -> [String] in
            var other = dialect
            other.long = true
            return [json(text, dialect)] + (isShortened ? [json(text, other)] : [])
        }
        return (once + [json(once[0], Dialect())]).map { Array($0.utf8) }
    }

    private static func json(_ text: String, _ dialect: Dialect) -> String {
        text.unicodeScalars.reduce(into: "") { $0 += json($1, dialect) }
    }

    private static func json(_ scalar: Unicode.Scalar, _ dialect: Dialect) -> String {
        switch scalar {
        case _ where dialect.others.unicodeScalars.contains(scalar): return escaped(scalar, dialect)
        case "\"": return "\\\""
        case "\\": return "\\\\"
        case "\n": return "\\n"
        case "\r": return "\\r"
        case "\t": return "\\t"
        case "\u{8}" where !dialect.long: return "\\b"
        case "\u{C}" where !dialect.long: return "\\f"
        case "/" where dialect.slash: return "\\/"
        default:
            let isEscaped = scalar.value < 0x20 || dialect.ascii && scalar.value >= 0x7F
            return isEscaped ? escaped(scalar, dialect) : String(scalar)
        }
    }

    private static func escaped(_ scalar: Unicode.Scalar, _ dialect: Dialect) -> String {
        String(scalar).utf16.map { unit in
            let digits = String(unit, radix: 16, uppercase: dialect.capitals)
            return "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
        }.joined()
    }

    /// As shells, Python, pages and tables of values quote it.
    static func quoted(_ text: String) -> [[UInt8]] {
        let lines = text.replacing("\\", with: "\\\\").replacing("\n", with: "\\n").replacing("\t", with: "\\t")
            .replacing("\r", with: "\\r")
        let forms = [
            // sh -x and shlex.quote; inside double quotes; printf %q; $'…'.
            text.replacing("'", with: #"'\''"#), text.replacing("'", with: #"'"'"'"#),
            escaping("\\\"$`", in: text), escaping(" !\"$&'()*,;<>?[\\]^`{|}", in: text),
            lines.replacing("'", with: #"\'"#),
            // Python's repr where it holds no quotation mark, one of them, and both.
            lines, lines.replacing("\"", with: "\\\""),
            // CSV, SQL and YAML double them.
            text.replacing("\"", with: "\"\""), text.replacing("'", with: "''"),
        ]
        return (forms + pages(text)).map { Array($0.utf8) }
    }

    private static func escaping(_ special: String, in text: String) -> String {
        text.unicodeScalars.reduce(into: "") { result, scalar in
            if special.unicodeScalars.contains(scalar) { result += "\\" }
            result.unicodeScalars.append(scalar)
        }
    }

    /// As HTML and XML: what stands for a quotation mark and an apostrophe differs.
    private static func pages(_ text: String) -> [String] {
        let page = text.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;")
        let marks = [page, page.replacing("\"", with: "&quot;"), page.replacing("\"", with: "&#34;")]
        return marks.flatMap { page in
            [page] + ["&#39;", "&#x27;", "&apos;"].map { page.replacing("'", with: $0) }
        }
    }
}
