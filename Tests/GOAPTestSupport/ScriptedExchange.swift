import GOAPCore
package import GOAPEngine
import Synchronization

/// A service that answers what it is told to, one answer after the other, the last one for ever.
package final class ScriptedExchange: HTTPExchange {
    private let answers: [HTTPAnswer]
    private let asked = Mutex<[HTTPRequest]>([])

    package init(_ answers: HTTPAnswer...) { self.answers = answers }

    /// What was asked so far.
    package var requests: [HTTPRequest] { asked.withLock { $0 } }

    package var urls: [String] { requests.map(\.url) }

    package func send(_ request: HTTPRequest, limit: Duration) -> HTTPAnswer {
        let number = asked.withLock { asked in
            asked.append(request)
            return asked.count
        }
        return answers[min(number, answers.count) - 1]
    }
}

/// A machine whose programs answer what they are told to, by their arguments.
package struct ScriptedPrograms: ProgramProbe {
    private let answers: [String: ProbeAnswer]

    package init(answers: [String: ProbeAnswer] = [:]) { self.answers = answers }

    package func ask(_ question: ProgramQuestion, limit: Duration) -> ProbeAnswer {
        answers[([question.program] + question.arguments).joined(separator: " ")] ?? .notFound
    }
}

/// A service's answer in JSON.
package func answer(_ status: Int, _ body: String = "", headers: [String: String] = [:]) -> HTTPAnswer {
    .response(HTTPResponse(status: status, headers: headers, body: Array(body.utf8)))
}
