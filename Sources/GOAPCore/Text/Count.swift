/// A number with its noun in the right form: `1 action`, `3 actions`.
package func count(_ number: Int, _ noun: String, plural: String? = nil) -> String {
    "\(number) \(number == 1 ? noun : plural ?? noun + "s")"
}

/// Names for a sentence: `A01`, `A01 and A02`, `A01, A02 and 5 more`.
package func list(_ names: [String], limit: Int = 4) -> String {
    guard names.count > 1 else { return names.first ?? "" }
    let isCut = names.count > limit + 1
    var text = names[0]
    for name in names[1..<(isCut ? limit : names.count - 1)] {
        text += ", "
        text += name
    }
    text += " and "
    text += isCut ? "\(names.count - limit) more" : names[names.count - 1]
    return text
}

/// A number of bytes for people, in powers of 1000 as the Hub counts: `512 B`, `3.4 MB`.
package func byteText(_ count: Int) -> String {
    guard count >= 1000 else { return "\(count) B" }
    var value = Double(count)
    var unit = 0
    while value >= 999.95, unit < 4 {
        value /= 1000
        unit += 1
    }
    let tenths = Int((value * 10).rounded())
    return "\(tenths / 10).\(tenths % 10) \(["B", "kB", "MB", "GB", "TB"][unit])"
}
