import GOAPCore
import GOAPEngine
import GOAPExecutors
import Testing

/// Short questions to real programs.
struct ProcessProbeTests {
    @Test(arguments: [0, 1, 300_000])
    func `a program reads its whole input and then its end`(size: Int) {
        let input = String(repeating: "x", count: size)
        let question = ProgramQuestion(
            "cat", [], environment: ["PATH": "/usr/bin:/bin"], input: input, outputLimit: 1 << 20)
        #expect(ProcessProbe().ask(question, limit: .seconds(20)) == .ended(.exited(0), output: input))
    }

    @Test func `of what a program prints no more is kept than asked for`() {
        let question = ProgramQuestion(
            "seq", ["100000"], environment: ["PATH": "/usr/bin:/bin"], outputLimit: 6)
        #expect(ProcessProbe().ask(question, limit: .seconds(20)) == .ended(.exited(0), output: "1\n2\n3\n"))
    }
}
