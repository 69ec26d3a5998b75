package import GOAPEngine

/// What keeps actions from starting, in words: the message and below it the numbered remedies, wherever they are shown.
package enum ObstacleText {
    /// 🔒 for what is wrong with a credential, ✘ for everything else.
    package static func mark(_ obstacle: Obstacle) -> String { obstacle.objection == nil ? "✘" : "🔒" }

    /// `🔒 A01: HF_TOKEN is not set` and what fixes it.
    package static func lines(_ obstacle: Obstacle, of subject: String) -> [String] {
        ["\(mark(obstacle)) \(subject): \(obstacle.message)".sanitized] + numbered(obstacle.remedies)
    }

    /// `🔒 A01 not started: HF_TOKEN is not set` and what fixes it.
    package static func refusal(_ obstacle: Obstacle, of subject: String, style: TerminalStyle) -> [String] {
        let head = "\(mark(obstacle)) \(subject) not started: \(obstacle.message)".sanitized
        return [style.paint(head, .attention)] + numbered(obstacle.remedies)
    }

    /// `goap-runner: upload not started: HF_TOKEN is not set` and what fixes it: for a command that is no part of a plan.
    package static func refusal(_ obstacle: Obstacle, ofCommand name: String) -> [String] {
        ["goap-runner: \(name) not started: \(obstacle.message)".sanitized] + numbered(obstacle.remedies, margin: 2)
    }

    /// `1. export HF_TOKEN=hf_…`
    package static func numbered(_ remedies: some Sequence<String>, margin: Int = 3) -> [String] {
        let blanks = String(repeating: " ", count: margin)
        return remedies.enumerated().map { number, remedy in "\(blanks)\(number + 1). \(remedy.sanitized)" }
    }
}
