import GOAPApp

/// The status as it is asked for most often, without the argument parser: on a plan of usual size that takes as long
/// as reading the plan and showing it.
enum UsualStatus {
    /// What to show; nil where the arguments hold anything else than the few known here.
    static func view(_ arguments: [String], _ invocation: @autoclosure () -> Invocation) -> StatusView? {
        var rest = arguments[...]
        if rest.first == "status" { rest.removeFirst() }
        var options = UsualOptions()
        while let argument = rest.popFirst() {
            guard options.take(argument, &rest) else { return nil }
        }
        return options.view(invocation())
    }
}

/// What was named so far.
private struct UsualOptions {
    private var plans: [String] = []
    private var state: String?
    private var directory: String?
    private var json = false
    private var markdown = false

    /// False for what the argument parser has to handle: unknown, without its value, or given twice.
    mutating func take(_ argument: String, _ rest: inout ArraySlice<String>) -> Bool {
        switch argument {
        case "--json": json = true
        case "--markdown": markdown = true
        case "--plan":
            guard let value = Self.value(&rest) else { return false }
            plans.append(value)
        case "--state":
            guard state == nil, let value = Self.value(&rest) else { return false }
            state = value
        case "-C":
            guard directory == nil, let value = Self.value(&rest) else { return false }
            directory = value
        default: return false
        }
        return true
    }

    private static func value(_ rest: inout ArraySlice<String>) -> String? {
        guard let value = rest.first, !value.isEmpty, !value.hasPrefix("-") else { return nil }
        rest.removeFirst()
        return value
    }

    func view(_ invocation: Invocation) -> StatusView {
        var view = StatusView(ProjectChoice(plans: plans, state: state, directory: directory), invocation)
        view.format = json ? .json : markdown ? .markdown : .plain
        return view
    }
}
