import GOAPClients
import GOAPCore
import GOAPEngine
import Testing

/// What Modal's client says about apps.
@Suite struct ModalAppsTests {
    /// Answers questions about apps with fixed texts.
    private struct ScriptedClient: ProgramProbe {
        let list: ProbeAnswer
        var logs = ""

        func ask(_ question: ProgramQuestion, limit: Duration) -> ProbeAnswer {
            question.arguments == ["app", "list", "--json"] ? list : .ended(.exited(0), output: logs)
        }
    }

    private func standing(
        _ list: String, place: String? = "ap-1", since: String = "2026-11-27 19:00:00", known: Set<String> = [],
        logs: String = ""
    ) -> RemoteStanding? {
        let question = RemoteQuestion(
            service: "Modal", place: place, since: Timestamp(text: since)!, known: known, environment: ["A=1"])
        return ClientTables.all.remoteService(named: "Modal")?.standing(
            question, ScriptedClient(list: .ended(.exited(0), output: list), logs: logs), .seconds(5))
    }

    private func app(_ id: String, _ state: String, at time: String = "2026-11-27 19:00:01+00:00") -> String {
        #"{"app_id": "\#(id)", "description": "cats", "state": "\#(state)", "tasks": "1", "created_at": "\#(time)", "stopped_at": null}"#
    }

    @Test(arguments: ["ephemeral", "ephemeral (detached)", "initializing...", "stopping...", "deployed"])
    func `an app that is not over goes on`(state: String) {
        #expect(standing("[\(app("ap-1", state))]") == .running(place: "ap-1"))
    }

    @Test func `an app that is over ended as its last words say`() {
        let list = "[\(app("ap-1", "stopped"))]"
        #expect(
            standing(list, logs: "step\nStopping app - local entrypoint completed.\n") == .succeeded(place: "ap-1"))
        #expect(
            standing(list, logs: "Stopping app - local client disconnected.\n")
                == .failed(place: "ap-1", reason: "local client disconnected."))
        #expect(standing(list, logs: "step 1\n") == .ended(place: "ap-1"))
    }

    @Test func `older clients name their columns as people read them`() {
        let row = #"[{"App ID": "ap-1", "State": "ephemeral", "Created at": "2026-11-27 19:00:01+00:00"}]"#
        #expect(standing(row) == .running(place: "ap-1"))
    }

    @Test(arguments: [#"{"name": "x", "state": "ephemeral"}"#, #"{"app_id": "ap-2"}"#, "{}"])
    func `a list with a row that is not understood says nothing about any app`(row: String) {
        let reason = "its list of apps cannot be read"
        #expect(standing("[\(row)]") == .unknown(reason: reason))
        #expect(standing("[\(app("ap-3", "stopped")), \(row)]", place: nil) == .unknown(reason: reason))
    }

    @Test func `an app that was not named is found by when it was created`() {
        let old = app("ap-0", "stopped", at: "2026-11-27 18:00:00+00:00")
        #expect(standing("[\(old)]", place: nil) == .absent)
        #expect(standing("[\(old), \(app("ap-1", "ephemeral"))]", place: nil) == .running(place: "ap-1"))
        #expect(standing("[\(app("ap-1", "ephemeral"))]", place: nil, known: ["ap-1"]) == .absent)
        let two = "[\(app("ap-1", "ephemeral")), \(app("ap-2", "ephemeral"))]"
        #expect(standing(two, place: nil) == .unknown(reason: "it may be any of ap-1, ap-2"))
    }

    @Test func `what is no list of apps says nothing`() {
        #expect(standing("") == .unknown(reason: "its list of apps cannot be read"))
        #expect(standing("[{]") == .unknown(reason: "its list of apps cannot be read"))
        #expect(standing("[]") == .absent)
    }

    @Test func `a log tells what was begun, and which app it became`() {
        let tables = ClientTables.all
        let log = "$ modal run train.py\n✓ Initialized. View run at https://modal.com/apps/w/main/ap-7\nstep 1\n"
        #expect(tables.trace(log, "modal run train.py")?.place == "ap-7")
        #expect(tables.trace(log, "modal run train.py")?.began == true)
        #expect(tables.trace("$ modal run train.py\n", "modal run train.py")?.began == false)
        #expect(tables.trace("$ make data\n", "make data\nmodal run train.py") == nil)
        #expect(tables.trace("$ make data\n$ modal run train.py\n", "make data\nmodal run train.py")?.began == false)
        #expect(tables.trace(nil, "modal run train.py") == nil)
        #expect(tables.trace("$ make\n", "make") == nil)
    }
}
