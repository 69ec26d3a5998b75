import CCurl
import GOAPCore

/// HTTP by the system's libcurl.
package struct CurlClient: HTTPExchange {
    /// How much of an answer is read, in bytes.
    private static let bodyLimit = 1 << 20
    private static let connectLimit = Duration.seconds(3)
    private let certificates: String?

    /// - Parameter environment: `SSL_CERT_FILE` or `CURL_CA_BUNDLE` names other certificates than the system's.
    package init(environment: [String: String] = [:]) {
        certificates = ["SSL_CERT_FILE", "CURL_CA_BUNDLE"].compactMap { environment[$0] }.first { !$0.isEmpty }
    }

    package func get(_ url: String, bearer: String, limit: Duration) -> HTTPAnswer {
        var response = ccurl_response()
        defer { ccurl_release(&response) }
        let code = withRequest(url, bearer, limit) { request in ccurl_get(request, &response) }
        guard code == 0 else { return .failure(Self.failure(code), text: Self.message(of: response)) }
        let head = UnsafeRawBufferPointer(start: response.headers, count: response.headers_count)
        let body = UnsafeRawBufferPointer(start: response.body, count: response.body_count)
        return .response(
            HTTPResponse(status: response.status, headers: Self.headers(in: head), body: Array(body)))
    }

    private func withRequest(
        _ url: String, _ bearer: String, _ limit: Duration, _ body: (UnsafePointer<ccurl_request>) -> Int32
    ) -> Int32 {
        "Authorization: Bearer \(bearer)".withCString { header in
            [header, nil].withUnsafeBufferPointer { headers in
                withStrings(url, certificates) { url, certificates in
                    var request = ccurl_request(
                        url: url, headers: headers.baseAddress, certificates: certificates,
                        is_direct: isLoopback(String(cString: url)) ? 1 : 0, limit: Int(limit.milliseconds),
                        connect_limit: Int(min(limit, Self.connectLimit).milliseconds), body_limit: Self.bodyLimit)
                    return body(&request)
                }
            }
        }
    }

    private func withStrings(
        _ url: String, _ certificates: String?, _ body: (UnsafePointer<CChar>, UnsafePointer<CChar>?) -> Int32
    ) -> Int32 {
        url.withCString { url in
            guard let certificates else { return body(url, nil) }
            return certificates.withCString { body(url, $0) }
        }
    }

    /// libcurl's CURLcode by what it means for us.
    private static func failure(_ code: Int32) -> HTTPFailure {
        switch code {
        case -1: .noClient
        case 28: .timeout
        case 5, 6: .name
        case 7, 52, 55, 56: .connection
        case 35, 51, 53, 54, 58, 59, 60, 77, 83, 91: .certificate
        default: .answer
        }
    }

    private static func message(of response: ccurl_response) -> String {
        withUnsafeBytes(of: response.message) { String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) }
    }

    private static func headers(in bytes: UnsafeRawBufferPointer) -> [String: String] {
        var headers: [String: String] = [:]
        for line in String(decoding: bytes, as: UTF8.self).split(whereSeparator: \.isNewline) {
            guard let colon = line.firstIndex(of: ":") else { continue }
            headers[line[..<colon].lowercased()] = String(line[line.index(after: colon)...]).trimmed
        }
        return headers
    }
}

/// Whether a URL leads to this machine, where plain http is no risk.
func isLoopback(_ url: String) -> Bool {
    guard let scheme = ["http://", "https://"].first(where: url.hasPrefix) else { return false }
    let authority = url.dropFirst(scheme.count).prefix { !"/?#".contains($0) }
    // Whatever stands before an @ is no host.
    guard !authority.contains("@") else { return false }
    if authority.hasPrefix("[") { return authority.hasPrefix("[::1]") }
    let host = authority.prefix { $0 != ":" }
    let parts = host.split(separator: ".", omittingEmptySubsequences: false)
    return host == "localhost" || parts.count == 4 && parts[0] == "127" && parts.allSatisfy { UInt8($0) != nil }
}
