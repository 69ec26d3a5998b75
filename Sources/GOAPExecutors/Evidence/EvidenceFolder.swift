package import GOAPCore
import GOAPSystem

/// The files that actions name as inputs and outputs, as they are now and as they were recorded.
package struct EvidenceFolder {
    /// Up to which size a file's content is hashed, in bytes.
    private static let hashedSize = 64 << 20
    private let root: String
    private let plan: String

    /// - Parameters:
    ///   - root: the project's root; absolute.
    ///   - plan: the plan's file, which is nobody's input; absolute.
    package init(root: String, plan: String) {
        (self.root, self.plan) = (root, plan)
    }

    package func inputs(of action: Action) -> [FileRecord] {
        inputPaths(of: action).compactMap { record(.input, $0) }
    }

    package func outputs(of action: Action) -> [FileRecord] {
        outputPaths(of: action).compactMap { record(.output, $0) }
    }

    package func files(of action: Action) -> EvidenceFiles {
        EvidenceFiles(inputs: inputs(of: action), outputs: outputs(of: action))
    }

    private func folder(of action: Action) -> String {
        guard let directory = action.command.directory else { return root }
        let parts = directory.split(separator: "/", omittingEmptySubsequences: false).filter { $0 != "." }
        return parts.isEmpty ? root : Path.below(root, parts.joined(separator: "/"))
    }

    /// Without what the action makes itself.
    private func inputPaths(of action: Action) -> [String] {
        guard !action.command.inputs.isEmpty else { return [] }
        var files = InputFiles(excluding: [plan] + outputPaths(of: action))
        return files.find(action.command.inputs, below: folder(of: action))
    }

    private func outputPaths(of action: Action) -> [String] {
        action.command.outputs.flatMap { pattern in
            matches(pattern, below: folder(of: action))
        }
    }

    private func record(_ role: FileRecord.Role, _ path: String) -> FileRecord? {
        guard let status = try? FileStatus(of: path) else { return nil }
        let size = status.isFile ? status.size : 0
        let hash = status.isFile && size <= Self.hashedSize ? contentHash(of: path) : nil
        return FileRecord(
            role, relative(path), isFolder: status.isFolder, size: size, writtenAt: status.writtenAt, hash: hash)
    }

    private func relative(_ path: String) -> String {
        path.hasPrefix(root + "/") ? String(path.dropFirst(root.count + 1)) : path
    }
}

extension EvidenceFolder {
    /// How a recorded file is now.
    private enum Condition {
        case same
        /// Its content is the same, written again at this time.
        case writtenAgain(at: Int64)
        case changed, gone
    }

    /// What the files say against the action's evidence; nil where they are as they were.
    ///
    /// - Parameters:
    ///   - files: what is recorded, outputs as the newest of those says that left them.
    ///   - record: what they belong to.
    ///   - renewed: gets each file that was only written again, with its later time.
    package func doubt(
        about action: Action, _ files: EvidenceFiles, from record: ActionRecord = ActionRecord(state: .done),
        renewed: (FileRecord) -> Void = { _ in }
    ) -> Doubt? {
        for file in files.outputs {
            switch condition(of: file, renewed) {
            case .gone: return .outputGone(file.path)
            case .changed: return .outputChanged(file.path)
            case .same, .writtenAgain: continue
            }
        }
        guard !action.command.inputs.isEmpty else { return nil }
        // Of inputs elsewhere only what they came to is known.
        if record.isTravelled {
            guard let digest = record.evidence?.inputs else { return nil }
            return EvidenceFiles.digest(inputs(of: action)) == digest ? nil : .changed([.inputs])
        }
        for file in files.inputs {
            switch condition(of: file, renewed) {
            case .gone: return .inputGone(file.path)
            case .changed: return .inputChanged(file.path)
            case .same, .writtenAgain: continue
            }
        }
        let known = Set(files.inputs.map(\.path))
        return inputPaths(of: action).map(relative).first { !known.contains($0) }.map(Doubt.inputNew)
    }

    private func condition(of file: FileRecord, _ renewed: (FileRecord) -> Void) -> Condition {
        let condition = condition(of: file)
        if case .writtenAgain(let time) = condition {
            var later = file
            later.writtenAt = time
            renewed(later)
        }
        return condition
    }

    /// Size and time first: the content is read only where a file of the same size was written again.
    private func condition(of file: FileRecord) -> Condition {
        let path = Path.below(root, file.path)
        guard let status = try? FileStatus(of: path) else { return .gone }
        if file.isFolder { return status.isFolder ? .same : .changed }
        let isSizeKnown = file.size != FileRecord.unknownSize
        guard status.isFile, !isSizeKnown || status.size == file.size else { return .changed }
        guard status.writtenAt != file.writtenAt else { return .same }
        // Of what was too large to hash elsewhere nothing else is known.
        if file.hash == nil, file.writtenAt == FileRecord.unknownTime { return .writtenAgain(at: status.writtenAt) }
        return file.hash != nil && contentHash(of: path) == file.hash
            ? .writtenAgain(at: status.writtenAt) : .changed
    }
}

/// The hash of a file's content; nil where it cannot be read.
private func contentHash(of path: String) -> String? {
    var hash = SHA256()
    let end = try? File.read(path) { bytes in
        hash.update(bytes)
        return true
    }
    return end == nil ? nil : hash.hexadecimal()
}
