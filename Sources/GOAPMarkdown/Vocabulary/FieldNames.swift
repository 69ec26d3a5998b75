/// The labels and column names that plans use for fields, in lower case.
enum FieldNames {
    static let all: [(PlanField, [String])] = [
        (
            .id,
            [
                "id", "task id", "action id", "ticket", "#", "no", "no.", "nr", "nr.", "wg", "task #", "ref", "key",
                "ids", "编号", "番号", "번호",
            ]
        ),
        (
            .title,
            [
                "title", "action", "task", "subtask", "name", "item", "actions", "tasks", "work item", "task name",
                "story", "user story", "step", "deliverable", "feature", "milestone", "topic", "what", "work", "update",
                "todo", "activity", "scenario", "session", "chapter", "module", "work package", "change", "issue",
                "título", "tarea", "tarefa", "acción", "ação", "tâche", "titre", "aufgabe", "titel", "attività",
                "任务", "標題", "标题", "任務", "タスク", "작업", "제목", "nhiệm vụ", "công việc", "задача", "название",
            ]
        ),
        (
            .description,
            [
                "description", "summary", "details", "detail", "contents", "descripción", "descrição", "beschreibung",
                "描述", "说明", "설명", "mô tả", "описание",
            ]
        ),
        (
            .dependencies,
            [
                "dependencies", "deps", "depends on", "dependency", "prerequisites", "prerequisite", "blocked by",
                "depends", "dep", "dep.", "depends-on", "blocked-by", "blocker", "blockers", "predecessors",
                "predecessor",
                "after", "waits for", "wait for", "must follow", "requires tasks", "dependencias", "depende de",
                "dependências", "dépendances", "dépend de", "abhängigkeiten", "abhängig von", "dipendenze",
                "dipende da",
                "依赖", "依賴", "前置", "前置任务", "依存", "依存関係", "前提", "의존", "의존성", "선행", "선행 작업",
                "phụ thuộc", "phụ thuộc vào", "зависимости", "зависит от",
            ]
        ),
        (
            .preconditions,
            ["preconditions", "precondition", "pre-conditions", "pre-condition", "pre", "precondiciones", "前提条件"]
        ),
        (
            .effects,
            ["effects", "effect", "postconditions", "postcondition", "post-conditions", "post-condition", "效果"]
        ),
        (
            .cost,
            [
                "cost", "effort", "estimated effort", "est", "est.", "estimate", "sp", "story points", "points",
                "hours",
                "hrs", "est. hours", "est hours", "est. effort", "est effort", "size", "estimated duration", "duration",
                "action cost", "days", "estimated hours", "time estimate", "estimated time", "effort estimate", "time",
                "story point", "estimated cost", "t-shirt", "esfuerzo", "esforço", "aufwand", "工作量", "工数", "예상",
                "công sức",
            ]
        ),
        (.skill, ["skill", "skills"]),
        (
            .agent,
            [
                "agent", "agents", "assigned agents", "assigned agent", "agent type", "primary agent", "agenttype",
                "assigned to agent",
            ]
        ),
        (
            .owner,
            [
                "assignee", "assigned to", "owner", "developer", "dev", "responsible", "lead", "who", "team",
                "resolver",
                "role", "assigned", "responsable", "responsável", "verantwortlich", "负责人", "担当", "담당",
            ]
        ),
        (
            .priority,
            [
                "priority", "prio", "pri", "prioridad", "prioridade", "priorität", "priorité", "优先级", "優先度", "優先級",
                "우선순위", "ưu tiên", "приоритет",
            ]
        ),
        (.phase, ["phase", "sprint", "epic", "stage", "wave", "fase", "阶段", "단계"]),
        (
            .status,
            [
                "status", "state", "estado", "statut", "stato", "stand", "状态", "狀態", "状態", "상태", "trạng thái",
                "статус", "done", "done?", "complete", "finished", "progress status", "current status",
            ]
        ),
        (
            .completedAt,
            [
                "completed at", "completed", "completed on", "done at", "completion date", "completed date",
                "finished at",
            ]
        ),
        (.run, ["run"]), (.verify, ["verify"]), (.expect, ["expect"]), (.requires, ["requires", "needs"]),
        (.retry, ["retry"]), (.timeout, ["timeout"]), (.environment, ["env", "environment"]),
        (.directory, ["directory"]), (.inputs, ["inputs"]),
        (.outputs, ["outputs", "output"]), (.pool, ["pool"]),
        (.approval, ["approval"]), (.detached, ["detached"]), (.evidence, ["evidence"]),
        (.onFailure, ["on failure", "on-failure", "onfailure"]),
    ]
}
