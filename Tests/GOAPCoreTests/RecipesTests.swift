import GOAPCore
import Testing

/// How a table of recipes finds the one for a command, whatever the recipes are.
@Suite struct RecipesTests {
    private static let send = Recipe(
        name: "send", kind: .upload, programs: ["zipper", "zip*"], matches: { $0.begins("send") },
        requirements: [.environment("ZIP")], retry: RetryPolicy(attempts: 2),
        environment: [EnvironmentVariable(name: "PLAIN", value: "1"), EnvironmentVariable(name: "WIDTH", value: "500")])
    private static let any = Recipe(name: "any", kind: .tests, programs: ["zipper"], matches: { _ in true })
    private let recipes = Recipes([send, any])

    private func recipe(_ text: String) -> String? { recipes.of(CommandLine(text))?.name }

    @Test(arguments: [
        ("zipper send x", "send"), ("zip7 send x", "send"), ("/opt/bin/zipper send", "send"),
        ("A=1 B=2 zipper send", "send"), ("zipper receive", "any"), ("'zipper' receive", nil), ("zip7 receive", nil),
        ("a b c d e f g h zipper send", nil), ("nice -n 5 timeout 3 zipper send", "send"), ("unzipper send", nil),
        ("zipper send --help", nil),
        ("zipper send | tee log", "send"), ("cd x && zipper send", "send"), ("zipper send > log", nil),
        ("echo zipper send", nil), ("", nil),
    ])
    func `the first recipe of the program that matches`(text: String, expected: String?) {
        #expect(recipe(text) == expected)
    }

    @Test func `a script in another language has none`() {
        #expect(recipes.of(CommandLine("zipper send", interpreter: .python)) == nil)
    }

    @Test func `of several commands the first with a recipe gets it, without its retries`() {
        var action = Action(id: "A1", at: PlanLocation(line: 1, column: 1))
        action.command.runs = [CommandLine("make"), CommandLine("zip7 send x"), CommandLine("zipper receive")]
        action.apply(recipes)
        #expect(action.command.recipe?.name == "send")
        #expect(action.command.recipePosition == 1)
        #expect(action.requirements == [.environment("ZIP")])
        #expect(action.command.retry == nil)
    }

    @Test func `a plan gets the defaults where it says nothing`() {
        func action(_ id: ActionID, _ text: String) -> Action {
            var action = Action(id: id, at: PlanLocation(line: 1, column: 1))
            action.command.run = CommandLine(text)
            return action
        }
        var own = action("A02", "zipper send y")
        own.command.declaresRequirements = true
        own.command.retry = .never
        own.command.environment = [EnvironmentVariable(name: "WIDTH", value: "80")]
        let plan = Plan(actions: [action("A01", "zipper send x"), own, action("A03", "true")]).with(recipes)
        #expect(plan.actions.map(\.command.recipe) == [Self.send, Self.send, nil])
        #expect(plan.actions.map(\.requirements) == [[.environment("ZIP")], [], []])
        #expect(plan.actions.map(\.command.retry) == [RetryPolicy(attempts: 2), .never, nil])
        #expect(plan.actions.map { $0.command.environment.map(\.value) } == [["1", "500"], ["1", "80"], []])
    }

    @Test func `the rule of a client stands behind the general ones of its stage, and before the next`() {
        let rules = FailureRules([
            FailureRule("zip is locked", in: .refusal, .credential) { $0.recipe == Self.send && $0.says(["locked"]) },
            FailureRule("zip is away", in: .remote, .unknown) { $0.says(["away"]) },
        ])
        func name(_ output: String, _ recipe: Recipe? = Self.send) -> String? {
            rules.rule(for: FailureEvidence(.exited(1), recipe: recipe, output: output))?.name
        }
        #expect(name("Error: 401 Unauthorized, locked") == "credential refused")
        #expect(name("Error: locked, 403 Forbidden") == "zip is locked")
        #expect(name("Error: locked, 403 Forbidden", nil) == "not permitted")
        #expect(name("Error: away, connection reset") == "zip is away")
        #expect(name("Error: nothing known") == nil)
        #expect(Set(rules.all.map(\.name)).count == rules.all.count)
    }

    @Test func `work that began elsewhere is not tried again for its time limit`() {
        let far = Recipe(
            name: "far", kind: .training, programs: ["far"], matches: { _ in true },
            remote: RemoteWork(service: "Far", start: "Launched", place: { _ in nil }, detaches: { _ in false }))
        func verdict(_ recipe: Recipe?, _ output: String) -> FailureVerdict {
            FailureRules().verdict(on: FailureEvidence(.signalled(15), isTimeout: true, recipe: recipe, output: output))
        }
        #expect(verdict(far, "Launched\nstep 1") == .unknown)
        #expect(verdict(far, "connecting") == .transient)
        #expect(verdict(Self.send, "Launched") == .transient)
    }
}
