@testable import GOAPApp
import GOAPCore
import GOAPTestSupport
import GOAPReport
import GOAPSecrets
import GOAPSystem
import Glibc
import Testing

struct ConsoleTests {
    private let fixture = AppFixture()

    @Test func `results and messages go their own ways`() {
        let console = fixture.console()
        console.printResult("result\n")
        console.printMessage("message\n")
        console.printOutput("child\u{1B}[1m\r1%\r\n")
        console.printWorkflowCommand("::notice::x\n")
        #expect(fixture.output() == "result\nchild\n1%\n::notice::x\n")
        #expect(fixture.messages() == "message\n")
    }

    @Test func `secrets are masked whichever way they leave`() {
        let secret = "sesame-street-77"
        let console = fixture.console(mask: SecretMask(secrets: [secret]))
        console.printResult("a \(secret) b\n")
        console.printMessage("\(secret)\n")
        console.printOutput("\(secret)\n")
        console.printWorkflowCommand("::error::\(secret)\n")
        #expect(fixture.output() == "a **** b\n****\n::error::****\n")
        #expect(fixture.messages() == "****\n")
    }

    @Test func `a secret over the border of two pieces is masked`() {
        let console = fixture.console(mask: SecretMask(secrets: ["sesame-street-77"]))
        console.printResult { write in
            for piece in ["a sesame-", "street", "-77 b", "\n"] {
                Array(piece.utf8).withUnsafeBytes { write($0) }
            }
        }
        #expect(fixture.output() == "a **** b\n")
    }

    @Test(arguments: [
        ("::set-output::x\n", ": :set-output: :x\n"),
        ("  ::error::x\n", "  : :error: :x\n"),
        ("text ##[error]x\n", "text ## [error]x\n"),
        ("Swift::Type\n", "Swift::Type\n"),
        ("plain\n::stop\nplain\n", "plain\n: :stop\nplain\n"),
    ])
    func `no line of ours is a command for GitHub Actions`(text: String, printed: String) {
        fixture.environment["GITHUB_ACTIONS"] = "true"
        let console = fixture.console()
        #expect(console.isInWorkflow)
        console.printResult(text)
        console.printMessage(text)
        #expect(fixture.output() == printed)
        #expect(fixture.messages() == printed)
    }

    @Test(arguments: [
        ("a\u{1B}[2Jb\u{1B}]0;t\u{7}\n", "a\u{FFFD}[2Jb\u{FFFD}]0;t\u{FFFD}\n"),
        ("\u{9B}2J\u{85}", "\u{FFFD}2J\u{FFFD}"),
        ("\u{202E}x\u{2066}y\u{61C}\u{200F}", "xy"), ("\u{1B}[31mred\u{1B}[0m", "red"),
        ("a\tb\r\nc\rd", "a\tb\r\nc\u{FFFD}d"),
        ("\u{1B}[1;5;31mx", "x"), ("\u{1B}[31", "\u{FFFD}[31"), ("\u{1B}", "\u{FFFD}"), ("é ✅ 日本", "é ✅ 日本"),
    ])
    func `nothing that steers a terminal passes a door`(text: String, printed: String) {
        let console = fixture.console()
        console.printResult(text)
        console.printMessage(text)
        console.redrawMessage(text)
        console.printWorkflowCommand(text)
        #expect(fixture.output() == printed + printed)
        #expect(fixture.messages() == printed + printed)
    }

    @Test func `our own colours pass, and no other`() {
        var console = fixture.console()
        console.color = .always
        let own = TerminalStyle(isColoured: true).paint("good", .good)
        console.printResult(own + "\u{1B}[5m\u{1B}[38;5;1mblink\u{1B}[3A")
        #expect(fixture.output() == own + "blink\u{FFFD}[3A")
    }

