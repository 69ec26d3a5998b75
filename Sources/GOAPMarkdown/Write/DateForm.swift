import GOAPCore

/// How a document writes dates: `2026-02-27`, `27 Feb`, `27.02.2026 10:30`.
struct DateForm: Hashable {
    private enum Piece: Hashable {
        case year, month, day, hour, minute, second
        case dayAsNumber
        case name(isFull: Bool)
        case literal(String)
    }

    private let pieces: [Piece]

    /// As JSON has it, `2026-02-28T10:30:00Z`.
    static let time = DateForm([
        .year, .literal("-"), .month, .literal("-"), .day, .literal("T"), .hour, .literal(":"), .minute, .literal(":"),
        .second,
        .literal("Z"),
    ])
    static let date = DateForm([.year, .literal("-"), .month, .literal("-"), .day])

    private init(_ pieces: [Piece]) { self.pieces = pieces }

    /// The form of a date; nil when the text is none.
    init?(_ text: String) {
        let tokens = Self.tokens(text)
        guard tokens.count <= 13, let pieces = Self.numbered(tokens) ?? Self.named(tokens) else { return nil }
        self.pieces = pieces
    }

    func text(_ time: Timestamp) -> String {
        let digits = time.text.split { !$0.isNumber }.map(String.init)
        let day = Int(digits[2]) ?? 1
        let month = Self.months[max(0, min(11, (Int(digits[1]) ?? 1) - 1))]
        return pieces.map { piece in
            switch piece {
            case .year: digits[0]
            case .month: digits[1]
            case .day: digits[2]
            case .dayAsNumber: "\(day)"
            case .name(let isFull): isFull ? month : String(month.prefix(3))
            case .hour: digits[3]
            case .minute: digits[4]
            case .second: digits[5]
            case .literal(let text): text
            }
        }.joined()
    }

    /// Runs of digits, of letters and what stands between them.
    private static func tokens(_ text: String) -> [Substring] {
        var tokens: [Substring] = []
        var rest = text[...]
        while let first = rest.first, tokens.count < 14 {
            let token = rest.prefix {
                first.isNumber ? $0.isNumber : first.isLetter ? $0.isLetter : !$0.isNumber && !$0.isLetter
            }
            tokens.append(token)
            rest = rest.dropFirst(token.count)
        }
        return tokens
    }

    /// `2026-02-27`, with a time or without, and `27.02.2026`.
    private static func numbered(_ tokens: [Substring]) -> [Piece]? {
        let order: [Piece]
        if isYear(tokens.first) {
            order = [.year, .month, .day, .hour, .minute, .second]
        } else if tokens.count >= 5, tokens[1] == ".", isYear(tokens[4]) {
            order = [.day, .month, .year, .hour, .minute, .second]
        } else {
            return nil
        }
        var (pieces, next): ([Piece], Int) = ([], 0)
        for token in tokens {
            guard token.allSatisfy(\.isNumber) else {
                guard isSeparator(token) else { return nil }
                pieces.append(.literal(String(token)))
                continue
            }
            guard next < order.count, token.count == (order[next] == .year ? 4 : 2) else { return nil }
            pieces.append(order[next])
            next += 1
        }
        return next == 3 || next == 5 || next == 6 ? pieces : nil
    }

    /// `27 Feb`, `Feb 27, 2026`.
    private static func named(_ tokens: [Substring]) -> [Piece]? {
        var pieces: [Piece] = []
        var kinds = Set<String>()
        for token in tokens {
            let (piece, kind) = namedPiece(token)
            guard let piece, kind.isEmpty || kinds.insert(kind).inserted else { return nil }
            pieces.append(piece)
        }
        return kinds.isSuperset(of: ["day", "month"]) ? pieces : nil
    }

    private static func namedPiece(_ token: Substring) -> (Piece?, String) {
        if token.allSatisfy(\.isNumber) {
            if isYear(token) { return (.year, "year") }
            guard token.count <= 2, let day = Int(token), (1...31).contains(day) else { return (nil, "") }
            return (token.count == 2 && day < 10 ? .day : .dayAsNumber, "day")
        }
        if let month = months.first(where: {
            $0.lowercased() == token.lowercased() || $0.prefix(3).lowercased() == token.lowercased()
        }) {
            return (.name(isFull: month.count == token.count && month.count > 3), "month")
        }
        return (isSeparator(token) && !token.contains(where: \.isLetter) ? .literal(String(token)) : nil, "")
    }

    private static func isYear(_ token: Substring?) -> Bool {
        token.map { $0.count == 4 && $0.allSatisfy(\.isNumber) && ($0.hasPrefix("19") || $0.hasPrefix("20")) } ?? false
    }

    private static func isSeparator(_ token: Substring) -> Bool {
        ["-", "/", ".", ":", " ", "T", "Z", " UTC", "UTC", ", ", ",", ". "].contains(token)
    }

    private static let months = [
        "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
        "December",
    ]
}
