import Glibc

/// How many files this process may have open.
package enum OpenFileLimit {
    /// What one action that runs needs at most: its locks, pipes, log, and its process.
    private static let each = 8
    /// What everything else needs.
    private static let rest = 40

    /// How many actions there is room for at once, at most as many as wanted: as far as that takes, the limit is raised
    /// to what the system allows.
    package static func room(for wanted: Int) -> Int {
        var limit = rlimit()
        guard getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit) == 0 else { return wanted }
        let needed = rlim_t(clamping: rest + min(wanted, 1 << 20) * each)
        if limit.rlim_cur < needed {
            limit.rlim_cur = min(needed, limit.rlim_max)
            setrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit)
            getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit)
        }
        return limit.rlim_cur >= needed ? wanted : max(1, (Int(limit.rlim_cur) - rest) / each)
    }
}
