/// Recognises the ids plans use: `A01 A1 A1.2 B.1.1 1.2 1.1.A ABC-001 GOAL-SEC-008 T007a B.3.1-CORE #12 7`.
///
/// An id is letters and digits in segments joined by single `.`, `-` or `_`, with at least one digit, and at most
/// 32 bytes long.
enum IDToken {
    /// The length of the id at the start of the text, in bytes; 0 when there is none.
    static func length<Bytes: Collection<UInt8>>(at text: Bytes) -> Int where Bytes.Index == Int {
        var offset = text.startIndex
        if offset < text.endIndex, text[offset] == UInt8(ascii: "#") { offset += 1 }
        var end = offset
        var hasDigit = false
        while offset < text.endIndex, text[offset].isAlphanumeric {
            while offset < text.endIndex, text[offset].isAlphanumeric {
                hasDigit = hasDigit || text[offset].isDigit
                offset += 1
            }
            end = offset
            let joint = jointLength(at: offset, in: text)
            guard joint > 0 else { break }
            offset += joint
        }
        let length = end - text.startIndex
        return hasDigit && length <= limit ? length : 0
    }

    /// The length of a name that is written as in code, `build_api`: behind a word such as `Action` it is an id, where
    /// nothing but the end of emphasis follows.
    static func nameLength(at text: ArraySlice<UInt8>) -> Int {
        let name = text.prefix { $0.isAlphanumeric || $0 == UInt8(ascii: "_") || $0 == UInt8(ascii: "-") }
        guard name.contains(UInt8(ascii: "_")) || name.dropFirst().contains(UInt8(ascii: "-")), name.count <= limit,
            text[name.endIndex...].allSatisfy({ $0 == UInt8(ascii: "`") || $0 == UInt8(ascii: "*") || $0.isBlank })
        else { return 0 }
        return name.count
    }

    /// In bytes; no plan names anything longer.
    static let limit = 128

    /// The length of `.`, `-`, `_` or a no-break hyphen; 0 when there is none.
    private static func jointLength<Bytes: Collection<UInt8>>(at offset: Int, in text: Bytes) -> Int
    where Bytes.Index == Int {
        guard offset < text.endIndex else { return 0 }
        if isJoint(text[offset]) { return 1 }
        let isHyphen =
            text[offset] == 0xE2 && offset + 2 < text.endIndex && text[offset + 1] == 0x80 && text[offset + 2] == 0x91
        return isHyphen ? 3 : 0
    }

    static func isJoint(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: ".") || byte == UInt8(ascii: "-") || byte == UInt8(ascii: "_")
    }

    /// Whether the whole text is an id where a column says that it holds ids: `bd-abc` needs no digit there.
    static func isColumnID(_ text: String) -> Bool {
        guard text.utf8.count <= limit, text.utf8.first?.isAlphanumeric ?? false,
            text.utf8.last?.isAlphanumeric ?? false
        else { return false }
        return text.utf8.contains { isJoint($0) } && text.utf8.allSatisfy { $0.isAlphanumeric || isJoint($0) }
    }

    /// Whether it is one plain word in small letters, `knead`, which only a column of such names makes an id.
    static func isWord(_ text: String) -> Bool {
        !text.isEmpty && text.utf8.count <= limit && text.utf8.allSatisfy { $0.isLetter && $0 >= UInt8(ascii: "a") }
    }

    /// Whether the whole text is one id.
    static func isID(_ text: String) -> Bool {
        let bytes = Array(text.utf8)
        return !bytes.isEmpty && length(at: bytes) == bytes.count
    }

    /// Whether it is nothing but digits, so that only a column or the word `Action` makes it an id.
    static func isBareNumber(_ text: some StringProtocol) -> Bool { !text.isEmpty && text.utf8.allSatisfy(\.isDigit) }

    /// Whether it has no letter: `1.2`, which headings use for sections as well.
    static func hasNoLetter(_ text: some StringProtocol) -> Bool { !text.utf8.contains(where: \.isLetter) }

    /// Names of documents and changes that look like ids and are none.
    static func namesDocument(_ text: String) -> Bool {
        let letters = text.utf8.prefix { $0.isLetter }
        guard letters.count <= 3 || text.utf8.contains(where: { $0 >= 0x80 }) else { return false }
        return documents.contains(text.prefix { $0.isLetter }.uppercased())
    }

    private static let documents: Set<String> = ["ADR", "PR", "RFC", "CVE", "ISO", "UTF", "SHA", "V", "Q", "H"]

    /// `#.#` for `1.2`: each number stands for all numbers.
    static func numberForm(_ text: String) -> String {
        text.split(separator: ".", omittingEmptySubsequences: false)
            .map { isBareNumber(String($0)) ? "#" : String($0) }.joined(separator: ".")
    }

    /// The letters before the first digit, by which ids of one family agree: `WG-` of `WG-040`.
    static func family(_ text: String) -> String {
        if let length = text.utf8.firstIndex(where: { $0.isDigit || $0 >= 0x80 }), text.utf8[length].isDigit {
            return String(text[..<length]).uppercased()
        }
        return String(text.prefix { !$0.isNumber }).uppercased()
    }
}
