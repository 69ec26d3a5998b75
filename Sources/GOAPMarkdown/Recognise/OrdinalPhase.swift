import GOAPCore

/// Phases by words that are not ASCII: `第一阶段：基础`, `阶段2：基础`, `フェーズ3: 仕上げ`, `1단계: 준비`, `Этап 1: Подготовка`.
struct OrdinalPhase {
    /// In digits: 2 of `第二阶段`.
    let number: String
    /// Where the number stands, and where the title begins.
    let place: Range<String.Index>
    let title: String.Index

    /// Nil for texts that do not begin with such a name, whatever signs stand in front of it, or that go on without a mark, as
    /// `第一阶段架构` does.
    init?(_ text: String) {
        guard text.utf8.contains(where: { $0 >= 0x80 }) else { return nil }
        let start = text.prefix(12).firstIndex { $0.isLetter || $0.isNumber } ?? text.endIndex
        guard let (place, end) = Self.name(in: text, from: start), let number = Self.digits(of: text[place]) else {
            return nil
        }
        let rest = text[end...].drop { $0 == "*" }
        let tail = rest.drop { $0.isWhitespace || "：:—–-*".contains($0) }
        guard tail.isEmpty || tail.startIndex > end else { return nil }
        (self.number, self.place, title) = (number, place, tail.startIndex)
    }

    /// The number and the end of the name.
    private static func name(in text: String, from start: String.Index) -> (Range<String.Index>, String.Index)? {
        let rest = text[start...]
        if rest.first == "第" {
            let number = rest.dropFirst().prefix(while: isDigit)
            return behind(number.endIndex, of: words, in: text).map { (number.startIndex..<number.endIndex, $0) }
        }
        if let begin = behind(start, of: words, in: text) {
            let number = text[begin...].drop { $0 == " " }.prefix(while: isDigit)
            return (number.startIndex..<number.endIndex, number.endIndex)
        }
        let number = rest.prefix(while: isDigit)
        return behind(number.endIndex, of: ["단계", "阶段", "段階"], in: text).map {
            (number.startIndex..<number.endIndex, $0)
        }
    }

    /// Where the word ends that stands here, if one of these does.
    private static func behind(_ start: String.Index, of words: [String], in text: String) -> String.Index? {
        words.lazy.compactMap { word in
            text[start...].hasPrefix(word) ? text.index(start, offsetBy: word.count) : nil
        }.first
    }

    private static let words = ["阶段", "階段", "段階", "フェーズ", "Этап", "ЭТАП", "Фаза", "ФАЗА", "Giai đoạn", "Étape"]
    private static let numerals: [Character] = ["一", "二", "三", "四", "五", "六", "七", "八", "九"]

    private static func isDigit(_ sign: Character) -> Bool {
        sign.isASCII && sign.isNumber || sign == "." || sign == "十" || numerals.contains(sign)
    }

    /// `十二` is 12, `2.5` itself.
    private static func digits(of text: Substring) -> String? {
        guard let first = text.first, text.count <= 8 else { return nil }
        if first.isASCII { return text.allSatisfy(\.isASCII) && text.last?.isNumber ?? false ? String(text) : nil }
        func value(_ part: Substring) -> Int? {
            part.count == 1 ? part.first.flatMap(numerals.firstIndex).map { $0 + 1 } : nil
        }
        let parts = text.split(separator: "十", maxSplits: 1, omittingEmptySubsequences: false)
        guard parts.count == 2 else { return value(text).map(String.init) }
        guard let tens = parts[0].isEmpty ? 1 : value(parts[0]), let ones = parts[1].isEmpty ? 0 : value(parts[1])
        else { return nil }
        return "\(tens * 10 + ones)"
    }
}

extension ActionTitle {
    /// A phase whose number stands in its name: `第一阶段：基础`.
    init?(ordinalOf content: Span, in document: PlanDocument) {
        let text = document.text(content)
        guard let phase = OrdinalPhase(text) else { return nil }
        func place(_ index: String.Index) -> Int {
            content.start + text.utf8.distance(from: text.startIndex, to: index)
        }
        let tail = TitleTail(document.trimmed(Span(place(phase.title), content.end)), in: document)
        id = ActionID(phase.number)
        idSpan = Span(place(phase.place.lowerBound), place(phase.place.upperBound))
        (keyword, isEmphasized, hasSeparator, isGiven) = ("phase", false, true, false)
        (title, status, priority) = (tail.title, tail.status, tail.priority)
    }
}
