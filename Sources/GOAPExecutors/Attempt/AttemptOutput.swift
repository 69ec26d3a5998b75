import GOAPCore
import GOAPSecrets

/// What becomes of an attempt's output: secrets are replaced first, and only then anybody sees it.
final class AttemptOutput {
    /// How much of the end is kept for judging, in bytes.
    private static let tailCapacity = 65_536

    /// One of the child's two streams.
    private struct Lane {
        var masked: MaskedStream
        var line = OutputLine()
    }

    private let mask: SecretMask
    private let log: AttemptLog
    private let echo: ((UnsafeRawBufferPointer, OutputStream) -> Void)?
    private var lanes: [OutputStream: Lane]
    private var end: LogTail?
    /// The beginning of what the current command printed; kept together with its end.
    private var beginning: [UInt8] = []
    private static let beginningCapacity = 16_384
    private(set) var newestLine: String?

    /// - Parameters:
    ///   - echo: gets the output as it comes; nil where nobody follows it.
    ///   - keepsEnd: whether `tail` is wanted.
    init(
        _ log: AttemptLog, mask: SecretMask, echo: ((UnsafeRawBufferPointer, OutputStream) -> Void)?, keepsEnd: Bool
    ) {
        self.log = log
        self.mask = mask
        self.echo = echo
        end = keepsEnd ? LogTail(capacity: Self.tailCapacity) : nil
        let lane = Lane(masked: MaskedStream(mask))
        lanes = [.output: lane, .error: lane]
    }

    /// The end of what the current command printed on both streams; empty unless it is kept.
    var tail: String { end.map { String(decoding: $0.bytes, as: UTF8.self) } ?? "" }

    /// The beginning and the end of what the current command printed; empty unless the end is kept.
    var headAndTail: String { String(decoding: beginning, as: UTF8.self) + "\n" + tail }

    /// Why the log could not be written, once that has happened.
    var failure: String? { log.failure }

    func append(_ bytes: UnsafeRawBufferPointer, from stream: OutputStream) {
        guard var lane = lanes[stream] else { return }
        lanes[stream] = nil
        lane.masked.consume(bytes) { show($0, from: stream, &lane.line) }
        lanes[stream] = lane
    }

    /// Nothing more comes of the current command: what was held back appears.
    func endCommand() {
        for stream in OutputStream.allCases {
            guard var lane = lanes[stream] else { continue }
            lane.masked.finish { show($0, from: stream, &lane.line) }
            lane.masked = MaskedStream(mask)
            lanes[stream] = lane
        }
    }

    /// A line of our own. The kept end begins anew.
    func begin(_ command: GOAPCore.CommandLine) {
        let lines = command.text.split(separator: "\n", omittingEmptySubsequences: false)
        log.note(mask.masked("$ " + lines.joined(separator: "\n> ")))
        if end != nil { end = LogTail(capacity: Self.tailCapacity) }
        beginning = []
    }

    func finish(with text: String) {
        log.finish(with: mask.masked(text))
        if let failure { newestLine = "the log cannot be written: \(failure)" }
    }

    /// The newest line since the last call.
    func takeLine() -> String? {
        defer { newestLine = nil }
        return newestLine
    }

    private func show(_ bytes: UnsafeRawBufferPointer, from stream: OutputStream, _ line: inout OutputLine) {
        guard !bytes.isEmpty else { return }
        log.append(bytes)
        echo?(bytes, stream)
        if end != nil { beginning += bytes.prefix(max(0, Self.beginningCapacity - beginning.count)) }
        end?.append(bytes)
        line.consume(bytes)
        newestLine = line.take() ?? newestLine
    }
}
