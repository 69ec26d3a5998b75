/// The structures of a document that the actions of a plan were read from.
package struct PlanOrigin: Hashable, Sendable {
    /// All structures of one kind.
    package struct Source: Hashable, Sendable {
        package let kind: DocumentStructure.Kind
        /// How many of them there are.
        package let count: Int
        /// How many actions they define.
        package let actions: Int

        package init(_ kind: DocumentStructure.Kind, count: Int, actions: Int) {
            self.kind = kind
            self.count = count
            self.actions = actions
        }
    }

    /// Those with the most actions first.
    package let sources: [Source]

    package init(_ sources: [Source] = []) {
        self.sources = sources.sorted { ($0.actions, $1.kind.rawValue) > ($1.actions, $0.kind.rawValue) }
    }

    /// `9 tables and 2 headings`; nil where nothing was read.
    package var places: String? {
        sources.isEmpty ? nil : list(sources.map { $0.kind.counted($0.count) })
    }

    /// `118 actions from 9 tables`; nil where nothing was read.
    package var sentence: String? {
        places.map { "\(count(sources.reduce(0) { $0 + $1.actions }, "action")) from \($0)" }
    }
}
