// Makes chosen calls of one process fail: loaded before libc with LD_PRELOAD.
//
//     FAULT_PATH=text    only calls on files whose path holds the text; without it nothing is done
//     FAULT_CALL=names   only these calls, separated by commas; default: every call that changes a file
//     FAULT_AT=n         the n-th matching call, counted from 1, goes wrong
//     FAULT_ERROR=word   how: EIO, ENOSPC, EDQUOT, EMFILE (it fails), KILL (the process dies before it), DONE (right after
//                        it), TORN (after half of what it should write; another call: before it)
//     FAULT_LASTS=1      every matching call from the n-th on fails
//     FAULT_ROOM=bytes   matching files together may grow by so many bytes; then the disk is full
//     FAULT_TRACE=file   every matching call is appended as a line, so that calls can be counted
//
// The variables are taken out of the environment, so that no child of the process sees them.
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <unistd.h>

enum mode { PASS, FAIL, KILL, DONE, TORN };

static char *wanted_path, *wanted_calls;
static long fault_at, room = -1;
static int fault_error, lasts, trace = -1;
static enum mode fault_mode;
static atomic_long calls;

enum { BLOCK = 4096 };

// Takes the variable out of the environment.
static char *take(const char *name) {
    char *value = getenv(name);
    if (!value) return NULL;
    value = strdup(value);
    unsetenv(name);
    return value;
}

static void read_fault(const char *word) {
    fault_mode = FAIL;
    fault_error = EIO;
    if (!word) return;
    if (!strcmp(word, "ENOSPC")) fault_error = ENOSPC;
    if (!strcmp(word, "EDQUOT")) fault_error = EDQUOT;
    if (!strcmp(word, "EMFILE")) fault_error = EMFILE;
    if (!strcmp(word, "KILL")) fault_mode = KILL;
    if (!strcmp(word, "DONE")) fault_mode = DONE;
    if (!strcmp(word, "TORN")) fault_mode = TORN;
}

