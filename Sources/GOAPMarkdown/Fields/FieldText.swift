package import GOAPCore

/// Reads single field values where no plan is around them, as on the command line.
package enum FieldText {
    /// `API_TOKEN (write), tool gh`; nil when any of them cannot be read.
    package static func requirements(_ text: String) -> [Requirement]? {
        let parts = ListText.split(text)
        let requirements = parts.compactMap { Requirement(text: $0) }
        return requirements.count == parts.count ? requirements : nil
    }

    /// `3 attempts, 2s to 30s`; nil when it cannot be read.
    package static func retry(_ text: String) -> RetryPolicy? { RetryPolicy(text: text) }
}
