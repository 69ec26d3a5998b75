import GOAPCore
package import GOAPEngine

/// HTTP by the machine's curl, which reads what it is to do, secrets with it, from its standard input.
package struct CurlClient: HTTPExchange {
    /// How much of an answer is read, in bytes.
    private static let bodyLimit = 1 << 20
    private static let connectLimit = Duration.seconds(3)
    /// How much longer than its own limit the program may take.
    private static let patience = Duration.milliseconds(500)
    private let programs: any ProgramProbe
    private let environment: [String: String]

    /// - Parameter environment: ours; of it the program gets where it is, the proxies, and where `SSL_CERT_FILE`,
    ///   `SSL_CERT_DIR` or `CURL_CA_BUNDLE` say that certificates are.
    package init(programs: any ProgramProbe, environment: [String: String]) {
        self.programs = programs
        let base: Set = ["PATH", "SSL_CERT_FILE", "SSL_CERT_DIR", "CURL_CA_BUNDLE"]
        self.environment = environment.filter { name, value in
            !value.isEmpty && (base.contains(name) || name.isProxyVariable)
        }
    }

    package func send(_ request: HTTPRequest, limit: Duration) -> HTTPAnswer {
        // The files of settings that users have may follow redirects, or print differently.
        let question = ProgramQuestion(
            "curl", ["--disable", "--config", "-"], environment: environment,
            input: Self.configuration(request, limit), outputLimit: 2 * Self.bodyLimit)
        return switch programs.ask(question, limit: limit + Self.patience) {
        case .ended(.exited(0), let output): HTTPResponse(printed: output).map(HTTPAnswer.response) ?? Self.noHTTP
        case .ended(.exited(let code), let output):
            .failure(Self.failure(code), text: Self.message(in: output) ?? "curl exited with \(code)")
        case .ended(let status, _): .failure(.answer, text: "curl \(status)")
        case .timedOut: .failure(.timeout, text: "curl did not end")
        case .notFound: .failure(.noClient, text: "curl was not found on PATH")
        case .notStarted(let reason): .failure(.noClient, text: reason)
        }
    }

    private static let noHTTP = HTTPAnswer.failure(.answer, text: "the answer is no HTTP")

    /// curl's options, one a line: https://curl.se/docs/manpage.html.
    private static func configuration(_ request: HTTPRequest, _ limit: Duration) -> String {
        var lines = ["url = \(quoted(request.url))"] + authorization(request) + content(request)
        lines += [
            "globoff", "user-agent = goap-runner", "proto = \"=http,https\"", "max-time = \(seconds(limit))",
            "connect-timeout = \(seconds(min(limit, connectLimit)))", "max-filesize = \(bodyLimit)", "include",
            "suppress-connect-headers", "silent", "show-error",
        ]
        if isLoopback(request.url) { lines.append("noproxy = \"*\"") }
        return lines.map { $0 + "\n" }.joined()
    }

    private static func authorization(_ request: HTTPRequest) -> [String] {
        switch request.authorization {
        case .bearer(let token): ["header = \(quoted("Authorization: Bearer \(token)"))"]
        case .basic(let user, let password): ["basic", "user = \(quoted("\(user):\(password)"))"]
        case nil: []
        }
    }

    private static func content(_ request: HTTPRequest) -> [String] {
        guard request.method == .post else { return [] }
        let type = request.contentType.map { ["header = \(quoted("Content-Type: \($0)"))"] } ?? []
        // What there is to send makes it a POST.
        return type + ["data-raw = \(quoted(request.body ?? ""))"]
    }

    private static func quoted(_ text: String) -> String {
        let escapes: [Character: String] = ["\\": "\\\\", "\"": "\\\"", "\n": "\\n", "\r": "\\r", "\r\n": "\\r\\n"]
        return "\"" + text.map { escapes[$0] ?? String($0) }.joined() + "\""
    }

    private static func seconds(_ limit: Duration) -> Double { Double(max(limit.milliseconds, 1)) / 1000 }

    /// curl's exit codes by what they mean for us.
    private static func failure(_ code: Int32) -> HTTPFailure {
        switch code {
        case 28: .timeout
        case 5, 6: .name
        case 7, 52, 55, 56: .connection
        case 35, 51, 53, 54, 58, 59, 60, 77, 83, 91: .certificate
        default: .answer
        }
    }

    /// `curl: (6) Could not resolve host: example.com`, without what is the program's own.
    private static func message(in output: String) -> String? {
        guard let line = output.split(whereSeparator: \.isNewline).first(where: { $0.hasPrefix("curl: (") }),
            let end = line.firstIndex(of: ")")
        else { return nil }
        return String(line[line.index(after: end)...]).trimmed
    }
}
