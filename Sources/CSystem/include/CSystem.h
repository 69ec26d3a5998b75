#ifndef CSYSTEM_H
#define CSYSTEM_H

#include <stddef.h>
#include <sys/types.h>

/// What a child gets besides its program, arguments and environment.
typedef struct {
    /// Its working directory.
    const char *directory;
    /// Its standard input, -1 for /dev/null, its standard output and standard error.
    int input;
    int output;
    int error;
    /// Descriptors it inherits as numbers 3 and 4, or -1; everything above is closed.
    int lock;
    int pool;
} cspawn_options;

/// Starts a program in a session of its own, with default signal actions and an empty signal mask.
/// Returns 0 or an errno. `*process_descriptor` is -1 where the kernel gives none.
int cspawn_start(pid_t *process, int *process_descriptor, const char *path, char *const arguments[],
                 char *const environment[], const cspawn_options *options);

/// 1 when the child has ended (it stays a zombie), 0 while it runs.
int cspawn_has_ended(pid_t process);

/// Reaps an ended child: 1 and the signal's number, or 0 and the exit code.
int cspawn_reap(pid_t process, int *code);

/// A pipe whose ends are numbered 10 or higher and closed on exec; the read end does not block.
/// Returns 0 or an errno.
int cspawn_pipe(int ends[2]);

/// A descriptor from which the bytes can be read, held in memory alone, numbered 10 or higher and closed on exec; -1
/// and errno when there is none.
int cspawn_text(const void *bytes, size_t count);

/// From now on SIGINT, SIGTERM and SIGHUP write their number as one byte to the descriptor; those that are
/// ignored stay ignored. SIGPIPE is ignored.
void cspawn_watch_signals(int descriptor);

/// Undoes `cspawn_watch_signals`.
void cspawn_unwatch_signals(void);

/// A process that ends our children when we are gone without having ended them ourselves. A child that has left its
/// session is found by its environment or by a lock that it holds.
///
/// Its calls are for one thread at a time.
typedef struct {
    pid_t process;
    /// Readable when it has ended; -1 where the kernel has none.
    int process_descriptor;
    /// Our end of the pipe whose other end it waits at.
    int descriptor;
    /// The sessions to end and the locks whose holders to end; shared with it.
    struct cspawn_table *table;
    char *mark;
} cspawn_guard;

/// Starts the guard, and makes orphans among our descendants our own children. When we die, the guard kills every
/// process of the recorded sessions, every process whose environment has the entry `mark`, and every process that
/// holds a recorded lock. Returns 0 or an errno.
int cspawn_guard_start(cspawn_guard *guard, const char *mark);

/// Starts another in the place of one that has ended, for the same. Returns 0 or an errno.
int cspawn_guard_renew(cspawn_guard *guard);

/// Records a session, or forgets it; a full table records nothing more, and the mark has to do.
void cspawn_guard_add(cspawn_guard *guard, pid_t session);
void cspawn_guard_remove(cspawn_guard *guard, pid_t session);

/// Records the file of a lock, or forgets it.
void cspawn_guard_hold(cspawn_guard *guard, int lock);
void cspawn_guard_let_go(cspawn_guard *guard, int lock);

/// Kills every recorded session now.
void cspawn_guard_kill(const cspawn_guard *guard);

/// Sends the guard away without any killing, and reaps it.
void cspawn_guard_stop(cspawn_guard *guard);

/// From now on no process of the same user may read our memory or our environment.
void cspawn_conceal(void);

/// The kind of file system a path is on, as statfs(2) numbers them, or -1.
long cspawn_file_system(const char *path);

/// memmem(3) and memrchr(3), which Swift's Glibc module does not export.
const void *cspawn_find(const void *bytes, size_t count, const void *text, size_t text_count);
const void *cspawn_find_last(const void *bytes, int byte, size_t count);

#endif
