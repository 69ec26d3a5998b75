import GOAPAuth
import GOAPCore
import GOAPEngine
import Synchronization

/// A Hub that answers what it is told to, one answer after the other, the last one for ever.
final class ScriptedExchange: HTTPExchange {
    private let answers: [HTTPAnswer]
    private let requests = Mutex<[String]>([])

    init(_ answers: HTTPAnswer...) { self.answers = answers }

    var urls: [String] { requests.withLock { $0 } }

    func get(_ url: String, bearer: String, limit: Duration) -> HTTPAnswer {
        let number = requests.withLock { requests in
            requests.append(url)
            return requests.count
        }
        return answers[min(number, answers.count) - 1]
    }
}

/// A machine whose programs answer what they are told to, by their arguments.
struct ScriptedPrograms: ProgramProbe {
    var answers: [String: ProbeAnswer] = [:]

    func ask(_ question: ProgramQuestion, limit: Duration) -> ProbeAnswer {
        answers[([question.program] + question.arguments).joined(separator: " ")] ?? .notFound
    }
}

/// A Hub's answer in JSON.
func answer(_ status: Int, _ body: String = "", headers: [String: String] = [:]) -> HTTPAnswer {
    .response(HTTPResponse(status: status, headers: headers, body: Array(body.utf8)))
}
