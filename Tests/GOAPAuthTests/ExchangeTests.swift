import GOAPAuth
import GOAPEngine
import GOAPExecutors
import GOAPTestSupport
import Testing

/// The real exchange and the scripted one keep to one contract.
@Suite struct ExchangeTests {
    @Test func `curl keeps to the contract of exchanges`() {
        let folder = TestFolder()
        let service = PracticeWandb(mode: "echo", in: folder.path)
        let curl = CurlClient(programs: ProcessProbe(), environment: ["PATH": "/usr/bin:/bin"])
        exerciseExchange(curl, base: service.url) { service.requests }
        service.stop()
        guard case .failure(.connection, _) = curl.send(HTTPRequest(service.url + "/ok"), limit: .seconds(5)) else {
            Issue.record("a service that is gone answered")
            return
        }
    }

    @Test func `the scripted exchange keeps to it as well`() {
        let good = answer(200, #"{"a": 1}"#, headers: ["x-practice": "yes"])
        let exchange = ScriptedExchange(good, good, answer(302, headers: ["location": "/ok"]), answer(500))
        exerciseExchange(exchange, base: "https://example.org") {
            exchange.requests.map(SeenRequest.init)
        }
    }
}

extension SeenRequest {
    /// As a server sees a request.
    fileprivate init(_ request: HTTPRequest) {
        let authorization: String? =
            switch request.authorization {
            case .bearer(let token): "Bearer \(token)"
            case .basic("api", "pass:word"): "Basic YXBpOnBhc3M6d29yZA=="
            case .basic, nil: nil
            }
        self.init(
            method: request.method.rawValue, path: String(request.url.dropFirst("https://example.org".count)),
            authorization: authorization, contentType: request.contentType, body: request.body ?? "")
    }
}
