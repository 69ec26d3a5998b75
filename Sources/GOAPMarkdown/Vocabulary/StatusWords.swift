import GOAPCore

/// The words of statuses, in the languages of the plans that use them, and what they mean.
enum StatusWords {
    /// The most words that mean something together.
    static let longest = 4

    /// Words in front of a status that add nothing to it: `Already implemented`, `All passing`.
    static let fillers: Set<String> = ["already", "all", "now", "fully", "status", "currently", "still"]

    /// The meaning of words in lower case, joined by single blanks.
    static func meaning(of words: some Collection<String>) -> StatusWord? {
        let text = words.joined(separator: " ")
        if let word = isASCII(text.utf8) ? plainMeanings[text] : foreignMeanings[text] { return word }
        return words.count == 1 && negations.contains(words.first ?? "") ? .pending : nil
    }

    /// Words that are true of whatever is done, open or under way: the tool may write them for any action.
    static let plain: Set<String> = [
        "done", "complete", "completed", "finished", "pending", "todo", "to do", "open", "not started", "running",
        "in progress",
        "inprogress", "active", "started", "blocked", "on hold", "skipped", "skip", "failed", "100% complete", "100%",
        "completado", "completada", "hecho", "pendiente", "en curso", "en progreso", "concluído", "concluída",
        "pendente",
        "em andamento", "terminé", "à faire", "en cours", "erledigt", "fertig", "abgeschlossen", "offen", "in arbeit",
        "fatto", "completato", "da fare", "in corso", "完成", "已完成", "待办", "未开始", "进行中", "完了", "未着手", "進行中", "완료", "대기",
        "진행 중", "진행중", "hoàn thành", "chưa bắt đầu", "đang làm", "готово", "выполнено", "не начато", "в работе",
    ]

    /// Means done beside a tick, and else something less: what was rolled out of a plan, or not yet verified.
    static let withoutTick: [String: StatusWord] = ["removed": .skipped, "implemented": .running]

    /// `Not wired`, `nicht begonnen`: whatever it is, it is not yet.
    private static let negations: Set<String> = ["not", "nicht", "não", "pas", "не", "chưa"]

    /// Words of ASCII letters, which most are.
    private static let plainMeanings = meanings { $0 }
    /// All others.
    private static let foreignMeanings = meanings { !$0 }

    private static func meanings(_ isWanted: (_ isASCII: Bool) -> Bool) -> [String: StatusWord] {
        var meanings = [String: StatusWord](minimumCapacity: 512)
        for (word, texts) in lists {
            for text in texts.utf8.split(separator: UInt8(ascii: ",")) where isWanted(isASCII(text)) {
                meanings[String(Substring(text.drop(while: \.isBlank)))] = word
            }
        }
        return meanings
    }

    private static func isASCII(_ bytes: some Sequence<UInt8>) -> Bool { bytes.allSatisfy { $0 < 0x80 } }

