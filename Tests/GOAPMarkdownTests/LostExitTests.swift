import GOAPCore
import GOAPMarkdown
import Testing

/// Commands on one line that hide that another failed.
struct LostExitTests {
    private func lost(_ run: String) -> [String] {
        let reading = PlanReader.read(PlanDocument("#### A1: T\n**Dependencies:** None\n**Run:** \(run)\n"))
        return DocumentChecks.diagnostics(reading, graph: ActionGraph.resolve(reading.plan).graph).filter {
            $0.code == "lost-exit"
        }.map(\.message)
    }

    @Test(arguments: [
        ("`pytest -q 2>&1 | tee test.log`", "'pytest'"), ("`make; publish`", "'make'"),
        ("`cd x && make | tee log`", "'make'"), ("`make | cat | head`", "'make'"), ("`make & publish; x`", "'publish'"),
        ("\n```sh\nmake | tee log\n```", "'make'"), ("`true`, `make | tee log`", "'make'"),
        ("`make \"a | b\" | tee log`", "'make'"),
    ])
    func `an exit that nobody sees is named`(run: String, program: String) {
        #expect(lost(run).count == 1)
        #expect(lost(run).first?.contains(program) == true, "\(lost(run))")
    }

    @Test(arguments: [
        "`make`", "`make && publish`", "`make || exit 1`", "`curl x | grep -q ok`", "`echo a | tee b`",
        "`make \"a; b\"`",
        "`set -o pipefail; make | tee log`", "`make; test $? -eq 3`", "\n```bash\nmake | tee log\n```",
        "\n```sh\nmake; publish\n```", "`for f in *; do make $f; done`", "`(make; publish)`", "`make 2>&1`",
        "`make >| log`", "`make;`", "`make > log 2>&1 && publish`", "\n```python\na; b | c\n```",
    ])
    func `nothing is said where every exit counts, or only a shell knows`(run: String) { #expect(lost(run) == []) }
}
