#define _GNU_SOURCE
#include "CSystem.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

// A process beside us that waits for our death and then kills what we have left: it walks /proc and decides by
// session, environment and locks whose each process is. That is more than a wrapper, and it is C all the same: it is forked
// from a process that may have threads and never executes another program, so only async-signal-safe calls may be
// made in it, and Swift promises that of none.

enum { capacity = 65536, passes = 200 };

/// What the guard and we share. Free places are 0.
struct cspawn_table {
    pid_t sessions[capacity];
    struct {
        dev_t device;
        ino_t file;
    } locks[capacity];
    /// How far there are any.
    int session_end, lock_end;
};

/// Reads up to `size` bytes of a file of a process; returns the count, or -1.
static long read_file(int folder, const char *name, char *buffer, long size) {
    int file = openat(folder, name, O_RDONLY | O_CLOEXEC);
    if (file < 0) return -1;
    long total = 0, count;
    while (total < size && (count = read(file, buffer + total, (size_t)(size - total))) > 0) total += count;
    close(file);
    return total;
}

static int is_recorded(const struct cspawn_table *table, pid_t session) {
    for (int i = 0; i < table->session_end; i++) {
        if (table->sessions[i] == session) return 1;
    }
    return 0;
}

static int is_lock(const struct cspawn_table *table, const struct stat *file) {
    for (int i = 0; i < table->lock_end; i++) {
        if (table->locks[i].file == file->st_ino && table->locks[i].device == file->st_dev) return 1;
    }
    return 0;
}

/// Whether a process has the file open under the number and holds its lock by that: another runner that only looks
/// whether the lock is free has the same file open.
static int holds(int folder, const char *number) {
    char path[64] = "fdinfo/", text[2048];
    strncat(path, number, 32);
    long size = read_file(folder, path, text, sizeof text - 1);
    if (size <= 0) return 0;
    text[size] = 0;
    return strstr(text, "FLOCK") != NULL;
}

