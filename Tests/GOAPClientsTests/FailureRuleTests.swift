import GOAPClients
import GOAPCore
import Testing

@Suite struct FailureRuleTests {
    private let rules = ClientTables.all.failureRules

    private func verdict(
        _ output: String, _ code: Int32 = 1, recipe: Recipe? = .hubUpload, isTimeout: Bool = false
    ) -> FailureVerdict {
        rules.verdict(
            on: FailureEvidence(.exited(code), isTimeout: isTimeout, recipe: recipe, output: output))
    }

    @Test(arguments: [
        // What the Hub's client prints, in the order of the rules.
        ("Aborted!", FailureVerdict.interrupted),
        ("Error: Invalid user token. The token from HF_TOKEN environment variable is invalid.", .credential),
        ("Error: (Request ID: x)\n\n401 Unauthorized: User Access Token \"ci\" is expired", .credential),
        ("Error: Model 'a/b' not found. If the repo is private, make sure you are authenticated", .credential),
        ("Error: (Request ID: x)\n\n403 Forbidden: You don't have the rights to create a model", .permission),
        (
            "ConnectionError: Network error: Request error: HTTP status client error (403 Forbidden), domain: x",
            .permission
        ),
        (
            "ConnectionError: Server error: Request error: HTTP status server error (503 Service Unavailable)",
            .transient
        ),
        ("Error: Server error '503 Service Unavailable' for url 'http://h/api/repos/create'", .transient),
        ("Error: You've hit the rate limit for the /whoami-v2 endpoint", .transient),
        ("huggingface_hub.errors.HfHubHTTPError: 429 Too Many Requests", .transient),
        ("Error: 412 Precondition Failed: A commit has happened since", .transient),
        ("Error: 400 Bad Request: Your push was rejected", .permanent),
        ("FileNotFoundError: No such file or directory: 'x'", .permanent),
        ("OSError: [Errno 28] No space left on device", .permanent),
        ("httpx2.ConnectError: [Errno 111] Connection refused", .transient),
        ("httpx2.ReadError: [Errno 104] Connection reset by peer", .transient),
        ("RuntimeError: Error while uploading 'b/model.pt' to the Hub.", .transient),
        ("HTTP Error 503 thrown while requesting PUT x\nRetrying in 1s\nFileNotFoundError: gone", .permanent),
        ("something else went wrong", .permanent),
    ])
    func `an upload's words mean`(output: String, expected: FailureVerdict) {
        #expect(verdict(output) == expected)
    }

    @Test(arguments: [
        ("Error: Token not found", Int32(1), FailureVerdict.credential),
        ("Error: Token expired", 1, .credential),
        ("✓ Initialized. View run at u\n✓ App aborted.", 0, .interrupted),
        ("✓ Initialized. View run at u\nShutting down Modal client.", 0, .interrupted),
        ("✓ Initialized. View run at u", 0, .unknown),
        ("✓ Initialized. View run at u\nError: [Errno 111] Connect call failed ('127.0.0.1', 1)", 1, .unknown),
        (
            """
            ✓ Initialized. View run at u
            Error: [Errno 111] Connect call failed ('127.0.0.1', 1)
            Task exception was never retrieved
            future: <Task finished name='Task-1' exception=AttributeError("no transport")>
            Traceback (most recent call last):
              File "pty.py", line 1, in logs
            AttributeError: 'Connection' object has no attribute '_transport'
            """, 1, .unknown
        ),
        (
            """
            Task exception was never retrieved
            Traceback (most recent call last):
            ConnectionResetError: [Errno 104] Connection reset by peer
            RuntimeError: CUDA out of memory
            """, 1, .permanent
        ),
        ("Error: [Errno 111] Connect call failed ('127.0.0.1', 1)", 1, .transient),
        ("Error: Could not connect to the Modal server.", 1, .transient),
        ("Error: Connection lost", 1, .unknown),
        ("✓ Initialized.\nRuntimeError: CUDA out of memory", 1, .permanent),
        ("✓ Initialized.\nFunctionTimeoutError: Task hit its timeout of 60s", 1, .permanent),
        ("✓ Initialized.\nRemoteError: task exited with failure, status = exit status: 137", 1, .unknown),
        ("✓ Initialized.\nInternalFailure: internal failure", 1, .unknown),
        ("Usage: modal run\nGot unexpected extra argument (data/cats)", 2, .permanent),
        ("Error: You do not have permission to create apps", 1, .permission),
    ])
    func `a training's words mean`(output: String, code: Int32, expected: FailureVerdict) {
        #expect(verdict(output, code, recipe: .modalTraining) == expected)
    }

    @Test func `what we know ourselves comes first`() {
        #expect(verdict("Error: 401", isTimeout: true) == .transient)
        #expect(verdict("✓ Initialized.", recipe: .modalTraining, isTimeout: true) == .unknown)
        #expect(verdict("", 127) == .permanent)
        #expect(verdict("", 75) == .transient)
        #expect(verdict("", 130) == .interrupted)
        let killed = FailureEvidence(.signalled(9), output: "Error: 503 Service Unavailable")
        #expect(rules.verdict(on: killed) == .interrupted)
    }

    @Test func `every rule has a name of its own`() {
        #expect(Set(rules.all.map(\.name)).count == rules.all.count)
    }

    @Test(arguments: [
        ("Error: come back later", FailureVerdict.transient), ("Error: (no words)", .transient),
        ("Error: Function 'x' not found in app", .permanent),
        ("Traceback (most recent call last):\nError: x", .permanent),
        ("✓ Initialized. View run at https://modal.com/a/ap-1\nError: come back later", .permanent),
        ("Error: You do not have permission to create apps", .permission),
    ])
    func `what Modal refuses before anything began is tried again, whatever its words`(
        output: String, expected: FailureVerdict
    ) {
        #expect(verdict(output, recipe: .modalTraining) == expected)
    }

    @Test(arguments: [
        ("Error: (Request ID: Root=1-6b08;x)\n\n403 Forbidden: out of storage.", "403 Forbidden: out of storage."),
        ("Error: Bad things (Request ID: Root=1-6b08)\nmore", "Error: Bad things"),
        (
            "Error: Client error '400 Bad Request' for url 'x' (Request ID: 1)\n\nmodel card",
            "Error: Client error '400 Bad Request' for url 'x'"
        ),
        ("Error: (Request ID: 1)", "Error: (Request ID: 1)"), ("ValueError: no", "ValueError: no"),
    ])
    func `a failure is named by its reason, not by the number of its request`(output: String, expected: String) {
        #expect(FailureEvidence(.exited(1), recipe: .hubUpload, output: output).headline == expected)
    }
}
