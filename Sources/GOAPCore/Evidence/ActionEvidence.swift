/// What an action was when it became done, and what it left: as long as that is so, the record is believed.
package struct ActionEvidence: Hashable, Sendable {
    /// The hash of what decides what it executes and when it counts as done.
    package var fingerprint: String
    /// The same part by part, to say what has changed.
    package var parts: String
    /// As the plan had it; nil when the plan gave none.
    package var title: String?
    /// The attempt it comes from; nil for a mark, a probe or an adopted edit.
    package var attempt: Int?
    /// The hash of the contents of its inputs; nil when it names none.
    package var inputs: String?
    /// The hash of what it left; nil when it names nothing.
    package var outputs: String?

    package init(of action: Action, attempt: Int? = nil) {
        self.init(
            fingerprint: Fingerprint.whole(of: action), parts: Fingerprint.parts(of: action), title: action.title,
            attempt: attempt)
    }

    package init(
        fingerprint: String, parts: String, title: String?, attempt: Int? = nil, inputs: String? = nil,
        outputs: String? = nil
    ) {
        self.fingerprint = fingerprint
        self.parts = parts
        self.title = title
        self.attempt = attempt
        self.inputs = inputs
        self.outputs = outputs
    }
}

/// A file as an action found or left it.
package struct FileRecord: Hashable, Sendable {
    /// What it is to the action.
    package enum Role: String, Hashable, Sendable, CaseIterable {
        case input, output
    }

    package let role: Role
    /// Relative to the project's root where it is below it.
    package let path: String
    package let isFolder: Bool
    /// In bytes; 0 for a folder.
    package let size: Int
    /// When it was last written, in nanoseconds since 1970.
    package var writtenAt: Int64
    /// The hash of its content; nil for folders and for files that are too large to hash each time.
    package let hash: String?

    package init(
        _ role: Role, _ path: String, isFolder: Bool = false, size: Int, writtenAt: Int64, hash: String?
    ) {
        self.role = role
        self.path = path
        self.isFolder = isFolder
        self.size = size
        self.writtenAt = writtenAt
        self.hash = hash
    }
}

/// The files that belong to an action's evidence.
package struct EvidenceFiles: Hashable, Sendable {
    package var inputs: [FileRecord]
    package var outputs: [FileRecord]

    package init(inputs: [FileRecord] = [], outputs: [FileRecord] = []) {
        self.inputs = inputs
        self.outputs = outputs
    }

    package var all: [FileRecord] { inputs + outputs }

    /// The hash of what stands in the files; when they were written matters only where their content is not hashed.
    package static func digest(_ files: [FileRecord]) -> String {
        let lines = files.map { file in
            "\(file.path)\0\(file.isFolder)\0\(file.size)\0\(file.hash ?? (file.isFolder ? "" : "\(file.writtenAt)"))"
        }
        return SHA256.hexadecimal(of: lines.sorted().joined(separator: "\n"))
    }
}

extension Action {
    /// What is recorded of the action as it is now, with the files that it names.
    package func evidence(attempt: Int? = nil, _ files: EvidenceFiles) -> ActionEvidence {
        var evidence = ActionEvidence(of: self, attempt: attempt)
        if !command.inputs.isEmpty { evidence.inputs = EvidenceFiles.digest(files.inputs) }
        if !command.outputs.isEmpty { evidence.outputs = EvidenceFiles.digest(files.outputs) }
        return evidence
    }
}
