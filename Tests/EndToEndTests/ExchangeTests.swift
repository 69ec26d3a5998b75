import GOAPTestSupport
import Testing

/// Plans of other tools, in and out again.
struct ExchangeTests {
    private let workspace = ToolWorkspace()

    private func imported(_ source: String) -> [String] {
        #expect(workspace.run("import", source, "-o", "plan.md").status == 0)
        let csv = workspace.run("export", "--plan", "plan.md", "--format", "csv")
        #expect(csv.status == 0, "\(csv.errors)")
        return csv.output.split(separator: "\r\n").dropFirst().map(String.init)
    }

    @Test func `spec-kit's boxes, phases and prose become a plan`() {
        workspace.write(
            "tasks.md",
            """
            # Tasks: User auth
            ## Phase 1: Setup
            - [X] T001 Create project
            - [ ] T002 [P] Configure linting
            ## Phase 2: Work (Priority: P1)
            - [ ] T003 Schema
            - [ ] T007a [P] [US1] Contract test, in full
            ## Dependencies
            - T003 depends on Phase 1
            - T007a depends on T001-T003

            """)
        #expect(
            imported("tasks.md") == [
                "T001,Create project,done,1,,", "T002,Configure linting,pending,1,,",
                "T003,Schema,pending,2,P1,T001 T002",
                "T007a,\"Contract test, in full\",pending,2,P1,T001 T002 T003",
            ])
    }

    @Test func `Task Master's tags, subtasks and mixed ids go in and come out`() {
        workspace.write(
            "tasks.json",
            """
            {"master": {"tasks": [
              {"id": 1, "title": "Init | repo", "status": "done", "dependencies": [], "priority": "high", "subtasks": [
                {"id": 1, "title": "git", "status": "done", "dependencies": []},
                {"id": 2, "title": "ci", "status": "done", "dependencies": [1, "1.1"]}]},
              {"id": 2, "title": "Build", "status": "in-progress", "dependencies": [1, "1.2"], "priority": "low"}]},
             "other": {"tasks": [{"id": 1, "title": "Elsewhere", "status": "pending"}]}}
            """)
        let expected = [
            "1.1,git,done,,,", "1.2,ci,done,,,1.1", "1,Init | repo,done,,high,1.1 1.2", "2,Build,running,,low,1 1.2",
        ]
        #expect(imported("tasks.json") == expected)
        let round = workspace.run("export", "--plan", "plan.md", "--format", "taskmaster").output
        workspace.write("again.json", round)
        #expect(workspace.run("import", "again.json", "-o", "again.md").status == 0)
        #expect(workspace.read("again.md") == workspace.read("plan.md"))
        #expect(workspace.run("import", "tasks.json", "--tag", "other").output.contains("#### Task 1: Elsewhere\n"))
        #expect(workspace.run("import", "tasks.json", "--tag", "none").errors.contains("--tag: master, other"))
    }

    @Test func `the links of beads order work as there, and ids need no digit`() {
        workspace.write(
            "issues.jsonl",
            """
            {"id":"bd-0iv","title":"First","status":"closed","priority":1}
            {"id":"bd-abc","title":"Second | part","status":"open","dependencies":[{"depends_on_id":"bd-0iv","type":"blocks"}]}
            {"id":"bd-xyz","title":"Third","status":"in_progress","dependencies":[{"depends_on_id":"bd-abc","type":"parent-child"}]}

            """)
        #expect(
            imported("issues.jsonl") == [
                "bd-0iv,First,done,,P1,", "bd-abc,Second | part,pending,,,bd-0iv bd-xyz",
                "bd-xyz,Third,running,,,bd-0iv",
            ])
    }

    @Test func `Backlog's files are found with the ids of an older prefix`() {
        workspace.write(
            "backlog/tasks/a.md", "---\nid: BACK-24\ntitle: 'Parent'\nstatus: Done\ndependencies: []\n---\n")
        workspace.write(
            "backlog/tasks/b.md",
            "---\nid: BACK-24.02\ntitle: Child\nstatus: In Progress\npriority: high\ndependencies:\n  - task-24\n---\n")
        #expect(imported("backlog") == ["BACK-24,Parent,done,,,", "BACK-24.02,Child,running,,high,BACK-24"])
    }

    @Test func `Backlog's front matter is YAML, and what in it is not valid is told`() {
        workspace.write(
            "backlog/tasks/a.md",
            "---\nid: BACK-1\ntitle: \"Fix #12: now\"\nstatus: 'Done' # checked\npriority: null\n---\nid: no\n")
        workspace.write(
            "backlog/tasks/b.md",
            "---\nid: BACK-2\ntitle: >-\n  Two\n  lines\nstatus: \"In Progress\"\nassignee: @kim\ndependencies: [BACK-1]\n---\n"
        )
        let run = workspace.run("import", "backlog", "-o", "plan.md")
        #expect(
            run.errors.hasPrefix(
                "warning: 1 place is not valid YAML: found character that cannot start any token 1 (line 7 of 'BACK-2'); "
            ))
        let csv = workspace.run("export", "--plan", "plan.md", "--format", "csv").output
        #expect(
            csv.split(separator: "\r\n").dropFirst() == [
                "BACK-1,Fix #12: now,done,,,", "BACK-2,Two lines,running,,,BACK-1",
            ])
    }

    @Test func `a backlog is found in its project, with its folders and statuses`() {
        func task(_ place: String, _ lines: String) {
            workspace.write("backlog/\(place).md", "---\r\n\(lines.replacing("\n", with: "\r\n"))\r\n---\r\n")
        }
        workspace.write("backlog/config.yml", "statuses: [\"Offen\", \"Fertig\"]\n")
        task("tasks/task-3", "id: TASK-3\ntitle: >-\n  Knead\n  well\nstatus: Offen\ndependencies: [TASK-1, TASK-2]")
        task("tasks/task-4", "id: TASK-4\ntitle: 'It''s: baked'\nstatus: Someday soon\ndependencies: []")
        task("completed/task-1", "id: TASK-1\ntitle: Weigh\nstatus: Fertig")
        task("archive/tasks/task-2", "id: TASK-2\ntitle: Buy\nstatus: Fertig")
        task("drafts/draft-1", "id: DRAFT-1\ntitle: Sell\nstatus: Draft")
        let run = workspace.run("import", ".", "-o", "plan.md")
        #expect(
            run.errors == """
                warning: 1 status not understood: Someday soon 1 (TASK-4); held until a person decides
                warning: 1 dependency outside the plan: TASK-2 1 (TASK-3); a person judges them
                3 tasks imported: 1 done, 1 open, 1 held
                left out: 1 draft (DRAFT-1), 1 archived task (TASK-2)

                """)
        let status = workspace.run("status", "--plan", "plan.md").output
        #expect(status.contains("conditional  Knead well (only when named: TASK-2)"), "\(status)")
        #expect(status.contains("It's: baked (the plan says blocked: Someday soon)"), "\(status)")
    }

    @Test func `what cannot be taken over is said with its tasks, and nothing is written`() {
        func refusal(_ lines: String) -> String {
            workspace.write("issues.jsonl", lines)
            let run = workspace.run("import", "issues.jsonl", "-o", "plan.md")
            #expect(run.status == 65)
            #expect(run.output.isEmpty)
            return run.errors
        }
        let circle = refusal(
            """
            {"id":"bd-1","title":"a","dependencies":[{"depends_on_id":"bd-2","type":"blocks"}]}
            {"id":"bd-2","title":"b","dependencies":[{"depends_on_id":"bd-1","type":"blocks"}]}
            """)
        #expect(circle.contains("tasks wait for each other: bd-1 -> bd-2 -> bd-1"))
        #expect(circle.contains("in the source, then run 'goap-runner import issues.jsonl' again"))
        #expect(refusal("{\"id\":\"two words\",\"title\":\"a\"}").contains("'two words' is not read as an id"))
        #expect(refusal("{\"id\":\"bd-1\",\"title\":\"a\",\"status\":\"tombstone\"}").contains("holds no tasks"))
        #expect(workspace.read("plan.md") == nil)
    }

    @Test func `what is held stays so from one tool to the next`() {
        workspace.write(
            "issues.jsonl",
            """
            {"id":"bd-1","title":"a","status":"closed"}
            {"id":"bd-2","title":"b","status":"deferred"}
            {"id":"bd-3","title":"c","status":"odd","dependencies":[{"depends_on_id":"bd-1","type":"blocks"}]}
            """)
        #expect(imported("issues.jsonl") == ["bd-1,a,done,,,", "bd-2,b,blocked,,,", "bd-3,c,blocked,,,bd-1"])
        workspace.write(
            "tasks.json", workspace.run("export", "--plan", "plan.md", "--format", "taskmaster").output)
        let again = workspace.run("import", "tasks.json").errors
        #expect(again.contains("3 tasks imported: 1 done, 2 held\nheld: blocked 2 (bd-2 and bd-3)\n"), "\(again)")
    }

    @Test func `a forge gets issues, programs get JSON`() {
        workspace.write("plans/p.md", Plans.small)
        let issues = workspace.run("export", "--format", "github-issues").output
        #expect(issues.contains("\"title\" : \"A02: Look\"") && issues.contains("\"body\" : \"Depends on A01.\\n\""))
        #expect(workspace.run("export").output.contains(#""kind":"export""#))
    }

    @Test func `what is no plan of theirs is named`() {
        workspace.write("x.json", "[]")
        workspace.write("empty.md", "nothing")
        #expect(workspace.run("import", "x.json").errors.contains("this is no tasks.json of Task Master"))
        #expect(workspace.run("import", "empty.md").errors.contains("'empty.md' holds no tasks"))
        #expect(workspace.run("import", "nowhere.md").errors.contains("no such file or directory"))
        workspace.write("plan.md", "mine")
        workspace.write("t.md", "- [ ] T001 x")
        #expect(workspace.run("import", "t.md", "-o", "plan.md").status == 64)
        #expect(workspace.read("plan.md") == "mine")
    }
}
