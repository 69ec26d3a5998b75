import GOAPSystem
import Glibc

/// Runs the body with a stranger's rights to files. Tests may be root's, who is refused nothing.
///
/// The system keeps these rights for each thread, so other tests do not notice.
func asNobody<Result>(_ body: () throws -> Result) rethrows -> Result {
    guard getuid() == 0 else { return try body() }
    setFileUser(65_534)
    defer { setFileUser(0) }
    return try body()
}

/// setfsuid(2), which Swift's Glibc module does not export.
private func setFileUser(_ user: uid_t) {
    let function = dlsym(nil, "setfsuid")
    _ = unsafeBitCast(function, to: (@convention(c) (uid_t) -> Int32).self)(user)
}

/// The system's error that ends the body; nil if it has another end.
func failure(_ body: () throws -> Void) -> SystemError? {
    do { try body() } catch { return error as? SystemError }
    return nil
}
