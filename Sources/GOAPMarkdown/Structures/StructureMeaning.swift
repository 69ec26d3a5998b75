import GOAPCore

/// What a structure was taken for, and the words for it.
struct StructureMeaning {
    let role: DocumentStructure.Role
    let words: String

    init(_ role: DocumentStructure.Role, _ words: String) {
        self.role = role
        self.words = words
    }

    var isAboutActions: Bool { role == .actions || role == .remarks }

    /// The role of what was not read.
    static func unread(because reason: DocumentStructure.Reason) -> Self {
        Self(.unread(reason), "not read: \(reason.text)")
    }

    static func unread(_ text: String, behind: String) -> Self {
        unread(because: DocumentStructure.Reason(text, behind: behind))
    }
}