/// Whether a process holds one of the locks.
static int holds_lock(int folder, const struct cspawn_table *table) {
    char buffer[4096];
    struct stat file;
    int found = 0;
    if (table->lock_end == 0) return 0;
    int files = openat(folder, "fd", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (files < 0) return 0;
    long count;
    while (!found && (count = syscall(SYS_getdents64, files, buffer, sizeof buffer)) > 0) {
        for (long at = 0; at < count && !found;) {
            struct dirent64 *entry = (struct dirent64 *)(buffer + at);
            found = entry->d_name[0] != '.' && fstatat(files, entry->d_name, &file, 0) == 0 && is_lock(table, &file)
                    && holds(folder, entry->d_name);
            at += entry->d_reclen;
        }
    }
    close(files);
    return found;
}

/// Whether the entry stands in the environment: between zero bytes, or at either end.
static int has_mark(const char *environment, long size, const char *mark) {
    size_t length = strlen(mark) + 1;
    const char *end = environment + size;
    for (const char *at = environment; at < end; at++) {
        at = memmem(at, (size_t)(end - at), mark, length);
        if (!at) return 0;
        if (at == environment || at[-1] == 0) return 1;
    }
    return 0;
}

/// State and session from `/proc/PID/stat`: the name in brackets may hold anything, so they are sought behind it.
static int read_status(int folder, char *state, pid_t *session) {
    char text[512];
    long size = read_file(folder, "stat", text, sizeof text - 1);
    if (size <= 0) return 0;
    text[size] = 0;
    char *at = strrchr(text, ')');
    if (!at || !at[1] || !at[2]) return 0;
    at += 2;
    *state = *at;
    pid_t number = 0;
    for (int field = 0; *at && field < 3; at++) field += *at == ' ';
    for (; *at >= '0' && *at <= '9'; at++) number = number * 10 + (*at - '0');
    *session = number;
    return 1;
}

static int belongs_to_us(int folder, const struct cspawn_table *table, const char *mark) {
    static char environment[131072];
    char state;
    pid_t session;
    if (!read_status(folder, &state, &session) || state == 'Z' || state == 'X') return 0;
    if (session > 0 && is_recorded(table, session)) return 1;
    long size = read_file(folder, "environ", environment, sizeof environment);
    return (size > 0 && has_mark(environment, size, mark)) || holds_lock(folder, table);
}

/// Kills the process if it is one of ours; returns whether it was.
static int kill_if_ours(int processes, const char *name, const struct cspawn_table *table, const char *mark) {
    pid_t process = 0;
    for (const char *digit = name; *digit; digit++) {
        if (*digit < '0' || *digit > '9') return 0;
        process = process * 10 + (*digit - '0');
    }
    int folder = openat(processes, name, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (folder < 0) return 0;
    int is_ours = process != getpid() && belongs_to_us(folder, table, mark);
    // The folder stands for this very process even if its number is used again.
    if (is_ours && faccessat(folder, "stat", R_OK, 0) == 0) kill(process, SIGKILL);
    close(folder);
    return is_ours;
}

static int kill_ours(const struct cspawn_table *table, const char *mark) {
    char buffer[32768];
    int found = 0;
    int processes = open("/proc", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (processes < 0) return 0;
    long count;
    while ((count = syscall(SYS_getdents64, processes, buffer, sizeof buffer)) > 0) {
        for (long at = 0; at < count;) {
            struct dirent64 *entry = (struct dirent64 *)(buffer + at);
            found += kill_if_ours(processes, entry->d_name, table, mark);
            at += entry->d_reclen;
        }
    }
    close(processes);
    return found;
}

/// Waits until no process holds the other end, and does its work.
static void guard_main(int descriptor, struct cspawn_table *table, const char *mark) {
    char byte;
    long count;
    setsid();
    prctl(PR_SET_NAME, "goap-guard");
    // Somebody may have stopped us; with our parent gone we go on.
    prctl(PR_SET_PDEATHSIG, SIGCONT);
    for (int number = 1; number < NSIG; number++) signal(number, SIG_IGN);
    if (descriptor > 0) syscall(SYS_close_range, 0, descriptor - 1, 0);
    syscall(SYS_close_range, descriptor + 1, ~0U, 0);
    do {
        count = read(descriptor, &byte, 1);
    } while (count < 0 && errno == EINTR);
    for (int i = 0; i < table->session_end; i++) {
        if (table->sessions[i] > 0) kill(-table->sessions[i], SIGKILL);
    }
    for (int pass = 0; pass < passes && kill_ours(table, mark) > 0; pass++) usleep(1000);
    _exit(0);
}

/// How many guards this process has; changed together with what it decides.
static int guards = 0;
static pthread_mutex_t guards_lock = PTHREAD_MUTEX_INITIALIZER;

/// Adopts what our children leave behind for as long as there is a guard: afterwards nobody would wait for it.
static void adopt_orphans(int change) {
    pthread_mutex_lock(&guards_lock);
    guards += change;
    prctl(PR_SET_CHILD_SUBREAPER, guards > 0);
    pthread_mutex_unlock(&guards_lock);
}

/// Forks the guard; its other end of the pipe and its process stand in `guard` then.
static int fork_guard(cspawn_guard *guard) {
    int ends[2];
    guard->process = -1;
    guard->process_descriptor = -1;
    guard->descriptor = -1;
    int error = cspawn_pipe(ends);
    if (error) return error;
    fcntl(ends[0], F_SETFL, 0);
    guard->process = fork();
    if (guard->process == 0) {
        close(ends[1]);
        guard_main(ends[0], guard->table, guard->mark);
    }
    error = guard->process < 0 ? errno : 0;
    close(ends[0]);
    if (error) {
        close(ends[1]);
        return error;
    }
    guard->descriptor = ends[1];
    guard->process_descriptor = (int)syscall(SYS_pidfd_open, guard->process, 0);
    return 0;
}

/// Kills what is left of the guard, if anything is.
static void end_guard(cspawn_guard *guard) {
    int status;
    if (guard->process > 0) {
        kill(guard->process, SIGKILL);
        while (waitpid(guard->process, &status, 0) < 0 && errno == EINTR) {
        }
    }
    if (guard->descriptor >= 0) close(guard->descriptor);
    if (guard->process_descriptor >= 0) close(guard->process_descriptor);
    guard->process = -1;
    guard->process_descriptor = -1;
    guard->descriptor = -1;
}

int cspawn_guard_start(cspawn_guard *guard, const char *mark) {
    guard->table = mmap(NULL, sizeof *guard->table, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    if (guard->table == MAP_FAILED) return errno;
    guard->mark = strdup(mark);
    adopt_orphans(1);
    int error = guard->mark ? fork_guard(guard) : ENOMEM;
    if (!error) return 0;
    adopt_orphans(-1);
    free(guard->mark);
    munmap(guard->table, sizeof *guard->table);
    return error;
}

int cspawn_guard_renew(cspawn_guard *guard) {
    if (guard->process > 0 && !cspawn_has_ended(guard->process)) return 0;
    end_guard(guard);
    return fork_guard(guard);
}

void cspawn_guard_add(cspawn_guard *guard, pid_t session) {
    struct cspawn_table *table = guard->table;
    for (int i = 0; i < capacity; i++) {
        if (table->sessions[i] != 0) continue;
        table->sessions[i] = session;
        if (i >= table->session_end) table->session_end = i + 1;
        return;
    }
}

void cspawn_guard_remove(cspawn_guard *guard, pid_t session) {
    for (int i = 0; i < guard->table->session_end; i++) {
        if (guard->table->sessions[i] != session) continue;
        guard->table->sessions[i] = 0;
        return;
    }
}

void cspawn_guard_hold(cspawn_guard *guard, int lock) {
    struct cspawn_table *table = guard->table;
    struct stat file;
    if (fstat(lock, &file) < 0 || is_lock(table, &file)) return;
    for (int i = 0; i < capacity; i++) {
        if (table->locks[i].file != 0) continue;
        table->locks[i].device = file.st_dev;
        table->locks[i].file = file.st_ino;
        if (i >= table->lock_end) table->lock_end = i + 1;
        return;
    }
}

void cspawn_guard_let_go(cspawn_guard *guard, int lock) {
    struct stat file;
    if (fstat(lock, &file) < 0) return;
    for (int i = 0; i < guard->table->lock_end; i++) {
        if (guard->table->locks[i].file == file.st_ino && guard->table->locks[i].device == file.st_dev) {
            guard->table->locks[i].file = 0;
        }
    }
}

void cspawn_guard_kill(const cspawn_guard *guard) {
    for (int i = 0; i < guard->table->session_end; i++) {
        if (guard->table->sessions[i] > 0) kill(-guard->table->sessions[i], SIGKILL);
    }
}

void cspawn_guard_stop(cspawn_guard *guard) {
    end_guard(guard);
    adopt_orphans(-1);
    free(guard->mark);
    munmap(guard->table, sizeof *guard->table);
}

void cspawn_conceal(void) { prctl(PR_SET_DUMPABLE, 0); }

