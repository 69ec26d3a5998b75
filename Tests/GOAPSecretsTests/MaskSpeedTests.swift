import Foundation
import GOAPTestSupport
import Testing

@testable import GOAPSecrets

/// How much of output a mask goes through in a second. In a debug build it is only seen that nothing grows with the
/// square of anything; the figure of a release is in docs/performance.md.
@Suite struct MaskSpeedTests {
    @Test func `ten secrets in all their forms do not slow output down`() {
        let secrets = (1...10).map { "t0ken-\($0)-qW7kLm3pQx+Zy/9=\($0)ab cd" }
        let mask = SecretMask(secrets: secrets)
        let line = "2026-11-27 12:00:00 INFO step 1234: loss 0.5678, accuracy 91.2 %, 1234 samples/s, eta 00:12:34\n"
        let text = Array(String(repeating: line, count: 20_000).utf8)
        var count = 0
        let took = ContinuousClock().measure {
            var stream = MaskedStream(mask)
            text.withUnsafeBytes { stream.consume($0) { count += $0.count } }
            stream.finish { count += $0.count }
        }
        #expect(count == text.count)
        let rate =
            Double(text.count) / (Double(took.components.attoseconds) / 1e18 + Double(took.components.seconds)) / 1e6
        #expect(rate > 2, "\(rate) MB/s")
    }
}
