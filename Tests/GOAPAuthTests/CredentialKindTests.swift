import GOAPAuth
import GOAPEngine
import Testing

@Suite struct CredentialKindTests {
    @Test func `an unknown name stands for an environment variable`() throws {
        let kind = CredentialKind.named("PYPI_TOKEN")
        #expect(kind.childVariables == ["PYPI_TOKEN"])
        #expect(
            kind.check(in: CredentialSources(environment: ["PYPI_TOKEN": "x"])) == .present(in: "PYPI_TOKEN"))
        let obstacle = try #require(kind.obstacle(in: CredentialSources(environment: [:])))
        #expect(obstacle == Obstacle(.credential, "PYPI_TOKEN is not set", remedies: ["export PYPI_TOKEN=…"]))
        let empty = try #require(kind.obstacle(in: CredentialSources(environment: ["PYPI_TOKEN": ""])))
        #expect(empty.message.hasPrefix("PYPI_TOKEN is set but empty"))
    }

    @Test func `every kind is found by its name and says how to get it`() {
        for kind in CredentialKind.all {
            #expect(CredentialKind.named(kind.name).variables == kind.variables)
            #expect(!kind.remedies.isEmpty)
            #expect(kind.childVariables.starts(with: kind.variables))
        }
    }
}
