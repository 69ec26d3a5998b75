import GOAPEngine

extension HTTPResponse {
    /// An answer as `curl --include` prints it: a line of status, headers, an empty line, the body. Answers that only
    /// announce another (1xx) stand before it. Nil when it is no HTTP.
    init?(printed: String) {
        var rest = Array(printed.utf8)[...]
        var status = 100
        var headers: [String: String] = [:]
        while (100..<200).contains(status) {
            guard let number = Self.status(in: Self.takeLine(&rest)) else { return nil }
            status = number
            headers = Self.takeHeaders(&rest)
        }
        self.init(status: status, headers: headers, body: Array(rest))
    }

    /// The number in `HTTP/1.1 200 OK` or `HTTP/2 200`.
    private static func status(in line: String) -> Int? {
        let words = line.split(separator: " ")
        guard words.count > 1, words[0].hasPrefix("HTTP/") else { return nil }
        return Int(words[1])
    }

    private static func takeHeaders(_ rest: inout ArraySlice<UInt8>) -> [String: String] {
        var headers: [String: String] = [:]
        while true {
            let line = takeLine(&rest)
            guard !line.isEmpty else { return headers }
            guard let colon = line.firstIndex(of: ":") else { continue }
            headers[line[..<colon].lowercased()] = String(line[line.index(after: colon)...]).trimmed
        }
    }

    /// The next line without its end; empty at the end of everything.
    private static func takeLine(_ rest: inout ArraySlice<UInt8>) -> String {
        let end = rest.firstIndex(of: UInt8(ascii: "\n")) ?? rest.endIndex
        let line = rest[..<end]
        rest = rest[min(end + 1, rest.endIndex)...]
        return String(decoding: line.last == UInt8(ascii: "\r") ? line.dropLast() : line, as: UTF8.self)
    }
}
