import CYAML

/// Makes nodes of the events of libyaml, one document of a text.
///
/// Aliases share what they stand for; how much they stand for together, how deep nodes are nested and how long the
/// text may be is bounded.
struct YAMLParser: ~Copyable {
    /// In bytes.
    static let sizeLimit = 1 << 18
    static let depthLimit = 64
    /// In nodes, what aliases stand for included.
    static let weightLimit = 100_000

    private let parser: UnsafeMutablePointer<yaml_parser_t>
    private let bytes: UnsafeBufferPointer<UInt8>
    /// The offset of each character, because libyaml counts those; empty where each is one byte.
    private let offsets: [UInt32]
    private var anchors: [String: YAMLNode] = [:]
    private var weight = 0

    /// The root of the first document; nil for a text without any.
    static func root(of bytes: [UInt8]) throws(TextProblem) -> YAMLNode? {
        guard !bytes.isEmpty else { return nil }
        guard bytes.count <= sizeLimit else {
            throw TextProblem("it is larger than \(sizeLimit >> 10) KB", at: 0, isLimit: true)
        }
        return try bytes.withUnsafeBufferPointer { buffer throws(TextProblem) in
            var parser = YAMLParser(buffer)
            return try parser.readStream()
        }
    }

    private init(_ bytes: UnsafeBufferPointer<UInt8>) {
        self.bytes = bytes
        offsets = bytes.allSatisfy { $0 < 0x80 } ? [] : Self.characterOffsets(of: bytes)
        parser = .allocate(capacity: 1)
        precondition(yaml_parser_initialize(parser) == 1, "out of memory")
        yaml_parser_set_encoding(parser, YAML_UTF8_ENCODING)
        yaml_parser_set_input_string(parser, bytes.baseAddress, bytes.count)
    }

    deinit {
        yaml_parser_delete(parser)
        parser.deallocate()
    }

    private static func characterOffsets(of bytes: UnsafeBufferPointer<UInt8>) -> [UInt32] {
        bytes.indices.filter { bytes[$0] & 0xC0 != 0x80 }.map(UInt32.init)
    }

    private mutating func readStream() throws(TextProblem) -> YAMLNode? {
        while true {
            let event = try nextEvent()
            switch event.kind {
            case .streamEnd: return nil
            case .other: continue
            default:
                let root = try node(event, depth: 1)
                _ = try nextEvent()
                let following = try nextEvent()
                guard case .streamEnd = following.kind else {
                    throw TextProblem("another document begins", at: following.span.start)
                }
                return root
            }
        }
    }

    private mutating func node(_ event: YAMLEvent, depth: Int) throws(TextProblem) -> YAMLNode {
        guard depth <= Self.depthLimit else {
            throw TextProblem(
                "it is nested deeper than \(Self.depthLimit)", at: event.span.start, isLimit: true)
        }
        let node: YAMLNode
        switch event.kind {
        case .scalar(let text, let style):
            node = YAMLNode(.scalar(text), span(event.span, style), isPlain: style == .plain)
        case .alias(let name):
            guard let target = anchors[name] else {
                throw TextProblem("nothing is called '&\(name)'", at: event.span.start)
            }
            node = YAMLNode(target, at: event.span)
        case .sequence: node = try sequence(event, depth)
        case .mapping: node = try mapping(event, depth)
        case .end, .streamEnd, .other: throw TextProblem("a value is missing", at: event.span.start)
        }
        weight += event.isAlias ? node.weight : 1
        guard weight <= Self.weightLimit else {
            throw TextProblem(
                "it stands for more than \(Self.weightLimit) values", at: event.span.start, isLimit: true)
        }
        if let anchor = event.anchor { anchors[anchor] = node }
        return node
    }

    private mutating func sequence(_ opening: YAMLEvent, _ depth: Int) throws(TextProblem) -> YAMLNode {
        var items: [YAMLNode] = []
        var event = try nextEvent()
        while !event.isEnd {
            items.append(try node(event, depth: depth + 1))
            event = try nextEvent()
        }
        return YAMLNode(.sequence(items), Span(opening.span.start, event.span.end))
    }

    private mutating func mapping(_ opening: YAMLEvent, _ depth: Int) throws(TextProblem) -> YAMLNode {
        var pairs: [YAMLNode.Pair] = []
        var event = try nextEvent()
        while !event.isEnd {
            let key = try node(event, depth: depth + 1)
            let value = try node(try nextEvent(), depth: depth + 1)
            pairs.append(YAMLNode.Pair(key: key, value: value))
            event = try nextEvent()
        }
        return YAMLNode(.mapping(pairs), Span(opening.span.start, event.span.end))
    }

    /// The characters of a scalar alone.
    private func span(_ whole: Span, _ style: YAMLEvent.Style) -> Span {
        var span = whole
        while span.start < span.end, "&!".utf8.contains(bytes[span.start]) {
            while span.start < span.end, !bytes[span.start].isYAMLBlank { span.start += 1 }
            while span.start < span.end, bytes[span.start].isYAMLBlank { span.start += 1 }
        }
        switch style {
        case .plain: return span
        case .quoted: return Span(span.start + 1, span.end - 1)
        case .block:
            // The sign and what belongs to it is the rest of its line.
            let content = span.start + bytes[span.start..<span.end].prefix { !$0.isYAMLBreak }.count
            let text = trimmed(Span(content, span.end))
            return text.isEmpty ? trimmed(Span(span.start, content)) : text
        }
    }

    private func trimmed(_ span: Span) -> Span {
        var span = span
        while span.start < span.end, bytes[span.start].isYAMLBlank { span.start += 1 }
        while span.end > span.start, bytes[span.end - 1].isYAMLBlank { span.end -= 1 }
        return span
    }

    // MARK: What libyaml says

    private func nextEvent() throws(TextProblem) -> YAMLEvent {
        var event = yaml_event_t()
        guard yaml_parser_parse(parser, &event) == 1 else { throw problem }
        defer { yaml_event_delete(&event) }
        return YAMLEvent(event, Span(offset(event.start_mark), offset(event.end_mark)))
    }

    private var problem: TextProblem {
        let words = parser.pointee.problem.map { String(cString: $0) } ?? "it cannot be read"
        // What is no text at all is told in bytes.
        let isUnreadable = parser.pointee.error == YAML_READER_ERROR
        return TextProblem(
            words, at: isUnreadable ? parser.pointee.problem_offset : offset(parser.pointee.problem_mark))
    }

    private func offset(_ mark: yaml_mark_t) -> Int {
        guard !offsets.isEmpty else { return min(mark.index, bytes.count) }
        return mark.index < offsets.count ? Int(offsets[mark.index]) : bytes.count
    }
}

extension UInt8 {
    fileprivate var isYAMLBreak: Bool { self == UInt8(ascii: "\n") || self == UInt8(ascii: "\r") }
    fileprivate var isYAMLBlank: Bool { isBlank || isYAMLBreak }
}
