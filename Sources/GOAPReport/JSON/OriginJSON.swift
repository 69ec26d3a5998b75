package import GOAPCore

/// The structures that actions were read from.
extension PlanOrigin: JSONDescribed {
    package static let shape = JSONShape<PlanOrigin>("origin") { has in
        has("text") { $0.sentence }
        has("sources") { $0.sources }
    }
}

extension PlanOrigin.Source: JSONDescribed {
    package static let shape = JSONShape<PlanOrigin.Source>("source") { has in
        has("kind") { $0.kind }
        has("count") { $0.count }
        has("actions") { $0.actions }
    }
}

extension DocumentStructure.Kind: JSONWord {}
