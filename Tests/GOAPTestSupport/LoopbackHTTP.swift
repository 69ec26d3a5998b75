import Foundation
import Glibc

/// One HTTP request to a service of this machine, for telling practice services what to do.
package enum LoopbackHTTP {
    /// The answer's body; nil when there is none.
    package static func request(_ method: String, _ path: String, port: Int, body: String = "") -> String? {
        let connection = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        defer { close(connection) }
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = UInt16(port).bigEndian
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        let isOpen = withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                connect(connection, $0, socklen_t(MemoryLayout<sockaddr_in>.size)) == 0
            }
        }
        guard isOpen else { return nil }
        let head =
            "\(method) \(path) HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\nContent-Length: \(body.utf8.count)\r\n\r\n"
        let text = Array((head + body).utf8)
        guard text.withUnsafeBytes({ send(connection, $0.baseAddress, $0.count, 0) }) == text.count else { return nil }
        let answer = String(decoding: readAll(connection), as: UTF8.self)
        guard let end = answer.range(of: "\r\n\r\n") else { return nil }
        return String(answer[end.upperBound...])
    }

    private static func readAll(_ connection: Int32) -> [UInt8] {
        var bytes: [UInt8] = []
        var piece = [UInt8](repeating: 0, count: 65_536)
        while case let count = recv(connection, &piece, piece.count, 0), count > 0 { bytes += piece[..<count] }
        return bytes
    }
}
