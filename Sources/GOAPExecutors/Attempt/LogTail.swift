/// The last bytes of a stream, in a ring that is allocated when first needed.
struct LogTail {
    private let capacity: Int
    private var ring: [UInt8] = []
    /// Where the next byte goes; the oldest one lies there once the ring is full.
    private var position = 0
    /// All bytes that ever came.
    private(set) var total = 0

    init(capacity: Int) { self.capacity = capacity }

    /// The bytes that came and are not kept.
    var leftOut: Int { max(0, total - capacity) }

    mutating func append(_ bytes: UnsafeRawBufferPointer) {
        guard !bytes.isEmpty else { return }
        total += bytes.count
        if ring.isEmpty { ring = [UInt8](repeating: 0, count: capacity) }
        var rest = UnsafeRawBufferPointer(rebasing: bytes.suffix(capacity))
        while !rest.isEmpty {
            let count = min(rest.count, capacity - position)
            ring.withUnsafeMutableBytes { target in
                UnsafeMutableRawBufferPointer(rebasing: target[position..<position + count])
                    .copyMemory(from: UnsafeRawBufferPointer(rebasing: rest[..<count]))
            }
            position = (position + count) % capacity
            rest = UnsafeRawBufferPointer(rebasing: rest[count...])
        }
    }

    /// What is kept, oldest byte first.
    var bytes: [UInt8] {
        total < capacity ? Array(ring.prefix(total)) : Array(ring[position...] + ring[..<position])
    }
}
