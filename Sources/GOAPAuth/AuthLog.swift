package import GOAPCore
import Glibc

/// The log of credential checks: `2026-02-28 10:30:00 | AUTH | INFO | text`, one line per event, its owner's alone.
///
/// Texts never hold a credential; whoever writes one names the variable, not the value.
package struct AuthLog {
    package enum Level: String, Sendable, Comparable {
        case debug = "DEBUG"
        case info = "INFO"
        case warning = "WARNING"
        case error = "ERROR"

        private var rank: Int { [.debug, .info, .warning, .error].firstIndex(of: self) ?? 0 }

        package static func < (left: Self, right: Self) -> Bool { left.rank < right.rank }
    }

    private let path: String
    private let threshold: Level

    /// - Parameters:
    ///   - folder: made if it is missing.
    ///   - threshold: events below it are left out; `AUTH_LOG_LEVEL`, by default all from INFO on.
    package init(folder: String, threshold: String?) {
        path = folder + "/auth.log"
        self.threshold = threshold.flatMap { Level(rawValue: $0.uppercased()) } ?? .info
        mkdir(folder, 0o700)
    }

    /// Appends a line; a log that cannot be written stops nothing.
    package func write(_ level: Level, _ text: String, at time: Timestamp) {
        guard level >= threshold else { return }
        let descriptor = open(path, O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0o600)
        guard descriptor >= 0 else { return }
        defer { close(descriptor) }
        let stamp = time.text.prefix(19).map { $0 == "T" ? " " : String($0) }.joined()
        let line = "\(stamp) | AUTH | \(level.rawValue) | \(Self.oneLine(text))\n"
        _ = line.withCString { Glibc.write(descriptor, $0, strlen($0)) }
    }

    /// An event is a line, whatever stands in it.
    private static func oneLine(_ text: String) -> String {
        String(text.unicodeScalars.map { $0.value < 0x20 || $0.value == 0x7f ? " " : Character($0) })
    }
}
