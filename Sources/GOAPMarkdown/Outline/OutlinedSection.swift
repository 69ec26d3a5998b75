import GOAPCore

/// Where an action of an outline stands, and what is asked of all actions at once.
struct OutlinedSection {
    /// Its heading's line, and where the section ends.
    let start: UInt32
    var end: UInt32 = 0
    /// Counted from 0.
    let line: UInt32
    /// The place of its id.
    let id: UInt32
    let idLength: UInt8
    /// Whether the heading says more than id and title, so that its own reader has to look.
    var isElaborate = false
    var isExecutable = false
    /// Whether a field names a command to run.
    var hasRun = false
    /// Whether a priority is its own rather than its phase's.
    var hasPriority = false
    /// Whether it names a phase, a cost or effects itself.
    var hasPhase = false
    var hasCost = false
    var hasEffects = false
    /// Whether it says anything about order: dependencies or preconditions, if only that it has none.
    var hasOrder = false
    /// Whether heading or fields show a status, and whether its row does.
    var hasStatus = false
    var hasRowWord = false
    /// Whether a field shows that it is an action.
    var isCertain = false
    /// The document's word: its row's, else its own.
    var word: StatusWord?
    /// Its phase's number, or -1.
    let phase: Int32
    /// The value of its dependencies; 0 without any.
    var dependencies: UInt32 = 0
    /// Its row in a status table, and the row's line; 0 without one.
    var row: UInt32 = 0
    var rowLine: UInt32 = 0

    init(start: Int, line: Int, id: Int, idLength: Int, phase: Int) {
        (self.start, self.line, self.id) = (UInt32(start), UInt32(line), UInt32(id))
        (self.idLength, self.phase) = (UInt8(idLength), Int32(phase))
    }
}

/// A row of a status table, before its action is known.
struct OutlinedRow {
    let start: UInt32
    let line: UInt32
    let id: UInt32
    let idLength: UInt8
    let word: StatusWord?
}
