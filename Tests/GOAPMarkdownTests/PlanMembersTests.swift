import GOAPCore
import Testing

@testable import GOAPMarkdown

/// Groups and names that reading has found beside the actions.
struct PlanMembersTests {
    private func members(_ groups: [PlanMembers.Group] = [], phases: [String?] = []) -> PlanMembers {
        let ids = ["T1", "T2", "T3", "T4", "T5", "T6"]
        return PlanMembers(
            actions: ids.indices.map { index in
                (ActionID(ids[index]), nil, index < phases.count ? phases[index].map { Phase($0) } : nil)
            }, groups: groups)
    }

    private func group(_ keyword: String?, _ number: String?, _ title: String?, _ ids: [ActionID]) -> PlanMembers.Group
    {
        PlanMembers.Group(keyword: keyword, number: number, title: title, members: ids)
    }

    @Test(arguments: [
        "Milestone 1", "milestone 1", "M1", "Milestones 1-1", "all of Milestone 1", "all milestone 1 tasks", "The base",
    ])
    func `a group is named by kind and number, by its initial, by its title`(name: String) {
        let read = members([group("Milestone", "1", "The base", ["T2", "T3"]), group("Milestone", "2", nil, ["T4"])])
        #expect(read.resolve(name, owner: "T6") == ["T2", "T3"])
    }

    @Test(arguments: ["Sprint", "Epic", "Wave", "Stage", "Gate", "Release", "Tier"])
    func `every kind of group has numbers`(kind: String) {
        let read = members([
            group(kind, "1", nil, ["T1"]), group(kind, "2", nil, ["T2", "T3"]), group(kind, "3", nil, ["T4"]),
        ])
        #expect(read.resolve("\(kind) 2", owner: "T6") == ["T2", "T3"])
        #expect(read.resolve("\(kind)s 1-2", owner: "T6") == ["T1", "T2", "T3"])
        #expect(read.resolve("\(kind) 9", owner: "T6") == nil)
    }

    @Test func `a group may be called R1, with or without a word for its members`() {
        let read = members([group(nil, "R1", "Robustness", ["T1", "T2"])])
        for name in ["R1", "R1 tasks", "all R1 tasks", "Robustness", "robustness work"] {
            #expect(read.resolve(name, owner: "T6") == ["T1", "T2"])
        }
    }

    @Test func `a kind of its own is not another kind of the same number`() {
        let read = members([group("Sprint", "1", nil, ["T1"]), group("Phase", "1", nil, ["T2"])])
        #expect(read.resolve("Phase 1", owner: "T6") == ["T2"])
        #expect(read.resolve("Sprint 1", owner: "T6") == ["T1"])
    }

    @Test func `a phase is all of its sub-phases`() {
        let read = members(phases: ["9.1", "9.1", "9.2", "10", nil, nil])
        #expect(read.resolve("Phase 9", owner: "T6") == ["T1", "T2", "T3"])
        #expect(read.resolve("Phases 9-10", owner: "T6") == ["T1", "T2", "T3", "T4"])
    }

    @Test func `letters of phases follow each other as in the document`() {
        let read = members(phases: ["A", "A", "B", "C", nil, nil])
        #expect(read.resolve("Phases A-B", owner: "T6") == ["T1", "T2", "T3"])
        #expect(read.resolve("Phase C", owner: "T6") == ["T4"])
    }

    @Test func `the own action is never a member`() {
        #expect(members([group("Sprint", "1", nil, ["T1", "T2"])]).resolve("Sprint 1", owner: "T1") == ["T2"])
    }

    @Test func `a number alone is the action of the own family`() {
        let read = PlanMembers(actions: [("A01", nil, nil), ("A02", nil, nil), ("B01", nil, nil), ("B02", nil, nil)])
        #expect(read.resolve("1", owner: "A02") == ["A01"])
        #expect(read.resolve("1", owner: "B02") == ["B01"])
        #expect(read.resolve("1", owner: "C9") == nil)
        #expect(read.resolve("1-2", owner: "B9") == ["B01", "B02"])
    }

    @Test(arguments: ["Gate 1", "Week 2", "Sprint 3", "Milestone 1", "Epic 1"])
    func `a group that is not there is no action of the same number`(name: String) {
        #expect(members().resolve(name, owner: "T6") == nil)
    }

    @Test func `a kind word in front of a number names ids of that kind`() {
        let read = PlanMembers(actions: [("M1", nil, nil), ("T1", nil, nil), ("T2", nil, nil), ("S1", nil, nil)])
        #expect(read.resolve("Milestone 1", owner: "T9") == ["M1"])
        #expect(read.resolve("Story 1", owner: "M9") == ["S1"])
    }

    @Test func `an id of several phases is that of the own phase`() {
        let read = PlanMembers(
            actions: [
                ("1/A01", nil, Phase("1")), ("2/A01", nil, Phase("2")), ("A07", nil, Phase("2")),
                ("2/A02", nil, Phase("2")),
            ])
        #expect(read.resolve("A01", owner: "A07") == ["2/A01"])
        #expect(read.resolve("A01", owner: "2/A02") == ["2/A01"])
        #expect(read.resolve("1/A01", owner: "2/A02") == ["1/A01"])
        #expect(read.resolve("Phase1_A01", owner: "2/A02") == ["1/A01"])
    }
}
