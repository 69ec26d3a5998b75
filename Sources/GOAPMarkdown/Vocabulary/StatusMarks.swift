package import GOAPCore

/// Emoji, signs and the marks in boxes, and what they mean where no word says otherwise.
enum StatusMarks {
    /// The meaning of an emoji or a sign, with or without the selector of its colour: `⏸` and `⏸️` are the same.
    static func meaning(of character: Character) -> StatusWord? {
        guard let sign = character.unicodeScalars.first, sign.value >= lowest else { return nil }
        return emoji[Int(sign.value)]
    }

    static func base(_ character: Character) -> Character {
        character.unicodeScalars.first.map(Character.init) ?? character
    }

    /// What `:name:` stands for on forges.
    static func meaning(ofShortcode name: String) -> StatusWord? { shortcodes[name].flatMap { meaning(of: $0) } }

    /// Below this code point none of them lies, so that most texts need not be looked through.
    static let lowest: UInt32 = 0x2300

    /// By code point.
    private static let emoji: [Int: StatusWord] = {
        var meanings: [Int: StatusWord] = [:]
        for (word, signs) in signs {
            for sign in signs.unicodeScalars where sign != " " { meanings[Int(sign.value)] = word }
        }
        return meanings
    }()

    private static let signs: KeyValuePairs<StatusWord, String> = [
        .done: "✅ ✔ ☑ ✓ 🟢 🏁 🎉 💯",
        .running: "🔄 🚧 🏃 🔨 🛠 👀 ▶ 🔃 ◐ ◑ ◒ ◓",
        .pending: "⏳ ⌛ 🔵 🔴 🟠 🟡 🆕 ⬚ ☐ ⬜ □ ▢ ⚠ ❌ ✗ ✘ ✖ 📋 ○ ◯ ⭕ 🔜 🕒 🗓 📅",
        .blocked: "⏸ ⚪ 🔒 🚫 ⛔ 🛑",
        .skipped: "⏭ ⏩ 🗑",
    ]

    private static let shortcodes: [String: Character] = [
        "white_check_mark": "✅", "heavy_check_mark": "✔", "ballot_box_with_check": "☑", "green_circle": "🟢",
        "large_green_circle": "🟢", "arrows_counterclockwise": "🔄", "construction": "🚧", "hourglass": "⌛",
        "hourglass_flowing_sand": "⏳", "red_circle": "🔴", "yellow_circle": "🟡", "large_yellow_circle": "🟡",
        "warning": "⚠", "x": "❌", "clipboard": "📋", "white_large_square": "⬜", "pause_button": "⏸",
        "no_entry": "⛔", "no_entry_sign": "🚫", "lock": "🔒", "next_track_button": "⏭",
    ]
}

/// The character in a box: `[x]`, `[ ]`, `[-]`.
///
/// Kiro writes `[-]` for what is under way, Obsidian `[/]`, many legends `[~]`; Obsidian's `[-]` for what was given up is
/// read as under way too, because then nothing starts that should not and nothing counts as done that is not. `[>]` is put
/// off, `[!]` needs a person: both hold. Every other mark is unfinished, never done.
package enum BoxMark {
    package static func word(of mark: Character) -> StatusWord { meanings[mark] ?? .pending }

    /// Whether the mark is one of those with a meaning; of others the author may have meant anything.
    package static func isKnown(_ mark: Character) -> Bool { meanings[mark] != nil }

    private static let meanings: [Character: StatusWord] = [
        "x": .done, "X": .done, "✓": .done, "✔": .done, "✅": .done, " ": .pending, "\u{A0}": .pending, "_": .pending,
        "?": .pending, "-": .running, "~": .running, "/": .running, "!": .blocked, ">": .blocked,
        "<": .pending,
    ]
}
