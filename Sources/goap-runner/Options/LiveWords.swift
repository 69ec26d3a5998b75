import ArgumentParser
import GOAPApp

extension CompletionKind {
    /// What fits in the plan that the words before it name; more words are offered as they are.
    static func live(_ place: LiveCompletion.Place, or more: [String] = []) -> CompletionKind {
        .custom { words, _, _ in
            LiveCompletion(after: words, .current()).words(for: place).map(shown) + more
        }
    }

    /// A word with what it is, for shells that show that.
    private static func shown(_ word: LiveCompletion.Word) -> String {
        switch CompletionShell.requesting {
        case .zsh?: "\(word.text.replacing(":", with: "\\:")):\(word.note)"
        case .fish?: "\(word.text)\t\(word.note)"
        default: word.text
        }
    }
}
