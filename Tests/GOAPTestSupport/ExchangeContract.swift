package import GOAPEngine
import Testing

/// What an exchange was seen to do by the other side.
package struct SeenRequest: Hashable, Sendable {
    package let method: String
    package let path: String
    package let authorization: String?
    package let contentType: String?
    package let body: String

    package init(method: String, path: String, authorization: String?, contentType: String?, body: String) {
        self.method = method
        self.path = path
        self.authorization = authorization
        self.contentType = contentType
        self.body = body
    }
}

/// What every `HTTPExchange` keeps to.
///
/// - Parameters:
///   - base: the service's URL. It answers `/ok` with 200, the header `X-Practice: yes` and the body `{"a": 1}`;
///     `/moved` with 302 to `/ok`; `/bad` with 500.
///   - seen: the requests that reached it, oldest first; nil where the exchange does not tell.
package func exerciseExchange(_ exchange: some HTTPExchange, base: String, seen: () -> [SeenRequest]?) {
    let limit = Duration.seconds(10)
    func send(_ request: HTTPRequest) -> HTTPResponse? {
        guard case .response(let response) = exchange.send(request, limit: limit) else { return nil }
        return response
    }
    let good = send(HTTPRequest(base + "/ok", authorization: .bearer("to\\ken\"")))
    #expect(good?.status == 200)
    #expect(good?.headers["x-practice"] == "yes", "names of headers are in lower case")
    #expect(good.map { String(decoding: $0.body, as: UTF8.self) } == #"{"a": 1}"#)
    let body = #"{"query": "x \"y\" \\ z", "n": "ä"}"# + "\n@file"
    let posted = send(
        HTTPRequest(
            base + "/ok", method: .post, authorization: .basic(user: "api", password: "pass:word"), body: body,
            contentType: "application/json"))
    #expect(posted?.status == 200)
    #expect(send(HTTPRequest(base + "/moved"))?.status == 302, "a redirect is an answer")
    #expect(send(HTTPRequest(base + "/bad"))?.status == 500, "a status is an answer, whatever it is")
    guard let seen = seen() else { return }
    #expect(
        seen.prefix(2) == [
            SeenRequest(method: "GET", path: "/ok", authorization: "Bearer to\\ken\"", contentType: nil, body: ""),
            SeenRequest(
                method: "POST", path: "/ok", authorization: "Basic YXBpOnBhc3M6d29yZA==",
                contentType: "application/json", body: body),
        ])
    #expect(seen.dropFirst(2).map(\.path) == ["/moved", "/bad"], "redirects are not followed")
    #expect(seen.dropFirst(2).allSatisfy { $0.authorization == nil }, "a secret goes with its own request alone")
}
