/// Words by which a heading says that what stands below it is what a plan is about, and not what is to be done.
enum SubjectWords {
    /// - Parameter heading: one of a few words, `2. Goals (by priority)`; words for work in it count more.
    static func areIn(_ heading: String) -> Bool {
        let head = heading.withoutMarkup.prefix { $0 != "(" && $0 != ":" }
        let all = head.lowercased().letterWords
        return all.count <= 3 && all.contains { words.contains(String($0)) } && !PlanWords.areIn(heading)
    }

    private static let words: Set<String> = [
        "goal", "goals", "objectives", "risk", "risks", "findings", "metrics", "kpis", "decisions", "assumptions",
        "questions", "lessons", "gaps", "principles", "requirements", "ziele", "risiken", "objetivos", "riesgos",
        "riscos", "objectifs", "risques", "目标", "风险", "目標", "リスク",
    ]

    /// Whether a title is one of a chapter and nothing that is done: `Overview`, `System architecture`.
    static func nameChapter(_ title: String) -> Bool {
        let all = title.lowercased().letterWords
        return all.count <= 4 && all.contains { chapters.contains(String($0)) || words.contains(String($0)) }
    }

    private static let chapters: Set<String> = [
        "overview", "introduction", "background", "architecture", "summary", "scope", "context", "motivation",
        "conclusion", "references", "design", "appendix", "glossary", "vision", "purpose", "stack", "structure",
        "status", "timeline", "testing", "deployment", "security", "model", "schema", "api", "features",
        "dependencies", "team", "budget", "стек", "архитектура", "структура", "введение", "обзор", "описание",
        "arquitectura",
        "arquitetura", "resumen", "resumo", "introducción", "introdução", "architektur", "einleitung", "überblick",
        "概述", "架构", "技术栈", "概要", "개요", "아키텍처",
    ]

    /// Whether a heading says that what stands below it is left out: `Remaining items (not in scope)`.
    static func areOut(_ heading: String) -> Bool {
        let text = heading.lowercased()
        return out.contains(where: text.holds)
    }

    private static let out = [
        "out of scope", "out-of-scope", "not planned", "not in scope", "not in this sprint", "not in sprint",
        "non-goals", "non goals",
        "außerhalb des umfangs", "nicht im umfang", "fuera de alcance", "fuera del alcance", "fora do escopo",
        "fora de escopo", "hors périmètre", "fuori ambito", "范围外", "範囲外", "対象外", "スコープ外", "범위 외", "вне рамок",
        "ngoài phạm vi",
    ]
}
