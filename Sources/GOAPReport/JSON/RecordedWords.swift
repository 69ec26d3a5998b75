import GOAPCore
import GOAPEngine

// Enumerations of the core that stand in documents as words.

extension ActionState: JSONWord {}
extension Proof: JSONWord {}
extension RecordSource: JSONWord {}
extension FailureVerdict: JSONWord {}
extension StatusWord: JSONWord {}
extension RunOutcome: JSONWord {}
extension ShownState: JSONWord {}
