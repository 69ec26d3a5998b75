import GOAPCore

/// A graph in Graphviz' language.
package enum DotGraph {
    private static func colour(_ group: ShownState) -> String {
        switch group {
        case .done: "#dafbe1"
        case .failed: "#ffebe9"
        case .running: "#ddf4ff"
        case .ready: "#fff8c5"
        case .blocked: "#eaeef2"
        default: "#f6f8fa"
        }
    }

    package static func text(_ view: GraphView) -> String {
        var lines = [
            "digraph plan {", "    rankdir=LR;",
            "    node [shape=box, style=\"filled,rounded\", fontname=\"sans-serif\"];",
        ]
        for index in view.actions.indices {
            let colour = colour(view.group(index))
            lines.append("    n\(index) [label=\"\(escaped(view.label(index)))\", fillcolor=\"\(colour)\"];")
        }
        for index in view.actions.indices {
            for dependency in view.situation.graph.dependencies[index] {
                let isCritical = view.critical.contains(index) && view.critical.contains(dependency)
                lines.append("    n\(dependency) -> n\(index)\(isCritical ? " [color=\"#cf222e\", penwidth=3]" : "");")
            }
        }
        return lines.joined(separator: "\n") + "\n}\n"
    }

    private static func escaped(_ text: String) -> String {
        text.sanitized.reduce(into: "") { result, character in
            if character == "\"" || character == "\\" { result.append("\\") }
            result.append(character == "\n" ? " " : character)
        }
    }
}
