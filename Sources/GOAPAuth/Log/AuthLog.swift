package import GOAPCore
package import GOAPEngine
package import GOAPSecrets
import GOAPSystem
import Glibc

/// The log of what happened to credentials: `2026-02-28 10:30:00 | AUTH | INFO | text`, in local time, one line per
/// event, its owner's alone.
package struct AuthLog {
    package typealias Level = CredentialCheck.Level

    /// When the log is put aside as `auth.log.1`, and how many such are kept.
    package struct Rotation: Sendable {
        /// In bytes.
        package var limit = 1 << 20
        package var kept = 3

        package init() {}
    }

    private let path: String
    private let threshold: Level
    private let rotation: Rotation
    private let mask: SecretMask
    private let echo: (Level, String) -> Void

    /// - Parameters:
    ///   - folder: made if it is missing.
    ///   - threshold: events below it are left out; `AUTH_LOG_LEVEL`, by default all from INFO on.
    ///   - echo: gets each line as well, for people who watch.
    package init(
        folder: String, threshold: String?, mask: SecretMask, rotation: Rotation = Rotation(),
        echo: @escaping (Level, String) -> Void = { _, _ in }
    ) {
        path = folder + "/auth.log"
        self.threshold = threshold.flatMap { Level(rawValue: $0.uppercased()) } ?? .info
        self.mask = mask
        self.rotation = rotation
        self.echo = echo
        try? Folder.make(folder, mode: 0o700, withParents: false)
    }

    /// Appends a line; a log that cannot be written stops nothing.
    ///
    /// - Parameter isShown: whether people who watch get it as well.
    package func write(_ level: Level, _ text: String, at time: Timestamp, isShown: Bool = true) {
        guard level >= threshold else { return }
        let line = mask.masked("\(Self.localTime(time)) | AUTH | \(level.rawValue) | \(Self.oneLine(text))\n")
        if isShown { echo(level, line) }
        try? open().write(line)
    }

    private func open() throws(SystemError) -> OpenFile {
        // A pipe in its place has no reader, and is not waited for.
        let flags = O_WRONLY | O_APPEND | O_CREAT | O_NOFOLLOW | O_NONBLOCK
        let file = try OpenFile(path, flags)
        guard try file.status().size >= rotation.limit else { return file }
        rotate(file)
        return try OpenFile(path, flags)
    }

    /// Of several processes that find the log full one moves it.
    private func rotate(_ full: borrowing OpenFile) {
        guard flock(full.descriptor, LOCK_EX) == 0, let old = try? full.status(),
            let now = try? FileStatus(of: path), now.isSameFile(as: old)
        else { return }
        for number in stride(from: rotation.kept - 1, to: 0, by: -1) {
            try? File.rename("\(path).\(number)", to: "\(path).\(number + 1)")
        }
        try? File.rename(path, to: "\(path).1")
    }

    /// `2026-02-28 10:30:00` where we are.
    private static func localTime(_ time: Timestamp) -> String {
        var seconds = time_t(time.millisecondsSince1970 / 1000)
        var parts = tm()
        localtime_r(&seconds, &parts)
        func two(_ value: Int32) -> String { value < 10 ? "0\(value)" : "\(value)" }
        let date = "\(parts.tm_year + 1900)-\(two(parts.tm_mon + 1))-\(two(parts.tm_mday))"
        return "\(date) \(two(parts.tm_hour)):\(two(parts.tm_min)):\(two(parts.tm_sec))"
    }

    /// An event is a line, whatever stands in it: a line end becomes a blank, what steers a terminal is left out.
    private static func oneLine(_ text: String) -> String {
        var line = ""
        for scalar in text.unicodeScalars {
            if scalar == "\n" || scalar == "\r" || scalar == "\t" {
                line += " "
            } else if !scalar.steersTerminal {
                line.unicodeScalars.append(scalar)
            }
        }
        return line
    }
}
