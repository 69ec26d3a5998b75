import GOAPCore
package import GOAPReport
package import GOAPSecrets
import GOAPSystem
import Glibc

/// The two ways text leaves the program, results on standard output and messages on standard error, and what the
/// terminal behind them can show. Secrets are masked in both.
package struct Console {
    /// What `--color` takes.
    package enum ColorChoice: String, CaseIterable, Sendable { case auto, always, never }

    /// Writes all bytes to a descriptor; says whether all were taken.
    package typealias Writer = (UnsafeRawBufferPointer, Int32) -> Bool

    package let mask: SecretMask
    /// Whether what is printed is read by GitHub Actions.
    package let isInWorkflow: Bool
    package var color = ColorChoice.auto
    private let environment: [String: String]
    private let write: Writer

    /// - Parameter write: tests hand in their own.
    package init(environment: [String: String], mask: SecretMask, write: @escaping Writer = Self.write) {
        self.environment = environment
        self.mask = mask
        self.write = write
        isInWorkflow = environment["GITHUB_ACTIONS"] == "true"
    }

    /// False when the descriptor's reader is gone.
    package static func write(_ bytes: UnsafeRawBufferPointer, to descriptor: Int32) -> Bool {
        (try? Descriptor.write(bytes, to: descriptor)) != nil
    }

    /// Writes to standard output: results.
    package func printResult(_ text: String) { put(inert(text), STDOUT_FILENO) }

    /// Writes to standard error: messages, progress, errors.
    package func printMessage(_ text: String) { put(inert(text), STDERR_FILENO) }

    /// Writes commands for GitHub Actions, which the caller has escaped.
    package func printWorkflowCommand(_ text: String) { put(text, STDOUT_FILENO) }

    /// Writes what a child printed: as it is into a pipe, without control characters to a terminal.
    package func printOutput(_ text: String) {
        guard isTerminal(STDOUT_FILENO) else { return printResult(text) }
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        printResult(lines.map { String($0).sanitized }.joined(separator: "\n"))
    }

    /// Writes a result while it is made, for results that are too long to be held as a whole.
    package func printResult(inPieces make: ((UnsafeRawBufferPointer) -> Void) -> Void) {
        var stream = MaskedStream(mask)
        make { piece in stream.consume(piece) { put($0, STDOUT_FILENO) } }
        stream.finish { put($0, STDOUT_FILENO) }
    }

    private func put(_ text: String, _ descriptor: Int32) {
        var masked = mask.masked(text)
        masked.withUTF8 { _ = write(UnsafeRawBufferPointer($0), descriptor) }
    }

    private func put(_ bytes: UnsafeRawBufferPointer, _ descriptor: Int32) { _ = write(bytes, descriptor) }

    /// GitHub takes any line that begins with `::` or `##[` for a command, after blanks as well; none of ours may.
    private func inert(_ text: String) -> String {
        guard isInWorkflow, text.contains("::") || text.contains("##[") else { return text }
        return text.split(separator: "\n", omittingEmptySubsequences: false).map { line -> Substring in
            let content = line.drop { $0.isWhitespace }
            guard content.hasPrefix("::") || content.contains("##[") else { return line }
            return line.replacing("::", with: ": :").replacing("##[", with: "## [")
        }.joined(separator: "\n")
    }
}

extension Console {
    package func isTerminal(_ descriptor: Int32) -> Bool { isatty(descriptor) == 1 }

    /// Whether lines on standard error can be redrawn.
    package var canRedraw: Bool { isTerminal(STDERR_FILENO) && environment["TERM"] != "dumb" }

    /// The columns of the terminal; `COLUMNS` stands in where there is none.
    package func width(_ descriptor: Int32 = STDOUT_FILENO) -> Int {
        var size = winsize()
        if ioctl(descriptor, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 { return Int(size.ws_col) }
        return environment["COLUMNS"].flatMap { Int($0) } ?? 80
    }

    /// Flag over environment over what the descriptor is.
    package func style(_ descriptor: Int32 = STDOUT_FILENO) -> TerminalStyle {
        TerminalStyle(isColoured: isColoured(descriptor))
    }

    private func isColoured(_ descriptor: Int32) -> Bool {
        switch color {
        case .always: return true
        case .never: return false
        case .auto:
            if !(environment["NO_COLOR"] ?? "").isEmpty { return false }
            return !(environment["FORCE_COLOR"] ?? "").isEmpty || isTerminal(descriptor)
        }
    }
}
