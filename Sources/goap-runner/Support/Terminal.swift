import GOAPAuth
import GOAPClients
import GOAPCore
import GOAPExecutors
import GOAPReport
import GOAPSecrets
import Glibc

/// Where output goes and what it can show.
enum Terminal {
    /// What must not be seen in anything we write.
    static let mask = SecretMask(
        environment: processEnvironment(), kinds: ClientTables.all.credentials, patterns: ClientTables.all.tokens)

    /// Whether what we print is read by GitHub Actions.
    static let isInWorkflow = environmentVariable("GITHUB_ACTIONS") == "true"

    static func isTerminal(_ descriptor: Int32) -> Bool { isatty(descriptor) == 1 }

    /// The columns of the terminal; `COLUMNS` stands in where there is none.
    static func width(_ descriptor: Int32 = STDOUT_FILENO) -> Int {
        var size = winsize()
        if ioctl(descriptor, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 { return Int(size.ws_col) }
        return environmentVariable("COLUMNS").flatMap { Int($0) } ?? 80
    }

    /// Flag over environment over what the descriptor is.
    static func style(_ choice: ColorChoice, _ descriptor: Int32 = STDOUT_FILENO) -> TerminalStyle {
        switch choice {
        case .always: TerminalStyle(isColoured: true)
        case .never: TerminalStyle(isColoured: false)
        case .auto:
            if environmentVariable("NO_COLOR") != nil {
                TerminalStyle(isColoured: false)
            } else {
                TerminalStyle(isColoured: environmentVariable("FORCE_COLOR") != nil || isTerminal(descriptor))
            }
        }
    }
}

/// Writes to standard output: results.
func printResult(_ text: String) { write(inert(text), to: STDOUT_FILENO) }

/// Writes to standard error: messages, progress, errors.
func printMessage(_ text: String) { write(inert(text), to: STDERR_FILENO) }

/// Writes commands for GitHub Actions, escaped by whoever made them.
func printWorkflowCommand(_ text: String) { write(text, to: STDOUT_FILENO) }

/// Writes what a child printed: as it is into a pipe, without controls to a terminal.
func printOutput(_ text: String) {
    guard Terminal.isTerminal(STDOUT_FILENO) else { return printResult(text) }
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    printResult(lines.map { String($0).sanitized }.joined(separator: "\n"))
}

/// GitHub takes any line that begins with `::` or `##[` for a command, blanks in front or not; none of ours may.
private func inert(_ text: String) -> String {
    guard Terminal.isInWorkflow, text.contains("::") || text.contains("##[") else { return text }
    return text.split(separator: "\n", omittingEmptySubsequences: false).map { line -> Substring in
        let content = line.drop { $0.isWhitespace }
        guard content.hasPrefix("::") || content.contains("##[") else { return line }
        return line.replacing("::", with: ": :").replacing("##[", with: "## [")
    }.joined(separator: "\n")
}

/// Writes results as they are made, their secrets replaced: what is too long to be made as a whole.
func printResult(inPieces make: ((UnsafeRawBufferPointer) -> Void) -> Void) {
    var stream = MaskedStream(Terminal.mask)
    make { piece in stream.consume(piece) { write($0, to: STDOUT_FILENO) } }
    stream.finish { write($0, to: STDOUT_FILENO) }
}

/// Writes text, its secrets replaced.
///
/// - Returns: whether all of it was taken.
@discardableResult
func write(_ text: String, to descriptor: Int32) -> Bool {
    var masked = Terminal.mask.masked(text)
    return masked.withUTF8 { write(UnsafeRawBufferPointer($0), to: descriptor) }
}

@discardableResult
private func write(_ bytes: UnsafeRawBufferPointer, to descriptor: Int32) -> Bool {
    var rest = bytes[...]
    while !rest.isEmpty {
        let count = Glibc.write(descriptor, UnsafeRawBufferPointer(rebasing: rest).baseAddress, rest.count)
        if count < 0, errno == EINTR || errno == EAGAIN { continue }
        // Nobody reads any more; there is nobody to tell.
        guard count > 0 else { return false }
        rest = rest.dropFirst(count)
    }
    return true
}
