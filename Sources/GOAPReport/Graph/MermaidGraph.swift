import GOAPCore

/// A graph as Mermaid: what forges draw in Markdown.
package enum MermaidGraph {
    package static func text(_ view: GraphView) -> String {
        var lines = ["graph TD"]
        for index in view.actions.indices {
            lines.append("    n\(index)[\"\(escaped(view.label(index)))\"]:::\(view.group(index).word)")
        }
        var number = 0
        var critical: [Int] = []
        for index in view.actions.indices {
            for dependency in view.situation.graph.dependencies[index] {
                lines.append("    n\(dependency) --> n\(index)")
                if view.critical.contains(index), view.critical.contains(dependency) { critical.append(number) }
                number += 1
            }
        }
        lines += [
            "    classDef done fill:#dafbe1,stroke:#1a7f37", "    classDef failed fill:#ffebe9,stroke:#cf222e",
            "    classDef running fill:#ddf4ff,stroke:#0969da", "    classDef ready fill:#fff8c5,stroke:#9a6700",
            "    classDef blocked fill:#eaeef2,stroke:#cf222e,stroke-dasharray:4",
            "    classDef waiting fill:#f6f8fa,stroke:#8c959f",
        ]
        if !critical.isEmpty {
            lines.append(
                "    linkStyle \(critical.map(String.init).joined(separator: ",")) stroke:#cf222e,stroke-width:3px")
        }
        return lines.joined(separator: "\n") + "\n"
    }

    /// Mermaid knows entities and nothing else inside quotes.
    static func escaped(_ text: String) -> String {
        text.sanitized.reduce(into: "") { result, character in
            switch character {
            case "\"": result += "#quot;"
            case "#": result += "#35;"
            case "<": result += "#lt;"
            case ">": result += "#gt;"
            case "\n": result += " "
            default: result.append(character)
            }
        }
    }
}
