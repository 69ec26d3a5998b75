import GOAPCore

/// The order of numbered lists in fences, in a plan that says nowhere else what comes first: `3. A5: Bake` behind `2. A4: Shape`,
/// the numbers going on from fence to fence. Arrows and lines of drawings are none.
enum DrawnOrder {
    /// - Parameter unsaid: the numbers of the actions that say nothing about what they wait for; others wait for nothing more.
    static func link(_ actions: inout [Action], unsaid: Set<Int>, _ drawings: [Fence], in document: PlanDocument) {
        guard !drawings.isEmpty, !unsaid.isEmpty else { return }
        var numbers: [String: Int] = [:]
        for (number, action) in actions.enumerated() { numbers[action.id.text.lowercased()] = number }
        let listed = sequence(drawings, in: document) { numbers[$0.text.lowercased()] }
        for (first, second) in zip(listed, listed.dropFirst()) where unsaid.contains(second) {
            actions[second].dependencies = [Dependency([.actions([actions[first].id])], at: actions[second].location)]
        }
    }

    /// The actions of lines `1. A3: …`, `2. A4: …` at the margin of fences; none where the numbers do not run on.
    private static func sequence(
        _ drawings: [Fence], in document: PlanDocument, _ known: (ActionID) -> Int?
    ) -> [Int] {
        var found: [Int] = []
        for line in drawings.lazy.flatMap(\.lines) where line.padding == 0 {
            let text = document.bytes[line.content.start..<line.content.end]
            let number = text.prefix { $0.isDigit }
            guard !number.isEmpty, text[number.endIndex...].starts(with: ". ".utf8) else { continue }
            let rest = text[(number.endIndex + 2)...]
            let length = IDToken.length(at: rest)
            let id = document.text(Span(rest.startIndex, rest.startIndex + length))
            guard length > 0, !IDToken.isBareNumber(id), let action = known(ActionID(id)) else { continue }
            guard Int(document.text(Span(number.startIndex, number.endIndex))) == found.count + 1 else { return [] }
            found.append(action)
        }
        return Set(found).count == found.count ? found : []
    }
}
