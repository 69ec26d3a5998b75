import GOAPCore
import GOAPExecutors
import GOAPMarkdown
import GOAPReport
import GOAPSecrets

/// What a person approves of actions and probes, as it is now, and with which variables.
struct ApprovalSubjects {
    private let root: String
    private let environment: [String: String]

    /// - Parameters:
    ///   - root: the project's root; absolute.
    ///   - environment: our own.
    init(root: String, environment: [String: String]) {
        self.root = root
        self.environment = environment
    }

    /// - Parameter approval: the newest approval: `~` stands for the home it was given with.
    func subject(of action: Action, _ approval: Approval? = nil) -> ApprovalSubject {
        ApprovalSubject(action, scripts: reader(approval).scripts(of: action))
    }

    func subject(of probe: FactProbe, _ approval: Approval? = nil) -> ApprovalSubject {
        ApprovalSubject(probe, scripts: reader(approval).scripts(of: probe))
    }

    private func reader(_ approval: Approval?) -> ScriptReader {
        let home = approval.flatMap(Self.variables)?["HOME"] ?? environment["HOME"]
        return ScriptReader(root: root, home: home)
    }

    /// Ours that decide which programs run, to be kept with an approval. Folders of programs that depend on where one
    /// stands are left out.
    var variables: String {
        ChildEnvironment.decisive.compactMap { name in
            guard let value = environment[name], !value.isEmpty, !value.contains("\n") else { return nil }
            guard name == "PATH" else { return "\(name)=\(value)" }
            return "PATH=" + value.split(separator: ":").filter { $0.hasPrefix("/") }.joined(separator: ":")
        }.joined(separator: "\n")
    }

    /// Those an approval was given with; nil where none were kept.
    static func variables(of approval: Approval) -> [String: String]? {
        approval.scope.variables.map { text in
            let pairs = text.split(separator: "\n").compactMap { line -> (String, String)? in
                guard let equals = line.firstIndex(of: "=") else { return nil }
                return (String(line[..<equals]), String(line[line.index(after: equals)...]))
            }
            return Dictionary(pairs) { first, _ in first }
        }
    }
}

extension FactProbe {
    /// Under which its approval is recorded.
    var approvalID: ActionID { Self.approvalID(of: name) }

    static func approvalID(of fact: String) -> ActionID { ActionID("fact \(fact)") }
}

extension Project {
    /// Whether plan or companion ask for approvals, whoever starts what they say.
    var asksForApproval: Bool {
        reading.document.asksForApproval || (source.companion?.asksForApproval ?? false)
    }

    /// Why commands need a person's approval before they run; nil when they do not.
    var approvalReason: String? { invocation.approvalReason(planAsks: asksForApproval) }

    var subjects: ApprovalSubjects {
        ApprovalSubjects(root: absolute(place.root), environment: invocation.environment)
    }

    /// How what an action executes now stands to what was approved of it.
    func approvalEntry(of action: Action, _ approvals: Approvals, at now: Timestamp) -> ApprovalEntry {
        let subject = subjects.subject(of: action, approvals.newest(.commands, of: action.id))
        return ApprovalEntry(
            id: action.id, subject: subject, standing: approvals.standing(.commands, of: action.id, subject, at: now))
    }

    func approvalEntry(of probe: FactProbe, _ approvals: Approvals, at now: Timestamp) -> ApprovalEntry {
        let subject = subjects.subject(of: probe, approvals.newest(.commands, of: probe.approvalID))
        return ApprovalEntry(
            id: probe.approvalID, subject: subject,
            standing: approvals.standing(.commands, of: probe.approvalID, subject, at: now))
    }

    /// What would be started, with all that would be executed and how it is approved.
    func nextList(_ indexes: [Int]) throws -> NextList {
        let (approvals, now) = (try approvals(), SystemClock().now)
        return NextList(
            indexes, in: situation, indexes.map { approvalEntry(of: graph.actions[$0], approvals, at: now) },
            needsApproval: approvalReason != nil, masked: console.mask.masked)
    }
}
