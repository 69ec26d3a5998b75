import GOAPCore
import GOAPSystem

extension JSONWriter {
    /// Writes a document and hands it on in pieces.
    func write(_ parts: [JSONValue.Part], _ emit: (UnsafeRawBufferPointer) -> Void) {
        add("{")
        for (index, part) in parts.enumerated() {
            begin(index, depth: 1)
            switch part {
            case .value(let key, let value):
                write(key: key)
                write(value, depth: 1)
            case .elements(let key, let count, let make):
                write(key: key)
                add("[")
                handOn(emit)
                writeElements(count, make, emit)
                close("]", isEmpty: count == 0, 1)
            }
        }
        close("}", isEmpty: parts.isEmpty, 0)
        handOn(emit)
    }

    private func handOn(_ emit: (UnsafeRawBufferPointer) -> Void) {
        emit(bytes)
        clear()
    }

    /// Many elements are written side by side, some thousands at a time, while those before are handed on.
    private func writeElements(
        _ count: Int, _ make: @escaping @Sendable (Int) -> JSONValue, _ emit: (UnsafeRawBufferPointer) -> Void
    ) {
        let (share, ways, indent) = (2000, 4, indent)
        var written: [JSONWriter] = []
        var idle: [JSONWriter] = []
        for start in stride(from: 0, to: count, by: share * ways) {
            let starts = stride(from: start, to: min(start + share * ways, count), by: share)
            let shares = starts.map { start in
                (idle.popLast() ?? JSONWriter(indent: indent), start..<min(start + share, count))
            }
            let next = concurrently(shares) { writer, range in
                for index in range { writer.writeElement(make(index), index, depth: 2) }
                return writer
            } meanwhile: {
                for writer in written { writer.handOn(emit) }
            }
            idle = written
            written = next
        }
        for writer in written { writer.handOn(emit) }
    }
}
