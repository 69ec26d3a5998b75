/// A plan's actions in the order of the document: made already, or each when it is asked for.
package struct ActionList: RandomAccessCollection, MutableCollection, RangeReplaceableCollection, Sendable {
    /// The actions that are made: what outlined ones never have is looked for in these alone.
    package private(set) var made: [Action]
    /// Where the actions come from; nil when they are made.
    package private(set) var outline: (any ActionOutline)?

    package init() { made = [] }

    package init(_ actions: [Action]) { made = actions }

    package init(_ outline: some ActionOutline) {
        made = []
        self.outline = outline
    }

    package var startIndex: Int { 0 }
    package var endIndex: Int { outline?.count ?? made.count }

    package subscript(index: Int) -> Action {
        get { outline?.action(at: index) ?? made[index] }
        set {
            makeAll()
            made[index] = newValue
        }
        _modify {
            makeAll()
            yield &made[index]
        }
    }

    package mutating func replaceSubrange(_ range: Range<Int>, with actions: some Collection<Action>) {
        makeAll()
        made.replaceSubrange(range, with: actions)
    }

    /// To change an action, all are made.
    private mutating func makeAll() {
        guard let outline else { return }
        made = (0..<outline.count).map(outline.action)
        self.outline = nil
    }

    /// What most questions are about, without making an action for it.
    package func id(at index: Int) -> ActionID { outline?.id(at: index) ?? made[index].id }

    package var ids: [ActionID] { indices.map(id) }

    package func title(at index: Int) -> String? {
        outline.map { $0.title(at: index) } ?? made[index].title
    }

    package func priority(at index: Int) -> String? {
        outline.map { $0.priority(at: index) } ?? made[index].priority
    }

    package func phase(at index: Int) -> Phase? {
        outline.map { $0.phase(at: index) } ?? made[index].phase
    }

    package func cost(at index: Int) -> Cost? {
        outline.map { $0.cost(at: index) } ?? made[index].cost
    }

    /// The actions that some dependency names, in the order written.
    package func waited(at index: Int) -> [ActionID] {
        if let outline { return outline.dependencies(at: index).map { outline.id(at: Int($0)) } }
        return made[index].dependencies.flatMap(\.actions)
    }

    package func effects(at index: Int) -> [String] {
        outline?.effects(at: index) ?? made[index].effects
    }

    package func statusWord(at index: Int) -> StatusWord? {
        outline.map { $0.statusWord(at: index) } ?? made[index].status?.word
    }

    package func status(at index: Int) -> DocumentStatus? {
        outline.map { $0.status(at: index) } ?? made[index].status
    }

    package func isManual(at index: Int) -> Bool { outline?.isManual(at: index) ?? made[index].isManual }

    /// Whether the action has a command to run, not only some that verify.
    package func hasRun(at index: Int) -> Bool { outline?.hasRun(at: index) ?? (made[index].command.run != nil) }

    /// What must be in place before the action starts.
    package func requirements(at index: Int) -> [Requirement] { outline == nil ? made[index].requirements : [] }

    /// What a person must approve before it starts.
    package func approval(at index: Int) -> String? { outline == nil ? made[index].command.approval : nil }

    package func pool(at index: Int) -> Pool? { outline == nil ? made[index].command.pool : nil }
}

extension ActionList: ExpressibleByArrayLiteral {
    package init(arrayLiteral actions: Action...) { self.init(actions) }
}
