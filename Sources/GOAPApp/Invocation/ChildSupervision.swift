import GOAPCore
import GOAPExecutors

extension Invocation {
    /// From here on everything that is started ends with us, and a signal ends what is asked at once.
    ///
    /// - Parameter end: ends the process.
    package func superviseChildren(end: @escaping (ExitCodes) -> Never) {
        Supervision.begin(
            mark: "GOAP_RUN=\(Wiring.runName)", name: sign
        ) { signal in end(ExitCodes(signal: signal)) }
    }

    /// Nothing of what was started is left, but what may go on by itself.
    package static func releaseChildren() { Supervision.finish() }
}

/// What our name among processes tells a goap-runner below us whose environment was cleared: no other user's process
/// and no child sees ours.
struct CallerSign {
    /// At most 15 bytes: `goap-runner:ar`.
    let text: String
    private static let head = "goap-runner:"
    private static let letters: [(Caller.Kind, Character)] = [
        (.person, "p"), (.script, "s"), (.ci, "c"), (.agent, "a"), (.foreign, "f"),
    ]

    /// - Parameter asks: whether commands need a person's approval.
    init(_ caller: Caller, asks: Bool) {
        let letter = Self.letters.first { $0.0 == caller.kind }?.1 ?? "f"
        text = Self.head + String(letter) + (asks ? "r" : "")
    }

    /// Who started the process that has the name, as one inside an action, and whether its commands need an approval;
    /// nil for any other name.
    static func read(_ name: String) -> (caller: Caller, asks: Bool)? {
        guard name.hasPrefix(head), let letter = name.dropFirst(head.count).first,
            let kind = letters.first(where: { $0.1 == letter })?.0
        else { return nil }
        return (Caller(kind, "unnamed", sign: "below \(name)").inside("?"), name.hasSuffix("r"))
    }
}
