import GOAPClients
import GOAPCore
import Testing

@Suite struct RecipeTests {
    private func kind(_ text: String) -> Recipe.Kind? { ClientTables.all.recipes.of(CommandLine(text))?.kind }

    @Test(arguments: [
        ("hf upload a/b model.pt", Recipe.Kind.upload), ("HF_HOME=x /usr/bin/hf upload a/b", .upload),
        ("python src/upload_to_huggingface.py --repo-id a/b", .upload), ("goap-runner upload --repo-id a/b x", .upload),
        ("modal run src/train.py --steps 3", .training), ("goap-runner train a.py", .training),
        ("pytest tests -v", .tests), ("python3 -m pytest", .tests), ("swift test", .tests), ("npm test", .tests),
        ("cargo test", .tests), ("go test ./...", .tests), ("goap-runner auth", .validation),
        ("wandb sync wandb/offline-run-1", .upload), ("python3 -m wandb artifact put model.pt", .upload),
        ("hf upload a/b model.pt . --commit-message 'one; two'", .upload),
    ])
    func `known commands are known`(text: String, expected: Recipe.Kind) {
        #expect(kind(text) == expected)
    }

    @Test(arguments: [
        "modal run src/train.py --help", "hf auth whoami", "hf upload --help",
        "echo hf upload",
        "modal token info", "wandb login", "uv run pytest --help", "timeout 3h make", "env", "uv sync",
        "python -m wandb login", "wandb sync --help", "swift build",
        "f() { hf upload; }", "", "hf upload a/b x > log", "if true; then hf upload a/b; fi",
    ])
    func `questions, scripts and others are not`(text: String) {
        #expect(kind(text) == nil)
    }

    @Test(arguments: [
        ("uv run modal run t.py", Recipe.Kind.training), ("uvx modal@latest run t.py", .training),
        ("uvx --from modal modal run t.py", .training), ("uv run --with torch --python 3.12 modal run t.py", .training),
        ("uv tool run hf upload a/b x", .upload), ("python -m modal run t.py", .training),
        ("timeout 3h modal run t.py", .training), ("timeout --preserve-status -s INT 3 modal run t.py", .training),
        ("env X=1 Y=2 modal run t.py", .training), ("env -u HOME modal run t.py", .training),
        ("nohup nice -n 10 modal run t.py", .training), ("time modal run t.py", .training),
        ("poetry run modal run t.py", .training), ("pipx run --spec modal modal run t.py", .training),
        ("conda run -n ml --no-capture-output modal run t.py", .training),
        ("source .venv/bin/activate && modal run t.py", .training), ("cd src && modal run t.py", .training),
        ("hf upload a/b small && echo ok", .upload), ("uv run hf upload a/b small", .upload),
        ("uv run python src/upload_to_huggingface.py --repo-id a/b", .upload), ("hf upload a/b x | tee log", .upload),
        ("set -e\nsource .venv/bin/activate\nmodal run t.py\n", .training), ("uv run -- pytest -q", .tests),
        ("modal deploy app.py", .upload), ("hf sync ./x hf://b", .upload), ("hf jobs run image cmd", .upload),
    ])
    func `known commands are known behind others`(text: String, expected: Recipe.Kind) {
        #expect(kind(text) == expected)
    }

    @Test func `the repository and a detached run are seen behind others as well`() {
        #expect(CommandLine("cd out && uv run hf upload a/b x && echo ok").uploadRepository == "a/b")
        let line = CommandLine("timeout 3h uv run modal run --detach t.py")
        #expect(Recipe.modalTraining.remote?.trace("", of: line).detaches == true)
    }

    @Test func `what stands beside a command in a chain is not done again`() {
        #expect(action("cd out && hf upload a/b x").command.retry != nil)
        #expect(action("make && hf upload a/b x").command.retry == nil)
    }

    private func action(_ text: String, _ change: (inout Action) -> Void = { _ in }) -> Action {
        var action = Action(id: "A01", at: PlanLocation(line: 1, column: 1))
        action.command.run = CommandLine(text)
        change(&action)
        action.apply(ClientTables.all.recipes)
        return action
    }

    @Test func `an upload requires a token that may write and is tried three times`() {
        let upload = action("hf upload a/b model.pt")
        #expect(upload.requirements == [.credential(name: "HF_TOKEN", access: "write")])
        #expect(upload.command.retry == RetryPolicy(attempts: 3, base: .seconds(2), maximum: .seconds(30)))
        #expect(upload.command.run?.uploadRepository == "a/b")
        #expect(upload.command.environment.contains { $0.name == "HF_HUB_DISABLE_UPDATE_CHECK" })
    }

    @Test func `the plan's own words stand over a recipe`() {
        let upload = action("hf upload a/b model.pt") {
            $0.command.declaresRequirements = true
            $0.command.retry = .never
            $0.command.environment = [EnvironmentVariable(name: "COLUMNS", value: "80")]
        }
        #expect(upload.requirements.isEmpty)
        #expect(upload.command.retry == .never)
        #expect(upload.command.environment.filter { $0.name == "COLUMNS" }.map(\.value) == ["80"])
    }

    @Test func `exit code 0 is a success only with a commit or a completed app`() {
        let page = "https://huggingface.co/ann/cats/commit/1ab"
        #expect(Recipe.hubUpload.objection("done: \(page)") == nil)
        #expect(Recipe.hubUpload.objection("usage: hf")?.contains("no URL of a commit") == true)
        #expect(Recipe.hubUpload.summary("see \(page) and https://example.org") == page)
        #expect(Recipe.modalTraining.objection("✓ App completed.") == nil)
        #expect(Recipe.modalTraining.objection("✓ App aborted.")?.contains("did not complete") == true)
    }

    @Test(arguments: [
        #"{"url": "URL", "oid": "1ab"}"#, "url=URL oid=1ab", "✓ Uploaded\n  url: URL", "{'commit_url': 'URL'}", "(URL)",
        "URL",
        #"[{"url":"URL","path":"a"}]"#,
    ])
    func `a commit is found in every form in which the client prints it`(form: String) {
        let page = "https://huggingface.co/ann/cats/commit/1ab"
        #expect(Recipe.hubUpload.summary(form.replacing("URL", with: page)) == page)
        #expect(Recipe.hubUpload.objection(form.replacing("URL", with: page)) == nil)
    }

    @Test func `a client that was told to say nothing is known by its option`() {
        #expect(Recipe.modalTraining.isSilent(CommandLine("modal run -q train.py")))
        #expect(Recipe.modalTraining.isSilent(CommandLine("modal run --quiet train.py")))
        #expect(!Recipe.modalTraining.isSilent(CommandLine("modal run train.py")))
        #expect(!Recipe.hubUpload.isSilent(CommandLine("hf upload a/b c -q")))
    }

    @Test func `checks of credentials say how many were good`() {
        let line = "2026-11-21 10:30:00 | AUTH | INFO | Token validation: 1/2 valid"
        #expect(Recipe.validation.summary("first\n\(line)\nlast") == line)
        #expect(Recipe.validation.summary("nothing") == nil)
    }

    @Test func `an app on Modal is known by its page`() {
        #expect(Recipe.modalApp(in: "✓ Initialized. View run at https://modal.com/apps/ws/main/ap-1") == "ap-1")
        #expect(Recipe.modalApp(in: "nothing") == nil)
    }
}
