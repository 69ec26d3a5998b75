/// Fetches what a service says about a bearer token: one GET, no redirect followed.
package protocol HTTPExchange: Sendable {
    /// - Parameters:
    ///   - url: http or https.
    ///   - bearer: goes into the `Authorization` header and nowhere else.
    ///   - limit: for everything, from the name's look-up to the last byte.
    func get(_ url: String, bearer: String, limit: Duration) -> HTTPAnswer
}

/// What came of an exchange.
package enum HTTPAnswer: Hashable, Sendable {
    case response(HTTPResponse)
    case failure(HTTPFailure, text: String)
}

/// A complete answer.
package struct HTTPResponse: Hashable, Sendable {
    package let status: Int
    /// By lower-case names; of repeated ones the last.
    package let headers: [String: String]
    package let body: [UInt8]

    package init(status: Int, headers: [String: String] = [:], body: [UInt8] = []) {
        self.status = status
        self.headers = headers
        self.body = body
    }
}

/// Why there was no answer.
package enum HTTPFailure: Hashable, Sendable {
    case timeout
    /// Nobody listens, or the connection broke: worth another try at once.
    case connection
    /// The name could not be looked up.
    case name
    /// The server could not prove who it is.
    case certificate
    /// The answer was no HTTP, too long, or broke off.
    case answer
    /// There is no HTTP client on this machine.
    case noClient
}
