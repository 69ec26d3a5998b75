import Foundation

/// Reads and rewrites documents that nobody would write: pieces of real ones, spliced, torn and scrambled.
///
///     scripts/fuzz COUNT [SEED]
///     scripts/fuzz --coverage SECONDS [plan|masking|json]
///
/// The second lets libFuzzer look for bytes that reach code no others have reached. Either ends with a trap, or
/// with a message and the document, when something does not hold.
enum Fuzz {
    static func run() {
        let arguments = ProcessInfo.processInfo.arguments.dropFirst().compactMap { UInt64($0) }
        let count = arguments.first ?? 100_000
        var random = SplitMix(state: arguments.dropFirst().first ?? 1)
        let seeds = pieces()
        var slowest = 0.0
        for number in 0..<count {
            let document = mutate(seeds, &random)
            let begin = now()
            check(document, number)
            let perMegabyte = (now() - begin) / max(0.001, Double(document.count) / 1_000_000)
            // The first documents fill tables that all others share.
            if number > 100, document.count > 500 { slowest = max(slowest, perMegabyte) }
        }
        print("\(count) documents, nothing found; at most \(Int(slowest * 1000)) ms of processor time per megabyte")
    }

    /// Real plans where they are, and those of the tests.
    private static func pieces() -> [[[UInt8]]] {
        let folder = "../shared/corpus/plans"
        let names = ((try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []).sorted()
        let texts = names.compactMap { FileManager.default.contents(atPath: "\(folder)/\($0)") }.map { Array($0) }
        let own = Dialects.all.map { Array($0.text.utf8) }
        return (own + own + texts).map { $0.split(separator: 10, omittingEmptySubsequences: false).map(Array.init) }
    }

    private static func mutate(_ seeds: [[[UInt8]]], _ random: inout SplitMix) -> [UInt8] {
        var lines: [[UInt8]] = []
        for _ in 0..<Int.random(in: 1...3, using: &random) {
            let seed = seeds.randomElement(using: &random)!
            let start = Int.random(in: 0..<seed.count, using: &random)
            lines += seed[start..<min(seed.count, start + Int.random(in: 1...20, using: &random))]
        }
        for _ in 0..<Int.random(in: 0...4, using: &random) where !lines.isEmpty {
            let index = Int.random(in: 0..<lines.count, using: &random)
            switch Int.random(in: 0..<6, using: &random) {
            case 0: lines.remove(at: index)
            case 1: lines.insert(lines[index], at: Int.random(in: 0...lines.count, using: &random))
            case 2: lines[index] += [13]
            case 3: lines[index] = Array(lines[index].shuffled(using: &random).prefix(80))
            case 4: lines.insert(Array(marks.randomElement(using: &random)!.utf8), at: index)
            default:
                guard !lines[index].isEmpty else { continue }
                let place = Int.random(in: 0..<lines[index].count, using: &random)
                lines[index][place] = Array("|`*#[]-x~<>:, \t0A1\u{7f}".utf8).randomElement(using: &random)!
            }
        }
        return Array(lines.joined(separator: [10]))
    }

    private static let marks = [
        "```", "~~~~", "```yaml", "<!--", "-->", "|---|---|", "| ID | Status | Deps |", "| A1-A3 | ✅ | - |",
        "**Status:**",
        "- [ ] **A01:** x", "#### A01: T ✅ DONE", "**Dependencies:** A01 or A02-A09, Phase 1", "id: A1", "\u{FEFF}",
        "**Progress:** 1/2 (50%)",
    ]

    /// What must hold for any bytes.
    static func check(_ bytes: [UInt8], _ number: UInt64) {
        checkPlan(bytes, number)
        checkMasking(bytes, number)
        checkJSON(bytes, number)
    }

    private static let secrets = [
        "correct-horse-battery", "hf_QwErTyUiOpAsDfGhJkLzXcVbNm1234567890", "two\nlines of it",
    ]
    private static let mask = SecretMask(secrets: secrets)

    /// However the bytes come in, the same goes out, and no secret is in it.
    private static func checkMasking(_ bytes: [UInt8], _ number: UInt64) {
        var text = bytes
        for (place, secret) in secrets.enumerated() {
            let form = place == 1 ? Array(Data(secret.utf8).base64EncodedString().utf8) : Array(secret.utf8)
            text.insert(contentsOf: form, at: text.count * (place + 1) / 4)
        }
        let whole = masked(text, piece: text.count)
        let piece = 1 + Int(bytes.first ?? 0) % 37
        require(masked(text, piece: piece) == whole, "pieces of \(piece) are masked otherwise", bytes, number)
        let shown = String(decoding: whole, as: UTF8.self)
        require(!secrets.contains { shown.contains($0) }, "a secret is left", bytes, number)
    }

    private static func masked(_ bytes: [UInt8], piece: Int) -> [UInt8] {
        var stream = MaskedStream(mask)
        var result: [UInt8] = []
        for start in stride(from: 0, to: bytes.count, by: max(1, piece)) {
            bytes[start..<min(bytes.count, start + piece)].withUnsafeBytes { part in
                stream.consume(part) { result += $0 }
            }
        }
        stream.finish { result += $0 }
        return result
    }

    /// What we write as JSON is read back as it was, and reading a world state ends whatever it is given.
    private static func checkJSON(_ bytes: [UInt8], _ number: UInt64) {
        // Foundation leaves out byte-order marks inside texts.
        let text = String(decoding: bytes, as: UTF8.self).replacing("\u{FEFF}", with: "")
        let written = JSONValue.object([text: .array([.string(text), .null])]).text()
        let read = try? JSONSerialization.jsonObject(with: Data(written.utf8)) as? [String: [Any]]
        require(
            (read?.first?.value.first as? String).map { Array($0.utf8) } == Array(text.utf8), "JSON changed a text",
            bytes, number)
        _ = try? WorldStateReader.entries(ofFile: PlanDocument(bytes))
    }

    private static func checkPlan(_ bytes: [UInt8], _ number: UInt64) {
        let reading = PlanReader.read(PlanDocument(bytes))
        _ = DocumentChecks.diagnostics(reading, graph: ActionGraph.resolve(reading.plan).graph)
        checkStructures(reading, bytes, number)
        let unchanged = PlanWriter.render(reading, updates: [:], done: []).bytes
        require(differs(unchanged, bytes, onlyWhere: isProgress), "a sync without a change moved bytes", bytes, number)
        var updates: [ActionID: PlanUpdate] = [:]
        for (index, action) in reading.plan.actions.enumerated() where index % 2 == 0 {
            updates[action.id] = PlanUpdate(word: index % 4 == 0 ? .done : .failed, completedAt: nil, ticks: .none)
        }
        let done = Set(
            reading.plan.actions.filter { (updates[$0.id]?.word ?? $0.status?.word) == .done }.map(\.id))
        let written = PlanWriter.render(reading, updates: updates, done: done).bytes
        require(
            differs(written, bytes, onlyIn: linesOfState(reading)),
            "bytes beside a status moved\(firstDifference(written, bytes))", bytes, number)
        let again = PlanReader.read(PlanDocument(written))
        // Where it is not known whose status it is, none is written.
        guard !reading.plan.diagnostics.contains(where: { $0.severity == .error }),
            again.plan.actions.map(\.id) == reading.plan.actions.map(\.id)
        else { return }
        let second = PlanWriter.render(again, updates: updates, done: done).bytes
        require(
            second == written, "a second sync changed something\(firstDifference(second, written))", bytes, number)
    }

    /// Every part that can hold actions is listed with its lines, and the line that declares it can be written.
    private static func checkStructures(_ reading: PlanReading, _ bytes: [UInt8], _ number: UInt64) {
        let count = reading.document.lines.count
        for structure in reading.structures() {
            require(
                structure.lines.lowerBound > 0 && structure.lines.upperBound <= count,
                "'\(structure.name)' stands on lines \(structure.lines) of \(count)", bytes, number)
            guard let line = structure.declaration else { continue }
            require(!line.dropFirst(4).dropLast(3).contains("--"), "'\(line)' is no comment", bytes, number)
        }
    }

    private static func firstDifference(_ new: [UInt8], _ old: [UInt8]) -> String {
        let lines = zip(new.split(separator: 10), old.split(separator: 10)).first { $0 != $1 }
        return lines.map {
            ": " + String(decoding: $0.0, as: UTF8.self) + " <- " + String(decoding: $0.1, as: UTF8.self)
        }
            ?? ""
    }

    private static func isProgress(_ line: [UInt8]) -> Bool {
        String(decoding: line, as: UTF8.self).lowercased().contains("progress")
    }

    /// The lines, counted from 0, on which something stands that a sync may write.
    private static func linesOfState(_ reading: PlanReading) -> Set<Int> {
        let spans =
            reading.places.map(\.span) + reading.composites.map(\.place.span) + reading.progressLines.map(\.done)
        return Set(spans.map { span in reading.document.bytes[..<span.start].count { $0 == 10 } })
    }

    private static func differs(_ new: [UInt8], _ old: [UInt8], onlyIn allowed: Set<Int>) -> Bool {
        guard new != old else { return true }
        let left = new.split(separator: 10, omittingEmptySubsequences: false)
        let right = old.split(separator: 10, omittingEmptySubsequences: false)
        return left.count == right.count
            && zip(left, right).enumerated().allSatisfy { $1.0 == $1.1 || allowed.contains($0) }
    }

    /// Whether two documents have the same lines but for those of a kind.
    private static func differs(_ new: [UInt8], _ old: [UInt8], onlyWhere allowed: ([UInt8]) -> Bool) -> Bool {
        guard new != old else { return true }
        let left = new.split(separator: 10, omittingEmptySubsequences: false)
        let right = old.split(separator: 10, omittingEmptySubsequences: false)
        return left.count == right.count && zip(left, right).allSatisfy { $0 == $1 || allowed(Array($1)) }
    }

    private static func require(_ condition: Bool, _ message: String, _ bytes: [UInt8], _ number: UInt64) {
        guard !condition else { return }
        print("document \(number): \(message)\n----\n\(String(decoding: bytes, as: UTF8.self))\n----")
        fflush(nil)
        abort()
    }

    /// Processor seconds, which other work on the machine does not lengthen.
    static func now() -> Double {
        var time = timespec()
        clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
        return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
    }
}

#if COVERAGE
/// What libFuzzer calls with every document.
@_cdecl("LLVMFuzzerTestOneInput")
public func checkOneDocument(_ bytes: UnsafePointer<UInt8>, _ count: Int) -> CInt {
    let document = Array(UnsafeBufferPointer(start: bytes, count: count))
    switch ProcessInfo.processInfo.environment["FUZZ_SUBJECT"] {
    case "masking": MaskingFuzz.check(document)
    case "json": JSONFuzz.check(document)
    default: return checkPlan(document)
    }
    return 0
}

private func checkPlan(_ document: [UInt8]) -> CInt {
    // The tool refuses what is not text before it reads it.
    guard String(validating: document, as: UTF8.self) != nil, !document.contains(0) else { return -1 }
    Fuzz.check(document, 0)
    return 0
}
#else
@main enum FuzzCommand {
    static func main() {
        if ProcessInfo.processInfo.arguments.contains("--blocks") { return BlockDump.run() }
        let arguments = ProcessInfo.processInfo.arguments
        if arguments.contains("--documents") { return SlowDocuments.list() }
        if let option = arguments.firstIndex(where: { $0 == "--make" || $0 == "--read" }), arguments.count > option + 2
        {
            let (number, bytes) = (Int(arguments[option + 1]) ?? 0, Int(arguments[option + 2]) ?? 0)
            return SlowDocuments.make(number, bytes: bytes, isRead: arguments[option] == "--read")
        }
        let showsAll = ProcessInfo.processInfo.arguments.contains("--slow")
        if showsAll { return SlowDocuments.check(showsAll: true) }
        Fuzz.run()
    }
}
#endif

struct SplitMix: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var value = state
        value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
        value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
        return value ^ (value >> 31)
    }
}
