import FoundationEssentials
import GOAPCore
import GOAPEngine
import GOAPSystem
import Glibc

/// What was found out lately, in a file of the user's cache folder that only its owner reads.
///
/// Entries are named by a salted hash; no part of a credential is in the file.
package struct CredentialCache: Sendable {
    /// How long an answer is taken for true.
    private static let life = Duration.seconds(600)
    /// More are not kept.
    private static let capacity = 64

    struct Entry: Codable {
        let name: String
        let status: String
        let message: String
        let user: String?
        let workspace: String?
        let permissions: CredentialPermissions?
        let source: String?
        let createdAt: Int64?
        let expiresAt: Int64?
        let validatedAt: Int64
    }

    private struct Content: Codable {
        let salt: String
        var entries: [String: Entry]
    }

    private let folder: String

    /// - Parameter environment: `XDG_CACHE_HOME`, else `HOME` says where; nil without either.
    package init?(environment: [String: String]) {
        let home = environment["HOME"].flatMap { $0.isEmpty ? nil : $0 + "/.cache" }
        guard let cache = environment["XDG_CACHE_HOME"].flatMap({ $0.isEmpty ? nil : $0 }) ?? home else { return nil }
        folder = cache + "/goap-runner"
    }

    private var path: String { folder + "/credentials.json" }

    /// The answer of at most ten minutes ago.
    func report(_ credential: LocatedCredential, at now: Timestamp) -> CredentialReport? {
        guard let content = read(), let entry = content.entries[name(of: credential, content.salt)] else { return nil }
        let report = entry.report(remedies: credential.kind.remedies)
        let age = now - report.validatedAt
        return report.validatedAt <= now && age < Self.life && report.expiresAt.map { $0 > now } ?? true ? report : nil
    }

    /// Keeps an answer; a cache that cannot be written is no harm.
    func keep(_ report: CredentialReport, for credential: LocatedCredential, at now: Timestamp) {
        var content = read() ?? Content(salt: Self.newSalt(), entries: [:])
        let oldest = now.millisecondsSince1970 - Self.life.milliseconds
        content.entries = content.entries.filter { $0.value.validatedAt > oldest }
        if content.entries.count >= Self.capacity { content.entries = [:] }
        content.entries[name(of: credential, content.salt)] = Entry(report)
        write(content)
    }

    private func name(of credential: LocatedCredential, _ salt: String) -> String {
        SHA256.hexadecimal(of: salt + credential.key)
    }

    private func read() -> Content? {
        guard let file = try? OpenFile(path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK), let status = try? file.status() else {
            return nil
        }
        // What others may write says nothing.
        guard status.isFile, status.owner == getuid(), status.mode & 0o022 == 0 else { return nil }
        guard let bytes = try? file.read(upTo: 1 << 18) else { return nil }
        return try? JSONDecoder().decode(Content.self, from: Data(bytes))
    }

    private func write(_ content: Content) {
        guard let data = try? JSONEncoder().encode(content) else { return }
        for folder in [Path.parent(of: folder), folder] {
            try? Folder.make(folder, mode: 0o700, withParents: false)
        }
        try? File.replace(path, with: Array(data), isDurable: false)
    }

    private static func newSalt() -> String {
        var generator = SystemRandomNumberGenerator()
        return (0..<4).map { _ in String(generator.next(), radix: 16) }.joined()
    }
}

extension CredentialCache.Entry {
    fileprivate init(_ report: CredentialReport) {
        self.init(
            name: report.name, status: report.status.rawValue, message: report.message, user: report.user,
            workspace: report.workspace, permissions: report.permissions, source: report.source,
            createdAt: report.createdAt?.millisecondsSince1970, expiresAt: report.expiresAt?.millisecondsSince1970,
            validatedAt: report.validatedAt.millisecondsSince1970)
    }

    fileprivate func report(remedies: [String]) -> CredentialReport {
        let status = CredentialStatus(rawValue: status) ?? .unknown
        var report = CredentialReport(
            name, status, message, remedies: status == .valid ? [] : remedies,
            at: Timestamp(millisecondsSince1970: validatedAt))
        report.user = user
        report.workspace = workspace
        report.permissions = permissions
        report.source = source
        report.createdAt = createdAt.map(Timestamp.init(millisecondsSince1970:))
        report.expiresAt = expiresAt.map(Timestamp.init(millisecondsSince1970:))
        return report
    }
}
