import GOAPCore
import GOAPPlanner

/// A route as Mermaid: a group for each wave, what takes longest in red.
package enum RouteMermaid {
    package static func text(_ report: RouteReport) -> String {
        var lines = ["graph TD"]
        guard let schedule = report.schedule, let route = report.answer.route else {
            return "graph TD\n    none[\"no route\"]\n"
        }
        for (number, wave) in schedule.waves.enumerated() {
            lines.append("    subgraph wave\(number + 1)[\"wave \(number + 1)\"]")
            for step in wave {
                lines.append("        s\(step)[\"\(MermaidGraph.escaped(report.label(route.steps[step])))\"]")
            }
            lines.append("    end")
        }
        let critical = Set(zip(schedule.criticalPath, schedule.criticalPath.dropFirst()).map { [$0, $1] })
        var edge = 0
        var red: [String] = []
        for (step, before) in schedule.predecessors.enumerated() {
            for other in before {
                lines.append("    s\(other) --> s\(step)")
                if critical.contains([other, step]) { red.append("\(edge)") }
                edge += 1
            }
        }
        if !red.isEmpty { lines.append("    linkStyle \(red.joined(separator: ",")) stroke:#cf222e,stroke-width:3px") }
        return lines.joined(separator: "\n") + "\n"
    }
}
