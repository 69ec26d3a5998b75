/// How a process ended.
package enum ExitStatus: Hashable, Sendable, CustomStringConvertible {
    case exited(Int32)
    case signalled(Int32)

    package var isSuccess: Bool { self == .exited(0) }

    /// The exit code; nil after a signal.
    package var code: Int32? { if case .exited(let code) = self { code } else { nil } }

    package var description: String {
        switch self {
        case .exited(let code): "exited with \(code)"
        case .signalled(let number): "killed by signal \(number)"
        }
    }
}
