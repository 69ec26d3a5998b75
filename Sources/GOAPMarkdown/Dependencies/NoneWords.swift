/// The ways to say that an action waits for nothing, in the languages plans are written in.
enum NoneWords {
    /// Whether the text says so, whatever it adds: `None, but good to have A1`, `Nothing — start today`.
    ///
    /// `None but A1` and `nothing except A1` say otherwise; `TBD` says that it is not known.
    static func isNone(_ text: String) -> Bool {
        let text = NameKey.of(text).trimmingBlanks()
        let head = String(text.unicodeScalars.prefix { !isEnd($0) }).trimmingBlanks()
        let words = head.unicodeScalars.split { $0 == " " || $0 == "—" || $0 == "–" }.map(String.init)
        guard let first = words.first else { return head.isEmpty ? text.isEmpty : true }
        if whole.contains(head) || marks.contains(first) { return true }
        if openings.contains(first) { return words.count == 1 || !exceptions.contains(words[1]) }
        return isLackOfDependencies(words) || isIndependence(words) || isFreedom(words)
    }

    /// Whether a sign ends what is looked at.
    private static func isEnd(_ sign: Unicode.Scalar) -> Bool {
        switch sign {
        case ",", ";", ".", ":", "(", "（", "，", "。", "；", "：", "!": true
        default: false
        }
    }

    private static let marks: Set<String> = ["-", "--", "---", "n/a", "na", "∅", "✗"]

    /// Texts that say none only when nothing else stands before the next comma or full stop.
    private static let whole: Set<String> = [
        "no", "any", "nil", "null", "independent", "standalone", "self-contained", "not applicable", "not required",
        "ninguna", "ninguno", "independiente", "independente", "indépendant", "unabhängig", "entfällt", "нет", "não",
        "无", "無", "没有",
        "沒有", "暂无", "无依赖", "無依賴", "不依赖", "なし", "無し", "特になし", "依存なし", "없음", "없다", "해당 없음", "의존성 없음", "không", "không có",
        "parallel", "in parallel", "anytime", "any time",
    ]

    /// First words that say none whatever follows them.
    private static let openings: Set<String> = [
        "none", "nothing", "ninguna", "ninguno", "nada", "nenhuma", "nenhum", "aucune", "aucun", "rien", "néant",
        "keine", "keiner",
        "nichts", "nessuna", "nessuno", "niente", "geen", "brak", "ingen", "inga", "yok", "отсутствуют", "ничего",
    ]
    private static let exceptions: Set<String> = [
        "but", "except", "besides", "other", "apart", "außer", "salvo", "sauf",
    ]

    /// `No dependencies`, `no hard prerequisites`, `sin dependencias`, `нет зависимостей`.
    private static func isLackOfDependencies(_ words: [String]) -> Bool {
        guard words.count > 1, lacks.contains(words[0]) else { return false }
        return words[1...].prefix(3).contains { word in needs.contains { word.hasPrefix($0) } }
    }

    private static let lacks: Set<String> = [
        "no", "without", "zero", "sin", "sem", "sans", "pas", "ohne", "senza", "нет", "без", "không",
    ]
    private static let needs = [
        "dep", "dép", "prereq", "precond", "blocker", "requirement", "abhängig", "voraussetz", "dipend", "завис", "phụ",
        "requisit",
    ]

    /// `independent of A1/A2`; an `independent review` is something else.
    private static func isIndependence(_ words: [String]) -> Bool {
        guard words.count > 1, ["independent", "independently"].contains(words[0]) else { return false }
        return ["of", "from", "and", "module", "task", "work"].contains(words[1])
    }

    /// `can start immediately`, `can run in parallel with A2`, `parallel with A2`.
    private static func isFreedom(_ words: [String]) -> Bool {
        let rest = words.drop {
            ["can", "may", "could", "be", "run", "runs", "start", "done", "begin", "in"].contains($0)
        }
        guard let word = rest.first, rest.count < words.count || word.hasPrefix("parallel") else { return false }
        return [
            "parallel", "parallelize", "parallelized", "alongside", "immediately", "now", "today", "anytime", "right",
        ]
        .contains(word)
    }
}
