/// How many tests passed, failed and were skipped, from what a test runner printed.
package struct TestCounts: Hashable, Sendable {
    package private(set) var passed = 0
    package private(set) var failed = 0
    package private(set) var skipped = 0

    /// Nil when no line is one of a test runner's summary.
    package init?(_ output: String) {
        let lines = output.split(whereSeparator: \.isNewline).map(String.init)
        let read = [readPytest, readCargo, readSwift, readJest, readNode, readGo] as [(inout Self, [String]) -> Bool]
        for reader in read where reader(&self, lines) { return }
        return nil
    }

    package var text: String { "\(passed) passed, \(failed) failed, \(skipped) skipped" }

    /// The number right before a word: `3 passed`.
    fileprivate static func number(before word: String, in line: String) -> Int {
        let words = line.split { !($0.isLetter || $0.isNumber) }
        guard let index = words.firstIndex(where: { $0 == word }), index > 0 else { return 0 }
        return Int(words[index - 1]) ?? 0
    }

    fileprivate mutating func add(_ line: String, passed: [String], failed: [String], skipped: [String]) {
        func sum(_ words: [String]) -> Int { words.reduce(0) { $0 + Self.number(before: $1, in: line) } }
        self.passed += sum(passed)
        self.failed += sum(failed)
        self.skipped += sum(skipped)
    }
}

/// `=== 3 passed, 1 failed, 2 skipped in 0.12s ===`, with `-q` without the bars.
private func readPytest(_ counts: inout TestCounts, _ lines: [String]) -> Bool {
    let words = [" passed", " failed", " skipped", " error"]
    guard let line = lines.last(where: { line in line.contains(" in ") && words.contains { line.contains($0) } }),
        line.contains("=") || line.first?.isNumber ?? false
    else { return false }
    counts.add(
        line, passed: ["passed", "xpassed"], failed: ["failed", "error", "errors"], skipped: ["skipped", "xfailed"])
    return true
}

/// `test result: ok. 5 passed; 0 failed; 1 ignored; …`, once per test binary.
private func readCargo(_ counts: inout TestCounts, _ lines: [String]) -> Bool {
    let results = lines.filter { $0.contains("test result: ") }
    for line in results { counts.add(line, passed: ["passed"], failed: ["failed"], skipped: ["ignored"]) }
    return !results.isEmpty
}

/// `Executed 5 tests, with 1 test skipped and 1 failure` of XCTest, `Test run with 12 tests … passed` of Swift Testing.
private func readSwift(_ counts: inout TestCounts, _ lines: [String]) -> Bool {
    var isFound = false
    if let line = lines.last(where: { $0.contains("Executed ") && $0.contains(" with ") }) {
        let total = max(TestCounts.number(before: "tests", in: line), TestCounts.number(before: "test", in: line))
        counts.add(line, passed: [], failed: ["failure", "failures"], skipped: [])
        let skipped = line.contains("skipped") ? max(1, skippedByXCTest(line)) : 0
        counts.addXCTest(total: total, skipped: skipped)
        isFound = total > 0
    }
    guard let line = lines.last(where: { $0.contains("Test run with ") }) else { return isFound }
    let total = max(TestCounts.number(before: "tests", in: line), TestCounts.number(before: "test", in: line))
    let failed = Set(
        lines.filter { $0.contains("✘ Test ") && $0.contains(" failed after ") && !$0.contains("✘ Test run ") }
    ).count
    counts.addSwiftTesting(total: total, failed: line.contains(" failed ") ? max(1, failed) : 0)
    return true
}

/// `1 test skipped` or `2 tests skipped`.
private func skippedByXCTest(_ line: String) -> Int {
    let words = line.split { !($0.isLetter || $0.isNumber) }
    guard let index = words.firstIndex(of: "skipped"), index > 1 else { return 0 }
    return Int(words[index - 2]) ?? 0
}

/// `Tests: 1 failed, 2 skipped, 3 passed, 6 total` of Jest and Vitest, `5 passing` of Mocha.
private func readJest(_ counts: inout TestCounts, _ lines: [String]) -> Bool {
    if let line = lines.last(where: {
        $0.drop { $0 == " " }.hasPrefix("Tests") && $0.contains("passed") || $0.contains("Tests:")
    }) {
        counts.add(line, passed: ["passed"], failed: ["failed"], skipped: ["skipped", "todo"])
        return true
    }
    let mocha = lines.filter { line in [" passing", " failing", " pending"].contains { line.contains($0) } }
    for line in mocha { counts.add(line, passed: ["passing"], failed: ["failing"], skipped: ["pending"]) }
    return !mocha.isEmpty
}

/// `# pass 5` or `ℹ pass 5` of Node's own runner.
private func readNode(_ counts: inout TestCounts, _ lines: [String]) -> Bool {
    var found = false
    for line in lines {
        let words = line.split(separator: " ")
        guard words.count == 3, ["#", "ℹ"].contains(words[0]), let number = Int(words[2]) else { continue }
        found = counts.addNode(String(words[1]), number) || found
    }
    return found
}

/// `--- PASS: TestX` of `go test -v`; without `-v` one line per package, `ok  example.org/x  0.1s`.
private func readGo(_ counts: inout TestCounts, _ lines: [String]) -> Bool {
    func number(_ prefixes: [String]) -> Int {
        lines.count { line in prefixes.contains { line.drop { $0 == " " }.hasPrefix($0) } }
    }
    let verbose = (number(["--- PASS"]), number(["--- FAIL"]), number(["--- SKIP"]))
    let packages = (number(["ok  \t", "ok  "]), number(["FAIL\t"]), number(["?   \t"]))
    let result = verbose.0 + verbose.2 > 0 ? verbose : (packages.0, max(packages.1, verbose.1), packages.2)
    counts.set(passed: result.0, failed: result.1, skipped: result.2)
    return result.0 + result.1 + result.2 > 0
}

extension TestCounts {
    fileprivate mutating func addXCTest(total: Int, skipped: Int) {
        self.skipped += skipped
        passed += max(0, total - failed - skipped)
    }

    fileprivate mutating func addSwiftTesting(total: Int, failed: Int) {
        self.failed += failed
        passed += max(0, total - failed)
    }

    fileprivate mutating func addNode(_ word: String, _ number: Int) -> Bool {
        switch word {
        case "pass": passed += number
        case "fail": failed += number
        case "skipped", "todo": skipped += number
        default: return false
        }
        return true
    }

    fileprivate mutating func set(passed: Int, failed: Int, skipped: Int) {
        (self.passed, self.failed, self.skipped) = (passed, failed, skipped)
    }
}