    @Test func `what is left out hides no secret`() {
        let console = fixture.console(mask: SecretMask(secrets: ["sesame-street-77"]))
        console.printResult("sesame\u{202E}-street-77 sesame-st\u{1B}[1mreet-77 sesame-\nstreet-77")
        #expect(fixture.output() == "**** **** ****")
    }

    @Test func `behind what was not taken nothing is written, and it is known`() {
        var calls = 0
        let console = Console(environment: [:], mask: .patternsOnly) { _, _ in
            calls += 1
            return SystemError(code: ENOSPC)
        }
        let invocation = Invocation(environment: [:], console: console)
        #expect(invocation.end(with: .failed) == .failed)
        console.printResult("a")
        console.printResult("b")
        #expect(calls == 1)
        #expect(console.loss == SystemError(code: ENOSPC))
        #expect(invocation.end(with: .success) == .unwritable)
    }

    @Test func `a reader that has gone has read enough`() {
        let console = Console(environment: [:], mask: .patternsOnly) { _, _ in SystemError(code: EPIPE) }
        console.printResult("a")
        #expect(console.loss != nil)
        #expect(Invocation(environment: [:], console: console).end(with: .stuck) == .stuck)
    }

    @Test func `elsewhere lines stay as they are`() {
        fixture.console().printResult("::notice::x\n")
        #expect(fixture.output() == "::notice::x\n")
    }

    @Test(arguments: [
        (Console.ColorChoice.auto, "", "", false),
        (.auto, "", "1", true),
        (.auto, "1", "1", false),
        (.always, "1", "", true),
        (.never, "", "1", false),
    ])
    func `the flag goes over NO_COLOR, and that over FORCE_COLOR`(
        choice: Console.ColorChoice, no: String, force: String, isColoured: Bool
    ) {
        fixture.environment["NO_COLOR"] = no
        fixture.environment["FORCE_COLOR"] = force
        var console = fixture.console()
        console.color = choice
        // No terminal has such a number.
        #expect(console.style(-1).isColoured == isColoured)
    }

    @Test func `where there is no terminal COLUMNS says how wide it is, else 80`() {
        #expect(fixture.console().width(-1) == 80)
        fixture.environment["COLUMNS"] = "132"
        #expect(fixture.console().width(-1) == 132)
        fixture.environment["COLUMNS"] = "wide"
        #expect(fixture.console().width(-1) == 80)
        #expect(!fixture.console().isTerminal(-1))
    }

    @Test func `writing takes all bytes, and says when the reader is gone`() {
        var ends: [Int32] = [0, 0]
        #expect(pipe(&ends) == 0)
        let text = Array("hello".utf8)
        #expect(text.withUnsafeBytes { Console.write($0, to: ends[1]) } == nil)
        var read = [UInt8](repeating: 0, count: 8)
        #expect(Glibc.read(ends[0], &read, 8) == 5)
        #expect(Array(read[..<5]) == text)
        close(ends[0])
        close(ends[1])
        #expect(text.withUnsafeBytes { Console.write($0, to: -1) }?.code == EBADF)
    }
}

struct InvocationTests {
    @Test func `a variable that is empty counts as not set`() {
        let fixture = AppFixture()
        fixture.environment = ["A": "1", "B": ""]
        let invocation = fixture.invocation
        #expect(invocation.variable("A") == "1")
        #expect(invocation.variable("B") == nil)
        #expect(invocation.variable("C") == nil)
        #expect(invocation.setting("B", to: "2").variable("B") == "2")
        #expect(invocation.setting("AI_AGENT", to: "1").caller.kind == .agent)
    }

    @Test(arguments: [
        ("plain", "plain"), ("a-b_c./d:e@f%g+1", "a-b_c./d:e@f%g+1"), ("", "''"), ("a b", "'a b'"),
        ("it's", #"'it'\''s'"#), ("$HOME", "'$HOME'"), ("é", "'é'"),
    ])
    func `a word of a shell is quoted where it must be`(text: String, word: String) {
        #expect(text.shellWord == word)
    }
}
