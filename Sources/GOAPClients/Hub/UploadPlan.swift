import GOAPCore

/// A file on its way to a repository.
package struct UploadFile: Hashable, Sendable {
    /// Where it is here.
    package let local: String
    /// Where it goes there.
    package let path: String
    /// In bytes.
    package let size: Int

    package init(local: String, path: String, size: Int) {
        self.local = local
        self.path = path
        self.size = size
    }
}

/// Which files go into which commit.
package struct UploadPlan: Hashable, Sendable {
    /// The Hub takes no larger file, in bytes.
    package static let largestFile = 50_000_000_000

    package let files: [UploadFile]
    package let batches: [[UploadFile]]

    /// - Parameter batchSize: how many files a commit holds at most.
    package init(_ files: [UploadFile], batchSize: Int) {
        self.files = files
        batches = stride(from: 0, to: files.count, by: max(1, batchSize)).map { start in
            Array(files[start..<min(files.count, start + max(1, batchSize))])
        }
    }

    package var size: Int { files.reduce(0) { $0 + $1.size } }

    /// What the Hub would refuse; empty when it would not.
    package var problems: [String] {
        let groups = Dictionary(grouping: files, by: \.path).filter { $0.value.count > 1 }
        let doubled = groups.keys.sorted().map { path in
            "'\(path)' would be written twice, from \(list((groups[path] ?? []).map { "'\($0.local)'" }))"
        }
        let large = files.filter { $0.size > Self.largestFile }.map { file in
            "'\(file.local)' has \(byteText(file.size)), more than the \(byteText(Self.largestFile)) the Hub takes"
        }
        return doubled + large
    }

    /// How long an attempt may take: two minutes, and a second for each megabyte.
    package static func limit(for files: [UploadFile]) -> Duration {
        .seconds(120 + files.reduce(0) { $0 + $1.size } / 1_000_000)
    }
}
