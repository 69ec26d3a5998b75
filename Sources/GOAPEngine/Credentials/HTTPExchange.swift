/// One request to a service: no redirect is followed.
package struct HTTPRequest: Hashable, Sendable {
    package enum Method: String, Hashable, Sendable {
        case get = "GET"
        case post = "POST"
    }

    /// Who asks. A secret in it goes into the `Authorization` header and nowhere else.
    package enum Authorization: Hashable, Sendable {
        case bearer(String)
        /// A user's name has no colon.
        case basic(user: String, password: String)
    }

    package let method: Method
    /// http or https.
    package let url: String
    package let authorization: Authorization?
    /// What is sent with a `POST`, and of what type it is.
    package let body: String?
    package let contentType: String?

    package init(
        _ url: String, method: Method = .get, authorization: Authorization? = nil, body: String? = nil,
        contentType: String? = nil
    ) {
        self.method = method
        self.url = url
        self.authorization = authorization
        self.body = body
        self.contentType = contentType
    }
}

/// Sends requests, whatever does it.
package protocol HTTPExchange: Sendable {
    /// - Parameter limit: for everything, from the name's look-up to the last byte.
    func send(_ request: HTTPRequest, limit: Duration) -> HTTPAnswer
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
    /// Nothing listens, or the connection broke: worth another try at once.
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

/// Whether a URL leads to this machine, where plain http is no risk.
package func isLoopback(_ url: String) -> Bool {
    guard let scheme = ["http://", "https://"].first(where: url.hasPrefix) else { return false }
    let authority = url.dropFirst(scheme.count).prefix { !"/?#".contains($0) }
    // Whatever stands before an @ is no host.
    guard !authority.contains("@") else { return false }
    if authority.hasPrefix("[") { return authority.hasPrefix("[::1]") }
    let host = authority.prefix { $0 != ":" }
    let parts = host.split(separator: ".", omittingEmptySubsequences: false)
    return host == "localhost" || parts.count == 4 && parts[0] == "127" && parts.allSatisfy { UInt8($0) != nil }
}

extension String {
    /// Whether a variable of this name says which proxy to use, or not to use one.
    package var isProxyVariable: Bool { hasSuffix("_proxy") || hasSuffix("_PROXY") }
}
