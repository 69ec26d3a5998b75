import GOAPCore
import Testing

/// Who may do what.
struct CallerPermissionTests {
    /// The table, cell by cell, as docs/security.md shows it.
    private static let table: [(kind: Caller.Kind, acts: Set<Caller.Act>)] = [
        (.person, [.runUnapproved, .runApproved, .claim, .mark, .overrule, .approve]),
        (.script, [.runUnapproved, .runApproved, .claim, .mark, .overrule]),
        (.ci, [.runUnapproved, .runApproved, .claim, .mark, .overrule]),
        (.agent, [.runApproved, .claim, .mark]),
        (.foreign, [.runApproved, .claim]),
    ]

    @Test func `every caller may do what the table says, and nothing else`() {
        #expect(Self.table.map(\.kind) == Caller.Kind.allCases)
        for (kind, acts) in Self.table {
            for act in Caller.Act.allCases {
                #expect(Caller(kind, "x").may(act) == acts.contains(act), "\(kind) \(act)")
            }
        }
    }

    @Test func `an action of a run may do what its caller may, but never approve`() {
        for kind in Caller.Kind.allCases {
            let inside = Caller(kind, "x").inside("A01")
            for act in Caller.Act.allCases {
                #expect(inside.may(act) == (act != .approve && Caller(kind, "x").may(act)), "\(kind) \(act)")
            }
        }
    }

    @Test func `whoever stands further down the table may do less`() {
        for act in Caller.Act.allCases {
            let may = Caller.Kind.allCases.map { Caller($0, "x").may(act) }
            #expect(may == may.sorted { $0 && !$1 }, "\(act)")
        }
    }

    @Test func `a caller is read back from its code`() {
        for kind in Caller.Kind.allCases {
            for action in [nil, "A01", "18/A01", "a;b", "x y"] {
                let caller = Caller(kind, "GitHub run 17 by octo:cat", in: action)
                #expect(Caller(code: caller.code) == caller)
            }
        }
    }

    @Test func `a name cannot add to the code`() {
        let caller = Caller(.agent, "x;action:A01\nperson:ada")
        #expect(Caller(code: caller.code) == caller)
        #expect(caller.action == nil)
    }

    @Test(arguments: ["", "person", "nobody:x", "agent:x;person:y", "agent:x;"])
    func `anything else is no caller`(code: String) { #expect(Caller(code: code) == nil) }
}
