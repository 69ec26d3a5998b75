/// A word of a status text, in lower case, with its place among the text's characters.
struct StatusToken {
    let text: String
    let range: Range<Int>
    /// The number in front of a percent sign.
    let percent: Int?
    /// Whether a blank, a hyphen or an underscore is all that parts it from the word before.
    let isJoined: Bool

    /// The first words up to a bracket; few, because a status is the beginning of a text.
    static func tokens(in text: StatusText, from start: Int) -> [StatusToken] {
        var tokens: [StatusToken] = []
        var index = start
        while tokens.count <= StatusWords.longest + 1, let character = text[index], character != "(" {
            guard isWord(character) else {
                index += 1
                continue
            }
            let token = StatusToken(in: text, at: index, behind: tokens.last?.range.upperBound)
            tokens.append(token)
            index = token.range.upperBound
        }
        return tokens
    }

    private init(in text: StatusText, at start: Int, behind previous: Int?) {
        var end = start
        while let character = text[end], Self.isWord(character) { end += 1 }
        let word = text.text(from: start, to: end)
        let sign = text[end] == " " ? end + 1 : end
        percent = text[sign] == "%" ? Int(word) : nil
        self.text = word.lowercased().replacing("’", with: "'")
        range = start..<(percent == nil ? end : sign + 1)
        isJoined =
            previous.map { text.text(from: $0, to: start).allSatisfy { " -_\u{A0}\u{2011}".contains($0) } } ?? false
    }

    /// The words that can mean something together with this one, which is the first.
    func clause(of tokens: ArraySlice<StatusToken>) -> ArraySlice<StatusToken> {
        let end = tokens.dropFirst().firstIndex { !$0.isJoined } ?? tokens.endIndex
        return tokens[tokens.startIndex..<end].prefix(StatusWords.longest)
    }

    /// Numbers are words too: in `✅ 7 new tests` the first word says nothing, so the emoji does.
    private static func isWord(_ character: Character) -> Bool {
        character.isLetter || character.isNumber || character == "/" || character == "'" || character == "’"
    }
}