__attribute__((constructor)) static void begin(void) {
    char *at = take("FAULT_AT"), *growth = take("FAULT_ROOM"), *file = take("FAULT_TRACE");
    wanted_path = take("FAULT_PATH");
    wanted_calls = take("FAULT_CALL");
    read_fault(take("FAULT_ERROR"));
    lasts = take("FAULT_LASTS") != NULL;
    take("LD_PRELOAD");
    if (at) fault_at = atol(at);
    if (growth) room = atol(growth);
    if (file) {
        int opened = (int)syscall(SYS_openat, AT_FDCWD, file, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
        // High up, where the process does not expect a descriptor of its own.
        if (opened >= 0) {
            trace = fcntl(opened, F_DUPFD_CLOEXEC, 900);
            syscall(SYS_close, opened);
        }
    }
}

static void *real(const char *name) {
    void *found = dlsym(RTLD_NEXT, name);
    if (!found) abort();
    return found;
}
#define REAL(name) ({ static void *found; if (!found) found = real(#name); (__typeof__(&name))found; })

static int is_wanted_call(const char *call) {
    if (!wanted_calls) return 1;
    size_t length = strlen(call);
    for (const char *found = wanted_calls; (found = strstr(found, call)); found += length) {
        int begins = found == wanted_calls || found[-1] == ',';
        if (begins && (found[length] == ',' || !found[length])) return 1;
    }
    return 0;
}

static const char *path_of(int descriptor, char *buffer, size_t size) {
    char link[64];
    snprintf(link, sizeof link, "/proc/self/fd/%d", descriptor);
    long count = syscall(SYS_readlinkat, AT_FDCWD, link, buffer, size - 1);
    buffer[count > 0 ? count : 0] = 0;
    return buffer;
}

// What should become of this call.
static enum mode judge(const char *call, const char *path) {
    if (!wanted_path || !path || !strstr(path, wanted_path) || !is_wanted_call(call)) return PASS;
    long number = atomic_fetch_add(&calls, 1) + 1;
    if (trace >= 0) {
        char line[4400];
        int length = snprintf(line, sizeof line, "%ld %s %s\n", number, call, path);
        syscall(SYS_write, trace, line, (size_t)length);
    }
    if (!fault_at || number < fault_at || (number > fault_at && !lasts)) return PASS;
    if (fault_mode == KILL) raise(SIGKILL);
    return fault_mode;
}

static enum mode judge_descriptor(const char *call, int descriptor) {
    int saved = errno;
    char buffer[4096];
    enum mode mode = wanted_path ? judge(call, path_of(descriptor, buffer, sizeof buffer)) : PASS;
    errno = saved;
    return mode;
}

static int is_full_for(const char *path) { return room >= 0 && wanted_path && path && strstr(path, wanted_path); }

// How much of a write fits: what lies inside the file's blocks, and as many new ones as there is room for.
static size_t fitting(int descriptor, size_t count, off_t offset) {
    char buffer[4096];
    struct stat information;
    if (room < 0 || !is_full_for(path_of(descriptor, buffer, sizeof buffer))) return count;
    if (fstat(descriptor, &information) || !S_ISREG(information.st_mode)) return count;
    off_t have = (information.st_size + BLOCK - 1) / BLOCK * BLOCK;
    off_t end = offset + (off_t)count;
    if (end <= have) return count;
    off_t growth = (end + BLOCK - 1) / BLOCK * BLOCK - have;
    if (growth <= room) {
        room -= growth;
        return count;
    }
    off_t last = have + room / BLOCK * BLOCK;
    room -= room / BLOCK * BLOCK;
    return last > offset ? (size_t)(last - offset) : 0;
}

static off_t position(int descriptor) {
    struct stat information;
    if (fcntl(descriptor, F_GETFL) & O_APPEND) return fstat(descriptor, &information) ? 0 : information.st_size;
    return lseek(descriptor, 0, SEEK_CUR);
}

// The parts every call that writes has in common.
#define WRITES(name, descriptor, count, offset, call)                    \
    enum mode mode = judge_descriptor(#name, descriptor);                \
    if (mode == FAIL) { errno = fault_error; return -1; }                \
    if (mode == TORN) count /= 2;                                        \
    if (room >= 0 && count > 0) {                                        \
        count = fitting(descriptor, count, offset);                      \
        if (!count) { errno = ENOSPC; return -1; }                       \
    }                                                                    \
    __auto_type result = call;                                           \
    if (mode == DONE || mode == TORN) raise(SIGKILL);                    \
    return result

#define CHANGES(mode_of, call)                                           \
    enum mode mode = mode_of;                                            \
    if (mode == FAIL) { errno = fault_error; return -1; }                \
    if (mode == TORN) raise(SIGKILL);                                    \
    __auto_type result = call;                                           \
    if (mode == DONE) raise(SIGKILL);                                    \
    return result

ssize_t write(int descriptor, const void *bytes, size_t count) {
    WRITES(write, descriptor, count, position(descriptor), REAL(write)(descriptor, bytes, count));
}

ssize_t pwrite(int descriptor, const void *bytes, size_t count, off_t offset) {
    WRITES(pwrite, descriptor, count, offset, REAL(pwrite)(descriptor, bytes, count, offset));
}

ssize_t pwrite64(int descriptor, const void *bytes, size_t count, off64_t offset) {
    WRITES(pwrite, descriptor, count, offset, REAL(pwrite64)(descriptor, bytes, count, offset));
}

int fsync(int descriptor) { CHANGES(judge_descriptor("fsync", descriptor), REAL(fsync)(descriptor)); }

int fdatasync(int descriptor) { CHANGES(judge_descriptor("fdatasync", descriptor), REAL(fdatasync)(descriptor)); }

int ftruncate(int descriptor, off_t size) {
    CHANGES(judge_descriptor("ftruncate", descriptor), REAL(ftruncate)(descriptor, size));
}

int ftruncate64(int descriptor, off64_t size) {
    CHANGES(judge_descriptor("ftruncate", descriptor), REAL(ftruncate64)(descriptor, size));
}

int fallocate(int descriptor, int flags, off_t offset, off_t size) {
    CHANGES(judge_descriptor("fallocate", descriptor), REAL(fallocate)(descriptor, flags, offset, size));
}

// Returns its error instead of setting errno.
int posix_fallocate(int descriptor, off_t offset, off_t size) {
    enum mode mode = judge_descriptor("fallocate", descriptor);
    if (mode == FAIL) return fault_error;
    if (mode == TORN) raise(SIGKILL);
    int result = REAL(posix_fallocate)(descriptor, offset, size);
    if (mode == DONE) raise(SIGKILL);
    return result;
}

int fchmod(int descriptor, mode_t bits) {
    CHANGES(judge_descriptor("fchmod", descriptor), REAL(fchmod)(descriptor, bits));
}

int rename(const char *old, const char *new) { CHANGES(judge("rename", new), REAL(rename)(old, new)); }

int unlink(const char *path) { CHANGES(judge("unlink", path), REAL(unlink)(path)); }

int unlinkat(int folder, const char *path, int flags) {
    CHANGES(judge("unlink", path), REAL(unlinkat)(folder, path, flags));
}

int mkdir(const char *path, mode_t bits) {
    if (is_full_for(path) && room < BLOCK && faccessat(AT_FDCWD, path, F_OK, 0) != 0) {
        errno = ENOSPC;
        return -1;
    }
    CHANGES(judge("mkdir", path), REAL(mkdir)(path, bits));
}

// A new file needs room in its folder.
static int has_no_room_for_new(const char *path, int flags) {
    return (flags & O_CREAT) && is_full_for(path) && room < BLOCK && faccessat(AT_FDCWD, path, F_OK, 0) != 0;
}

#define OPENS(path, flags, call)                                         \
    va_list list;                                                        \
    va_start(list, flags);                                               \
    mode_t bits = flags & (O_CREAT | __O_TMPFILE) ? va_arg(list, mode_t) : 0; \
    va_end(list);                                                        \
    (void)bits;                                                          \
    if (has_no_room_for_new(path, flags)) { errno = ENOSPC; return -1; } \
    CHANGES(flags & (O_WRONLY | O_RDWR | O_CREAT) ? judge("open", path) : PASS, call)

int open(const char *path, int flags, ...) { OPENS(path, flags, REAL(open)(path, flags, bits)); }
int open64(const char *path, int flags, ...) { OPENS(path, flags, REAL(open64)(path, flags, bits)); }
int openat(int folder, const char *path, int flags, ...) {
    OPENS(path, flags, REAL(openat)(folder, path, flags, bits));
}
int openat64(int folder, const char *path, int flags, ...) {
    OPENS(path, flags, REAL(openat64)(folder, path, flags, bits));
}
