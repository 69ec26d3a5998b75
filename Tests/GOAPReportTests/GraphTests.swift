import GOAPCore
import GOAPReport
import GOAPTestSupport
import Testing

struct GraphTests {
    private func view(critical: Bool = false) throws -> GraphView {
        GraphView(try ReportFixture.situation(), showsCritical: critical)
    }

    @Test func `Mermaid labels cannot end their quotes or become HTML`() throws {
        let text = MermaidGraph.text(try view())
        #expect(text.hasPrefix("graph TD\n    n0[\"A1: First #quot;quoted#quot; #lt;script#gt;\"]:::done\n"))
        #expect(text.contains("    n1 --> n2\n"))
        #expect(text.contains("n2[\"A3: Third �[31mred\"]:::blocked"))
    }

    @Test func `Graphviz labels are escaped`() throws {
        let text = DotGraph.text(try view(critical: true))
        #expect(text.contains("n0 [label=\"A1: First \\\"quoted\\\" <script>\", fillcolor=\"#dafbe1\"];"))
        #expect(text.contains("n1 -> n2 [color=\"#cf222e\", penwidth=3];"))
    }

    @Test func `text shows waves with what each action waits for`() throws {
        #expect(
            ASCIIGraph.text(try view(critical: true), width: 60, style: TerminalStyle(isColoured: false)) == """
                wave 1
                  ✔ A1: First "quoted" <script>
                wave 2
                 *✘ A2: Second | with a pipe  <- A1
                  ◇ A4: Vierte 漢字 🚀  <- A1
                wave 3
                 *⊘ A3: Third �[31mred  <- A2
                critical path: A2 -> A3

                """)
    }

    @Test func `JSON has nodes, edges, waves and the critical path`() throws {
        let text = GraphJSON(try view()).json.text()
        #expect(text.contains(#""edges":[{"from":"A1","to":"A2"},{"from":"A2","to":"A3"},{"from":"A1","to":"A4"}]"#))
        #expect(text.hasSuffix(#""waves":[["A1"],["A2","A4"],["A3"]],"criticalPath":["A2","A3"],"criticalCost":2}"#))
    }
}
