package import GOAPCore

/// Who works on an action outside any run.
extension Lease: JSONDescribed {
    package static let shape = JSONShape<Lease>("lease") { has in
        has("by") { $0.by }
        has("until") { $0.until }
    }
}
