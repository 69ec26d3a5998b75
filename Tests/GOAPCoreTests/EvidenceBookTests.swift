import GOAPCore
import GOAPTestSupport
import Testing

/// The evidence file: which line counts, and what becomes of a file that merges have torn.
struct EvidenceBookTests {
    private func line(_ id: ActionID, _ state: ActionState, at time: Int64) -> EvidenceLine {
        var line = EvidenceLine(id, state, at: Timestamp(millisecondsSince1970: time), by: .mark)
        if state == .done { line.proof = .mark }
        return line
    }

    @Test func `a line says the same once it is read`() throws {
        var line = line("A/1 \"x\" \\ \u{2028}\u{1F600}", .done, at: 1_772_000_000_007)
        line.reason = "two\nlines\tand \u{7F}"
        line.by = Caller(.person, "Ada L")
        line.outputs = ["a b": "sha256:0a", "c": "folder", "d": "size:7"]
        let text = line.json
        #expect(!text.contains("\n") && !text.contains("\u{2028}"))
        #expect(EvidenceLine(json: text) == line)
        #expect(EvidenceLine(json: text.replacing("\"v\":1", with: " \"x\" : [1, {\"y\":null}] , \"v\" : 1 ")) == line)
    }

    @Test func `the newest line of an action counts, and of two at one moment the less finished`() {
        let states: [ActionState] = [.done, .skipped, .waiting, .failed, .pending]
        for (number, state) in states.enumerated() {
            for (other, rival) in states.enumerated() {
                let texts = [line("A1", state, at: 5).json, line("A1", rival, at: 5).json]
                for text in [texts.joined(separator: "\n"), texts.reversed().joined(separator: "\n")] {
                    #expect(EvidenceBook(text)["A1"]?.state == states[max(number, other)])
                }
                let later = [line("A1", state, at: 6).json, line("A1", rival, at: 5).json]
                #expect(EvidenceBook(later.joined(separator: "\r\n"))["A1"]?.state == state)
                #expect(EvidenceBook(later.reversed().joined(separator: "\n"))["A1"]?.state == state)
            }
        }
    }

    @Test func `what is recorded here wins unless a line is newer`() throws {
        let graph = ActionGraph.resolve(.test(["A1": []])).graph
        func taken(_ state: ActionState, at time: Int64?, _ line: EvidenceLine, isImported: Bool = false) -> Bool {
            var record = ActionRecord(state: state)
            record.changedAt = time.map(Timestamp.init(millisecondsSince1970:))
            record.isImported = isImported
            return RunState(records: ["A1": record]).outdated(by: EvidenceBook(line.json), of: graph) == [line]
        }
        #expect(taken(.done, at: 5, line("A1", .pending, at: 6)))
        #expect(taken(.pending, at: 5, line("A1", .done, at: 6)))
        #expect(!taken(.done, at: 5, line("A1", .pending, at: 4)))
        #expect(!taken(.pending, at: 5, line("A1", .done, at: 4)))
        #expect(taken(.done, at: 5, line("A1", .pending, at: 5)), "at one moment the less finished")
        #expect(!taken(.pending, at: 5, line("A1", .done, at: 5)))
        #expect(!taken(.running, at: 5, line("A1", .pending, at: 6)), "what runs here comes to its own end")
        #expect(
            taken(.done, at: 9, line("A1", .pending, at: 6), isImported: true), "a document's word is older than all")
        #expect(taken(.done, at: nil, line("A1", .pending, at: 1)), "nobody knows: the less finished")
        #expect(!taken(.failed, at: nil, line("A1", .done, at: 1)))
        #expect(taken(.pending, at: nil, line("A1", .done, at: 1)), "a row without an end says nothing")
        #expect(RunState().outdated(by: EvidenceBook(line("A2", .done, at: 1).json), of: graph).isEmpty)
    }

    @Test func `a file that is put in order once stays as it is`() {
        let newer = #"{"v":7,"id":"A0","state":"dreamt"}"#
        let text = [line("B", .done, at: 1), line("A", .failed, at: 1)].map(\.json).joined(separator: "\n")
        let book = EvidenceBook(newer + "\n\n" + text + "\n" + newer)
        #expect(
            book.text
                == [text.split(separator: "\n")[1], text.split(separator: "\n")[0], newer[...]]
                .map { $0 + "\n" }.joined())
        #expect(EvidenceBook(book.text).text == book.text)
        #expect(book.faults.map(\.kind) == [.unknown, .unknown])
    }

    @Test(arguments: 1...1000 as ClosedRange<UInt64>)
    func `a torn file gives no more that is done than it has whole lines`(seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        let states: [ActionState] = [.done, .pending, .failed]
        let lines = (0..<8).map {
            line(ActionID("A\($0 % 5)"), states.randomElement(using: &random)!, at: Int64($0)).json
        }
        var bytes = Array(lines.joined(separator: "\n").utf8)
        for _ in 0..<Int.random(in: 1...6, using: &random) {
            let start = Int.random(in: 0..<bytes.count, using: &random)
            let end = min(bytes.count, start + Int.random(in: 0...40, using: &random))
            switch Int.random(in: 0..<3, using: &random) {
            case 0: bytes.removeSubrange(start..<end)
            case 1: bytes.insert(contentsOf: "\n<<<<<<< x\n".utf8, at: start)
            default: bytes.insert(contentsOf: Array(bytes[start..<end]), at: start)
            }
        }
        let text = String(decoding: bytes, as: UTF8.self)
        let book = EvidenceBook(text)
        let whole = text.split(separator: "\n").compactMap { EvidenceLine(json: String($0)) }
        #expect(book.lines.values.allSatisfy { whole.contains($0) })
        #expect(book.lines.values.count { $0.state == .done } <= whole.count { $0.state == .done })
        #expect(Set(book.lines.keys) == Set(whole.map(\.id)))
        #expect(EvidenceBook(book.text).text == book.text)
    }
}
