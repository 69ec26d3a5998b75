import GOAPCore
package import GOAPReport
package import GOAPSecrets
package import GOAPSystem
import Glibc

/// The two ways text leaves the program, results on standard output and messages on standard error, and what the
/// terminal behind them can show.
///
/// Whatever leaves passes `leave`: secrets are masked, and nothing steers a terminal but our own colours. What was not
/// taken is kept as `loss`, and nothing more is written behind it.
package struct Console {
    /// What `--color` takes.
    package enum ColorChoice: String, CaseIterable, Sendable { case auto, always, never }

    /// Writes all bytes to a descriptor; says why they were not taken, nil when they were.
    package typealias Writer = (UnsafeRawBufferPointer, Int32) -> SystemError?

    /// Whether what is printed is read by GitHub Actions.
    package let isInWorkflow: Bool
    package var color = ColorChoice.auto
    /// What commands that are advised are given as well.
    package var options = TypedOptions()
    /// Whether documents of JSON leave out what is null or an empty list.
    package var leavesOutAbsent = false
    /// Where lines go in place of the descriptors, if somewhere else.
    var gathered: GatheredLines?
    private let environment: [String: String]
    private let write: Writer
    private let shared: Shared

    /// What all copies have in common.
    private final class Shared {
        var mask: SecretMask
        var losses: [Int32: SystemError] = [:]

        init(_ mask: SecretMask) { self.mask = mask }
    }

    /// - Parameter write: tests hand in their own.
    package init(environment: [String: String], mask: SecretMask, write: @escaping Writer = Self.write) {
        self.environment = environment
        shared = Shared(mask)
        self.write = write
        isInWorkflow = environment["GITHUB_ACTIONS"] == "true"
    }

    package var mask: SecretMask { shared.mask }

    /// Masks what else was found to be secret, from here on.
    func learn(_ secrets: [String]) { shared.mask = shared.mask.adding(secrets) }

    /// Why results were not taken, and nothing more of them is written; nil while all were.
    package var loss: SystemError? { shared.losses[STDOUT_FILENO] }

    package static func write(_ bytes: UnsafeRawBufferPointer, to descriptor: Int32) -> SystemError? {
        do throws(SystemError) { try Descriptor.write(bytes, to: descriptor) } catch { return error }
        return nil
    }

    /// Writes to standard output: results.
    ///
    /// - Parameter isColoured: whether it may hold our own colours.
    package func printResult(_ text: String, isColoured: Bool = true) {
        leave(text, STDOUT_FILENO, isColoured: isColoured)
    }

    /// The same for results of our own words, which advise commands.
    package func printAdvice(_ text: String) { printResult(options.added(to: text)) }

    /// Writes to standard error: messages, progress, errors.
    ///
    /// - Parameter isColoured: whether it may hold our own colours.
    package func printMessage(_ text: String, isColoured: Bool = true) {
        leave(options.added(to: text), STDERR_FILENO, isColoured: isColoured)
    }

    /// Writes a document of JSON: over several lines where a person reads it, on one in a pipe.
    package func printDocument(_ document: some JSONWritable) {
        printResult(document.json.printed(jsonStyle), isColoured: false)
    }

    /// Writes a document of JSON alone on a line.
    package func printLine(_ value: JSONValue) {
        printResult(value.text(leavesOutAbsent: leavesOutAbsent) + "\n", isColoured: false)
    }

    /// How documents of JSON are laid out.
    package var jsonStyle: JSONStyle {
        var style = JSONStyle()
        style.indent = isTerminal(STDOUT_FILENO) ? 2 : nil
        style.leavesOutAbsent = leavesOutAbsent
        return style
    }

    /// Writes a document of JSON to standard error.
    package func printErrorDocument(_ text: String) { leave(text, STDERR_FILENO, isColoured: false) }

    /// The same for a text that may begin by taking back what it replaces.
    package func redrawResult(_ text: String) { redraw(text, STDOUT_FILENO) }

    /// The same for a text that may begin by taking back what it replaces.
    package func redrawMessage(_ text: String) { redraw(text, STDERR_FILENO) }

    /// Writes commands for GitHub Actions, which the caller has escaped.
    package func printWorkflowCommand(_ text: String) { leave(text, STDOUT_FILENO, isColoured: false, isCommand: true) }

    /// Writes what a child printed, as it is recorded: of what drew over a line all is shown, one below the other.
    package func printOutput(_ text: String) {
        let hasReturns = text.utf8.contains(0x0D)
        let lines = hasReturns ? text.replacing("\r\n", with: "\n").replacing("\r", with: "\n") : text
        printResult(lines, isColoured: false)
    }

    /// Writes a document of JSON while it is made, for results that are too long to be held as a whole. Its writer has
    /// escaped what could steer a terminal.
    package func printResult(inPieces make: ((UnsafeRawBufferPointer) -> Void) -> Void) {
        var stream = MaskedStream(mask)
        make { piece in stream.consume(piece) { put($0, STDOUT_FILENO) } }
        stream.finish { put($0, STDOUT_FILENO) }
    }

    /// Hands on what a command prints that somebody typed, as it comes: its secrets are masked already.
    func handOn(_ bytes: UnsafeRawBufferPointer, _ descriptor: Int32) { put(bytes, descriptor) }

    private func redraw(_ text: String, _ descriptor: Int32) {
        let erasure = isTerminal(descriptor) ? TerminalStyle.leadingErasure(text) : ""
        put(String(erasure), descriptor)
        leave(String(text.dropFirst(erasure.count)), descriptor)
    }

    /// The door: everything that leaves for a terminal or a pipe passes here.
    private func leave(_ text: String, _ descriptor: Int32, isColoured: Bool = true, isCommand: Bool = false) {
        let masked = mask.masked(text)
        let isColoured = isColoured && masked.utf8.contains(0x1B) && self.isColoured(descriptor)
        let inert = masked.inert(TerminalStyle(isColoured: isColoured))
        // What is left out may have hidden a secret.
        let safe = inert.utf8.count == masked.utf8.count ? inert : mask.masked(inert)
        if let gathered { return gathered.add(safe) }
        put(isCommand ? safe : withoutCommands(safe), descriptor)
    }

    private func put(_ text: String, _ descriptor: Int32) {
        var text = text
        text.withUTF8 { put(UnsafeRawBufferPointer($0), descriptor) }
    }

    private func put(_ bytes: UnsafeRawBufferPointer, _ descriptor: Int32) {
        guard !bytes.isEmpty, shared.losses[descriptor] == nil else { return }
        shared.losses[descriptor] = write(bytes, descriptor)
    }

    /// GitHub takes any line that begins with `::` or `##[` for a command, after blanks as well; none of ours may.
    private func withoutCommands(_ text: String) -> String {
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
