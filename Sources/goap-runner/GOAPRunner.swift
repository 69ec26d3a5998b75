import GOAPMarkdown
import GOAPCore
@main
enum GOAPRunner {
    static func main() throws {
        let args = CommandLine0.arguments
        let path = args[args.firstIndex(of: "--plan")! + 1]
        let doc = try PlanFileStore.read(path)
        let r = PlanReader.read(doc)
        if args[1] == "sync" {
            let out = PlanWriter.render(r, updates: [:], done: Set(r.plan.actions.filter { $0.status?.word == .done }.map(\.id)))
            if out.bytes != doc.bytes { try PlanFileStore.replace(path, doc, with: out.bytes) }
            return
        }
        func q(_ s: String?) -> String { s.map { "\"" + $0.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"").replacing("\t", with: " ") + "\"" } ?? "null" }
        let items = r.plan.actions.map { a in
            "{\"id\":\(q(a.id.text)),\"title\":\(q(a.title)),\"phase\":\(q(a.phase?.name)),\"priority\":\(q(a.priority)),\"skill\":[\(a.skills.map(q).joined(separator: ","))],\"dependencies\":[\(a.dependencies.flatMap(\.actions).map { q($0.text) }.joined(separator: ","))],\"status\":\(q(a.status?.word.rawValue ?? "pending")),\"cost\":\(q(a.cost?.text)),\"completedAt\":\(q(a.completedAt)), \"guards\":[\(a.guards.map { q($0.text) }.joined(separator: ","))]}"
        }
        print("{\"actions\":[\(items.joined(separator: ",\n"))]}")
    }
}
typealias CommandLine0 = Swift.CommandLine
