import GOAPAuth
import GOAPClients
import GOAPCore
import GOAPEngine
import GOAPSecrets
import GOAPTestSupport
import Testing

/// What holds for every client, and for all of them together.
@Suite struct ClientTests {
    private let tables = ClientTables.all
    private let context = CheckContext(
        http: ScriptedExchange(answer(500)), programs: ScriptedPrograms(),
        now: Timestamp(text: "2026-11-21T10:00:00Z")!, limit: .seconds(1))

    @Test func `the token of the Hub passes the contract of credentials`() {
        let good = PracticeHub.token("write")
        exerciseCredentialKind(
            CredentialContract(
                .huggingFace, good: ["HF_TOKEN": good], secrets: [good], empty: ["HF_TOKEN": ""],
                malformed: [
                    (["HF_TOKEN": "ak-notthehubstoken"], "ak-notthehubstoken"),
                    (["HF_TOKEN": "'hf_quotedtoken'"], "'hf_quotedtoken'"),
                ]), context)
    }

    @Test func `the token of Modal passes the contract of credentials`() {
        let good = ["MODAL_TOKEN_ID": "ak-theidofatoken", "MODAL_TOKEN_SECRET": "as-thesecretofit"]
        exerciseCredentialKind(
            CredentialContract(
                .modal, good: good, secrets: ["as-thesecretofit"], ids: ["ak-theidofatoken"],
                empty: good.merging(["MODAL_TOKEN_ID": ""]) { $1 },
                malformed: [
                    (good.merging(["MODAL_TOKEN_ID": "as-swappedsecret"]) { $1 }, "as-swappedsecret"),
                    (good.merging(["MODAL_TOKEN_SECRET": "ak-swappedtheid"]) { $1 }, "ak-swappedtheid"),
                ]), context)
    }

    @Test func `the key of Weights and Biases passes the contract of credentials`() {
        exerciseCredentialKind(
            CredentialContract(
                .weightsAndBiases, good: ["WANDB_API_KEY": PracticeWandb.key], secrets: [PracticeWandb.key],
                empty: ["WANDB_API_KEY": ""],
                malformed: [(["WANDB_API_KEY": "ak-notakeyofwandb"], "ak-notakeyofwandb")]), context)
    }

    @Test func `every client's credential is found by its name`() {
        #expect(tables.credentials.all.map(\.name) == ["HF_TOKEN", "MODAL_TOKEN", "WANDB_API_KEY"])
        for kind in tables.credentials.all {
            #expect(tables.credentials.named(kind.name).variables == kind.variables)
        }
        #expect(tables.credentials.all.filter(\.isUsual).map(\.name) == ["HF_TOKEN", "MODAL_TOKEN"])
    }

    @Test func `recipes have names of their own and require known credentials`() {
        #expect(Set(tables.recipes.all.map(\.name)).count == tables.recipes.all.count)
        for requirement in tables.recipes.all.flatMap(\.requirements) {
            guard case .credential(let name, _) = requirement else { continue }
            #expect(tables.credentials.all.contains { $0.name == name }, "\(name)")
        }
    }

    @Test func `a client added as one value is known everywhere`() throws {
        let recipe = Recipe(name: "zip", kind: .upload, programs: ["zipper"], matches: { $0.begins("send") })
        let rule = FailureRule("zipper is shut", in: .refusal, .credential) { $0.says(["shut"]) }
        let zipper = Client(
            name: "zipper", credential: .environmentVariable("ZIPPER_KEY"), recipes: [recipe], failureRules: [rule],
            tokens: [SecretPattern("zip_", minimum: 4, literal: 20)],
            installations: ["zipper": "apt-get install zipper"])
        let tables = ClientTables(Client.all + [zipper])
        #expect(tables.recipes.of(CommandLine("A=b /opt/zipper send x")) == recipe)
        #expect(tables.recipes.of(CommandLine("zipper receive x")) == nil)
        #expect(tables.credentials.all.last?.name == "ZIPPER_KEY")
        #expect(tables.installations["zipper"] == "apt-get install zipper")
        #expect(tables.failureRules.verdict(on: FailureEvidence(.exited(1), output: "it is shut")) == .credential)
        #expect(SecretMask(secrets: [], patterns: tables.tokens).masked("zip_abcd") == "zip_****")
        #expect(tables.tokenFinder.find(in: "zip_a1B2c3D4e5F6g7H8i9J0".utf8).map(\.prefix) == ["zip_"])
    }

    @Test func `every rule stands behind the general ones of its stage`() {
        let stages = tables.failureRules.all.map(\.stage.rawValue)
        #expect(stages == stages.sorted())
        #expect(tables.failureRules.all.count == FailureRule.general.count + Client.all.flatMap(\.failureRules).count)
    }

    @Test(arguments: [
        ("api_org_12345678", "api_org_****"), ("x-modal-token-secret: q", "x-modal-token-secret: ****"),
        ("(hf_abcdefghijklmnop)", "(hf_****)"), ("secret as-a1b2c3d4 here", "secret as-**** here"),
        ("wandb_v1_Ab3dEf_Gh5", "wandb_v1_****"), ("see wandb_v1_ for more", "see wandb_v1_ for more"),
    ])
    func `what looks like a client's token is masked`(text: String, expected: String) {
        #expect(SecretMask(secrets: [], patterns: tables.tokens).masked(text) == expected)
    }

    @Test func `an id is shown, and a value of another kind that begins like one is not`() {
        func mask(_ environment: [String: String]) -> SecretMask {
            SecretMask(environment: environment, kinds: tables.credentials, patterns: tables.tokens)
        }
        let folder = TestFolder()
        folder.write("token", "ak-pastedbymistake")
        let text = "ak-pastedbymistake ak-theidofatoken as-thesecretofit"
        let modal = ["MODAL_TOKEN_ID": "ak-theidofatoken", "MODAL_TOKEN_SECRET": "as-thesecretofit"]
        let masked = mask(modal.merging(["HF_HOME": folder.path]) { $1 }).masked(text)
        #expect(masked == "**** ak-theidofatoken ****")
    }
}
