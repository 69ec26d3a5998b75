/// A plan that cannot be read or written, in words for people.
package struct PlanFileError: Error, Hashable, Sendable {
    package enum Code: Hashable, Sendable {
        /// It is not there, not a file, not readable.
        case unreadable
        /// It is not a text a plan can be: binary, not UTF-8, conflict-marked.
        case notAPlan
        case unwritable
        /// It has changed since it was read.
        case changed
    }

    package let code: Code
    package let message: String
    package let hint: String?

    package init(_ code: Code, _ message: String, hint: String? = nil) {
        self.code = code
        self.message = message
        self.hint = hint
    }
}