    private static let lists: KeyValuePairs<StatusWord, String> = [
        .done: """
        done, complete, completed, merged, implemented, closed, resolved, success, succeeded, successful, added, passed, passing, \
        pass, finished, fixed, shipped, verified, delivered, deployed, released, landed, green, all clear, \
        completado, completada, completados, completadas, hecho, hecha, terminado, terminada, finalizado, finalizada, \
        concluído, concluída, concluido, concluida, feito, feita, completo, completa, \
        terminé, terminée, fait, faite, achevé, achevée, fini, finie, complété, complétée, \
        fertig, erledigt, abgeschlossen, vollständig, umgesetzt, \
        fatto, fatta, completato, completata, finito, finita, terminato, terminata, \
        完成, 已完成, 已经完成, 完了, 完毕, 已實現, 已实现, 已解决, 已合并, 已修复, 結束, 结束, 已上线, \
        完了済み, 済, 済み, 完成済み, 実装済み, 終了, 対応済み, \
        완료, 완료됨, 완성, 끝남, 완료함, \
        hoàn thành, đã hoàn thành, xong, đã xong, \
        готово, сделано, выполнено, завершено, завершён, завершен, завершена, закрыто
        """,
        .pending: """
        pending, open, planned, queued, new, proposed, todo, to do, partial, partially, mostly, half, ready, draft, needs, missing, \
        unknown, interrupted, unverified, backlog, scheduled, upcoming, future, not started, not done, not run, not yet, \
        needs new, mostly done, mostly complete, half done, partially done, partially complete, partly done, almost done, \
        nearly done, incomplete, unfinished, unstarted, outstanding, stub, stubbed, optional, overdue, tbd, approved, \
        pendiente, pendientes, por hacer, no iniciado, no iniciada, no empezado, sin empezar, sin iniciar, abierto, abierta, planificado, \
        planificada, pendente, pendentes, a fazer, aberto, aberta, planejado, planejada, não iniciado, não iniciada, \
        à faire, a faire, en attente, non commencé, non commencée, pas commencé, prévu, prévue, ouvert, ouverte, planifié, planifiée, \
        offen, ausstehend, geplant, zu tun, noch offen, noch nicht, nicht begonnen, nicht gestartet, \
        da fare, in attesa, in sospeso, non iniziato, non iniziata, aperto, aperta, pianificato, pianificata, \
        待办, 待辦, 待处理, 待處理, 未开始, 未開始, 待开始, 待开发, 待實作, 计划中, 計劃中, 计划, 规划中, 未完成, 待完成, 待定, 尚未开始, \
        未着手, 未対応, 予定, 保留中, これから, \
        대기, 대기중, 대기 중, 예정, 미완료, 미착수, 할 일, 시작 전, 진행 예정, 계획, 계획됨, \
        chưa bắt đầu, chưa làm, chưa hoàn thành, đang chờ, chờ, cần làm, dự kiến, \
        ожидает, ожидание, в ожидании, запланировано, не начато, не начат, не начата, не готово, к выполнению, открыто, предстоит
        """,
        .running: """
        in progress, running, inprogress, active, started, ongoing, wip, ci running, in review, under review, reviewing, in execution, \
        in development, in dev, in testing, testing, in flight, under way, underway, doing, working on, work in progress, investigating, \
        in prog, \
        en progreso, en curso, en proceso, en marcha, en desarrollo, en revisión, em andamento, em progresso, em curso, fazendo, \
        en cours, en progression, in arbeit, in bearbeitung, läuft, laufend, begonnen, in corso, in lavorazione, \
        进行中, 進行中, 正在进行, 开发中, 開發中, 实施中, 处理中, 處理中, 测试中, 作業中, 対応中, 着手中, 実装中, 着手, \
        진행, 진행중, 진행 중, 작업 중, 작업중, 개발 중, 개발중, \
        đang làm, đang thực hiện, đang tiến hành, đang triển khai, đang phát triển, \
        в работе, в процессе, выполняется, в разработке, делается
        """,
        .blocked: """
        blocked, block, gated, waiting, awaiting, paused, hold, on hold, stalled, stuck, dependency blocked, external maintainer, \
        deferred, defer, postponed, parked, \
        bloqueado, bloqueada, bloqueados, bloqueadas, en espera, en pausa, pausado, pausada, aplazado, aplazada, pospuesto, pospuesta, \
        adiado, adiada, bloqué, bloquée, en pause, reporté, reportée, suspendu, suspendue, \
        blockiert, gesperrt, pausiert, wartet, zurückgestellt, verschoben, bloccato, bloccata, in pausa, rinviato, rinviata, sospeso, \
        sospesa, \
        阻塞, 已阻塞, 被阻塞, 受阻, 阻塞中, 暂停, 已暂停, 暫停, 推迟, 已推迟, 搁置, 已搁置, 延期, \
        ブロック, ブロック中, 停止中, 中断, 保留, \
        차단, 차단됨, 막힘, 보류, 보류됨, 중단, 보류 중, \
        bị chặn, tạm dừng, tạm hoãn, hoãn, \
        заблокировано, заблокирован, заблокирована, приостановлено, отложено, на паузе
        """,
        .skipped: """
        skip, skipped, carried, superseded, n/a, cancelled, canceled, obsolete, dropped, reverted, rejected, removed, abandoned, \
        will not have, will not do, will not fix, won't have, won't do, won't fix, wont do, wont fix, wontfix, not needed, \
        not required, not applicable, not planned, no longer, no longer needed, out of scope, descoped, declined, discarded, withdrawn, \
        duplicate, \
        cancelado, cancelada, cancelados, omitido, omitida, descartado, descartada, annulé, annulée, abandonné, abandonnée, ignoré, \
        abgebrochen, gestrichen, übersprungen, entfällt, verworfen, annullato, annullata, saltato, saltata, scartato, \
        已取消, 取消, 已放弃, 放弃, 跳过, 已跳过, 废弃, 已废弃, 不需要, 無需, 中止, スキップ, キャンセル, 不要, \
        취소, 취소됨, 건너뜀, 제외, 불필요, \
        đã hủy, đã huỷ, hủy, huỷ, bỏ qua, \
        отменено, отменён, отменен, отменена, пропущено, не требуется
        """,
        .failed: """
        failed, failure, failing, fail, error, broken, \
        fallido, fallida, falló, falhou, échoué, échouée, échec, fehlgeschlagen, gescheitert, fallito, fallita, \
        失败, 已失败, 失敗, 실패, 실패함, thất bại, ошибка, не удалось, провалено
        """,
    ]
}
