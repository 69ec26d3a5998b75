/// How long a failure asked us to wait.
package enum AdvisedWait {
    /// Longer waits are not waited for.
    package static let limit = Duration.seconds(300)

    /// Reads `Retry after 12 seconds`, `Waiting 7.0s before retry`, `retry-after: 30`; nil when nothing is named.
    package static func read(_ output: String) -> Duration? {
        let text = output.lowercased()
        let found = ["retry after ", "retry-after: ", "try again in ", "waiting "].compactMap { lead in
            number(after: lead, in: text)
        }
        return found.max().map { .milliseconds(Int64($0 * 1000)) }
    }

    private static func number(after lead: String, in text: String) -> Double? {
        var rest = Array(text.utf8)[...]
        let lead = Array(lead.utf8)
        var newest: Double?
        while let start = rest.indices.first(where: { rest[$0...].starts(with: lead) }) {
            rest = rest[(start + lead.count)...]
            let digits = rest.prefix { $0 >= 0x30 && $0 <= 0x39 || $0 == UInt8(ascii: ".") }
            let unit = rest[digits.endIndex...].drop { $0 == 0x20 }.first
            if unit == UInt8(ascii: "s"), let value = Double(String(decoding: digits, as: UTF8.self)) {
                newest = value
            }
        }
        return newest
    }
}
