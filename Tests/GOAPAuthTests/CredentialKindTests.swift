import GOAPAuth
import GOAPEngine
import Testing

@Suite struct CredentialKindTests {
    @Test func `an unknown name stands for an environment variable`() throws {
        let kind = CredentialKind.named("PYPI_TOKEN")
        #expect(kind.childVariables == ["PYPI_TOKEN"])
        func presence(_ environment: [String: String]) -> CredentialPresence {
            kind.presence(in: CredentialSources(environment: environment))
        }
        #expect(presence(["PYPI_TOKEN": "x"]) == .present(in: "PYPI_TOKEN"))
        #expect(presence([:]) == .missing("PYPI_TOKEN is not set"))
        guard case .missing(let message) = presence(["PYPI_TOKEN": ""]) else {
            Issue.record("an empty variable passed")
            return
        }
        #expect(message.hasPrefix("PYPI_TOKEN is set but empty"))
    }

    @Test func `every kind is found by its name and says how to get it`() {
        for kind in CredentialKind.all {
            #expect(CredentialKind.named(kind.name).variables == kind.variables)
            #expect(!kind.remedies.isEmpty)
            #expect(kind.childVariables.starts(with: kind.variables))
        }
    }
}
