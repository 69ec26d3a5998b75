package import GOAPCore

/// Who made something happen.
extension Caller: JSONDescribed {
    package static let shape = JSONShape<Caller>("caller") { has in
        has("kind") { $0.kind }
        has("name") { $0.name }
        has("action") { $0.action }
    }
}

extension Caller.Kind: JSONWord {}
