import GOAPCore
package import GOAPEngine
import Testing

/// A kind of credential, and environments in which it is in each of its conditions.
package struct CredentialContract {
    let kind: CredentialKind
    /// Where it is and looks right.
    let good: [String: String]
    /// The values in `good` that must not be seen, and those that may.
    let secrets: [String]
    let ids: [String]
    /// Where its variable is set to nothing.
    let empty: [String: String]
    /// Where its value cannot be right, each with that value.
    let malformed: [(environment: [String: String], value: String)]

    package init(
        _ kind: CredentialKind, good: [String: String], secrets: [String], ids: [String] = [],
        empty: [String: String], malformed: [(environment: [String: String], value: String)] = []
    ) {
        self.kind = kind
        self.good = good
        self.secrets = secrets
        self.ids = ids
        self.empty = empty
        self.malformed = malformed
    }

    /// The kind's location, with no files to find anything in.
    func locate(_ environment: [String: String]) -> CredentialLocation {
        kind.locate(sources(environment))
    }

    func sources(_ environment: [String: String]) -> CredentialSources {
        CredentialSources(environment: environment, readFile: { _ in nil })
    }
}

/// What every kind of credential keeps to.
///
/// - Parameter context: whose service and programs answer anything; no answer may bring a value into a message.
package func exerciseCredentialKind(_ contract: CredentialContract, _ context: CheckContext) {
    let kind = contract.kind
    #expect(!kind.name.isEmpty && !kind.remedies.isEmpty && !kind.advice.isEmpty)
    #expect(kind.childVariables.starts(with: kind.variables), "children get the variables that hold it")
    let handedDown = contract.sources(contract.good).values(of: kind.childVariables)
    #expect(handedDown.keys.sorted() == contract.good.keys.sorted(), "children get all that it is found with")
    exerciseAbsence(contract)
    exercisePresence(contract, context)
    for (environment, value) in contract.malformed { exerciseMalformed(contract, environment, value) }
}

private func exerciseAbsence(_ contract: CredentialContract) {
    guard case .missing(let unset) = contract.locate([:]).presence else {
        Issue.record("\(contract.kind.name) is found where nothing is")
        return
    }
    #expect(unset.hasSuffix("is not set"))
    guard case .missing(let empty) = contract.locate(contract.empty).presence else {
        Issue.record("\(contract.kind.name) is found where its variable is empty")
        return
    }
    #expect(empty.contains("is set but empty"), "\(empty)")
    #expect(contract.locate([:]).values.isEmpty)
}

private func exercisePresence(_ contract: CredentialContract, _ context: CheckContext) {
    let location = contract.locate(contract.good)
    let place = location.place ?? ""
    #expect(contract.kind.variables.contains { place.contains($0) }, "'\(place)' does not say where it was found")
    #expect(Set(location.values) == Set(contract.secrets + contract.ids))
    #expect(Set(location.secrets) == Set(contract.secrets), "ids are no secrets, everything else is one")
    let check = contract.kind.validate(location, contract.sources(contract.good), context)
    #expect(check.report.name == contract.kind.name)
    #expect(check.report.validatedAt == context.now)
    #expect(!check.log.isEmpty)
    if check.report.status != .valid { #expect(!check.report.remedies.isEmpty) }
    let said = [check.report.message, place, check.report.source ?? ""] + check.report.remedies + check.log.map(\.text)
    for value in location.values { expectHidden(value, in: said) }
}

private func exerciseMalformed(_ contract: CredentialContract, _ environment: [String: String], _ value: String) {
    let location = contract.locate(environment)
    guard case .malformed(let message) = location.presence else {
        Issue.record("\(contract.kind.name) takes a value of the wrong form")
        return
    }
    #expect(location.secrets.contains(value), "what may be a secret in the wrong place is masked")
    expectHidden(value, in: [message, contract.kind.malformedNote ?? ""])
}

/// No part of a value, as long as it could not be a word by chance, is in any of the texts.
private func expectHidden(_ value: String, in texts: [String]) {
    let characters = Array(value)
    guard characters.count >= 8 else { return }
    for start in 0...(characters.count - 8) {
        let part = String(characters[start..<(start + 8)])
        #expect(!texts.contains { $0.contains(part) }, "a part of the value is shown")
    }
}
