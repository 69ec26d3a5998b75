import GOAPCore

/// A duration as people write it: `30s`, `15m`, `1h`; nil for anything else.
package func duration(_ text: String) -> Duration? { Duration(text: text) }
