import GOAPCore
import GOAPEngine
import Synchronization
import Testing

@testable import GOAPAuth

/// What curl is asked, and how what it prints is understood.
struct CurlClientTests {
    @Test func `the token is on the standard input alone`() throws {
        let programs = OneAnswer(.ended(.exited(0), output: "HTTP/2 200\r\n\r\n"))
        let environment = ["PATH": "/bin", "HF_TOKEN": "hf_secret", "https_proxy": "p:1", "SSL_CERT_FILE": ""]
        _ = CurlClient(programs: programs, environment: environment)
            .send(
                HTTPRequest("https://example.org/a?b", authorization: .bearer(#"x"y\z"#)), limit: .milliseconds(4500))
        let question = try #require(programs.question)
        #expect(question.arguments == ["--disable", "--config", "-"])
        #expect(question.environment == ["PATH": "/bin", "https_proxy": "p:1"])
        #expect(
            question.input == #"""
                url = "https://example.org/a?b"
                header = "Authorization: Bearer x\"y\\z"
                globoff
                user-agent = goap-runner
                proto = "=http,https"
                max-time = 4.5
                connect-timeout = 3.0
                max-filesize = 1048576
                include
                suppress-connect-headers
                silent
                show-error

                """#)
    }

    @Test func `a password and what is sent are on the standard input as well`() throws {
        let programs = OneAnswer(.notFound)
        let request = HTTPRequest(
            "https://a/graphql", method: .post, authorization: .basic(user: "api", password: #"k"ey"#),
            body: #"{"q": 1}"#,
            contentType: "application/json")
        _ = CurlClient(programs: programs, environment: [:]).send(request, limit: .seconds(1))
        let question = try #require(programs.question)
        #expect(question.arguments == ["--disable", "--config", "-"])
        #expect(
            question.input.hasPrefix(
                #"""
                url = "https://a/graphql"
                basic
                user = "api:k\"ey"
                header = "Content-Type: application/json"
                data-raw = "{\"q\": 1}"
                globoff

                """#))
    }

    @Test func `this machine is asked without a proxy`() throws {
        let programs = OneAnswer(.notFound)
        _ = get("http://127.0.0.1:8901/", programs)
        #expect(try #require(programs.question).input.hasSuffix("noproxy = \"*\"\n"))
    }

    @Test(arguments: [
        ("HTTP/1.1 200 OK\r\nA: b\r\na:  c \r\n\r\n{\r\n\r\n}", 200, ["a": "c"], "{\r\n\r\n}"),
        ("HTTP/1.1 100 Continue\r\nX: 1\r\n\r\nHTTP/1.1 401 No\r\n\r\n", 401, [:], ""),
        ("HTTP/2 204\nlocation: http://a:1/\n\n", 204, ["location": "http://a:1/"], ""),
    ])
    func `an answer is a status, headers and a body`(
        printed: String, status: Int, headers: [String: String], body: String
    ) {
        let answer = get("https://a", OneAnswer(.ended(.exited(0), output: printed)))
        #expect(answer == .response(HTTPResponse(status: status, headers: headers, body: Array(body.utf8))))
    }

    @Test(
        arguments: [
            (.ended(.exited(0), output: "220 ready\r\n"), .answer, "the answer is no HTTP"),
            (.ended(.exited(0), output: "HTTP/1.1 100 Continue\r\n\r\n"), .answer, "the answer is no HTTP"),
            (.ended(.exited(6), output: "curl: (6) Could not resolve host: a\n"), .name, "Could not resolve host: a"),
            (.ended(.exited(7), output: "curl: (7) Failed to connect\n"), .connection, "Failed to connect"),
            (.ended(.exited(60), output: "curl: (60) SSL\nMore details here\n"), .certificate, "SSL"),
            (.ended(.exited(63), output: ""), .answer, "curl exited with 63"),
            (.ended(.signalled(9), output: ""), .answer, "curl killed by signal 9"),
            (.timedOut, .timeout, "curl did not end"), (.notFound, .noClient, "curl was not found on PATH"),
        ] as [(ProbeAnswer, HTTPFailure, String)])
    func `no answer has a reason`(answer: ProbeAnswer, failure: HTTPFailure, text: String) {
        #expect(get("https://a", OneAnswer(answer)) == .failure(failure, text: text))
    }

    private func get(_ url: String, _ programs: OneAnswer) -> HTTPAnswer {
        CurlClient(programs: programs, environment: [:])
            .send(HTTPRequest(url, authorization: .bearer("t")), limit: .seconds(1))
    }
}

/// A machine whose programs all give one answer, and that remembers the question.
private final class OneAnswer: ProgramProbe {
    private let answer: ProbeAnswer
    private let asked = Mutex<ProgramQuestion?>(nil)

    init(_ answer: ProbeAnswer) { self.answer = answer }

    var question: ProgramQuestion? { asked.withLock { $0 } }

    func ask(_ question: ProgramQuestion, limit: Duration) -> ProbeAnswer {
        asked.withLock { $0 = question }
        return answer
    }
}
