/// How long a failure asked us to wait.
package enum AdvisedWait {
    /// Longer waits are not waited for.
    package static let limit = Duration.seconds(300)

    private static let leads = [
        "retry after ", "retry-after: ", "try again in ", "retry this action in ", "retry in ", "waiting ",
    ]

    /// Reads `Retry after 12 seconds`, `Waiting 7.0s before retry`, `retry-after: 30`, `retry this action in about 12 minutes`;
    /// nil when nothing is named. Of several the longest counts, and of each form the last.
    package static func read(_ output: String) -> Duration? {
        let text = Array(output.lowercased().utf8)
        return leads.compactMap { wait(after: Array($0.utf8), in: text) }.max()
    }

    private static func wait(after lead: [UInt8], in text: [UInt8]) -> Duration? {
        var rest = text[...]
        var newest: Duration?
        while let start = rest.indices.first(where: { rest[$0...].starts(with: lead) }) {
            rest = rest[(start + lead.count)...]
            newest = duration(at: rest) ?? newest
        }
        return newest
    }

    /// A number and its unit, which is seconds at the end of a line.
    private static func duration(at text: ArraySlice<UInt8>) -> Duration? {
        let about = Array("about ".utf8)
        let text = text.starts(with: about) ? text.dropFirst(about.count) : text
        let digits = text.prefix { $0 >= 0x30 && $0 <= 0x39 || $0 == UInt8(ascii: ".") }
        guard let value = Double(String(decoding: digits, as: UTF8.self)), value < 1e9 else { return nil }
        let unit = text[digits.endIndex...].drop { $0 == 0x20 }.first
        let factor: Double? =
            switch unit {
            case UInt8(ascii: "s"), nil, UInt8(ascii: "\n"), UInt8(ascii: "\r"): 1
            case UInt8(ascii: "m"): 60
            case UInt8(ascii: "h"): 3600
            default: nil
            }
        return factor.map { .milliseconds(Int64(value * $0 * 1000)) }
    }
}
