// Records what one program and its like do to the files below a folder, so that any power cut can be made of it
// afterwards: loaded before libc with LD_PRELOAD. power.py reads it.
//
//     POWER_ROOT=folder   only files below it, but for shared memory
//     POWER_TRACE=file    a record of each call, as a line with its numbers and behind it two texts of the given lengths:
//                         KIND TIME INODE NUMBER LENGTH LENGTH
//
// C: a file was made (inode; path). M: a folder was made (inode; path). W: bytes were written (inode, offset; path, bytes).
// T: a file got another size (inode, size; path). S: a file was synced (inode). D: a folder was synced (path). R: renamed
// (paths). U: unlinked (path). P: printed (descriptor; the text). Times are nanoseconds of the time of day.
//
// The variables are taken out of the environment, so that no child of the process sees them.
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <time.h>
#include <unistd.h>

enum { PATH = 4096 };

static char *root;
static size_t root_length;
static int trace = -1;
// Calls and their records are in one order, over threads and over processes.
static pthread_mutex_t order = PTHREAD_MUTEX_INITIALIZER;

// A forked process has no part in it.
static void forget(void) { trace = -1; }

__attribute__((constructor)) static void begin(void) {
    char *file = getenv("POWER_TRACE");
    root = getenv("POWER_ROOT");
    if (!file || !root) return;
    root = strdup(root);
    root_length = strlen(root);
    int opened = (int)syscall(SYS_openat, AT_FDCWD, file, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
    // High up, where the process does not expect a descriptor of its own.
    if (opened >= 0) {
        trace = fcntl(opened, F_DUPFD_CLOEXEC, 900);
        syscall(SYS_close, opened);
    }
    unsetenv("POWER_TRACE");
    unsetenv("POWER_ROOT");
    unsetenv("LD_PRELOAD");
    pthread_atfork(NULL, NULL, forget);
}

static void *real(const char *name) {
    void *found = dlsym(RTLD_NEXT, name);
    if (!found) abort();
    return found;
}
#define REAL(name) ({ static void *found; if (!found) found = real(#name); (__typeof__(&name))found; })

static void enter(void) {
    if (trace < 0) return;
    pthread_mutex_lock(&order);
    flock(trace, LOCK_EX);
}

static void leave(void) {
    if (trace < 0) return;
    int saved = errno;
    flock(trace, LOCK_UN);
    pthread_mutex_unlock(&order);
    errno = saved;
}

static void record(char kind, long inode, long number, const char *first, const void *second, size_t length) {
    int saved = errno;
    struct timespec now;
    char head[128];
    syscall(SYS_clock_gettime, CLOCK_REALTIME, &now);
    size_t first_length = first ? strlen(first) : 0;
    int count = snprintf(
        head, sizeof head, "%c %lld %ld %ld %zu %zu\n", kind, now.tv_sec * 1000000000LL + now.tv_nsec, inode, number,
        first_length, length);
    struct iovec parts[] = {{head, (size_t)count}, {(void *)first, first_length}, {(void *)second, length}};
    if (syscall(SYS_writev, trace, parts, 3) != count + (long)(first_length + length)) abort();
    errno = saved;
}

static int is_ours(const char *path) {
    if (trace < 0 || strncmp(path, root, root_length) || path[root_length] != '/') return 0;
    size_t length = strlen(path);
    return length < 4 || strcmp(path + length - 4, "-shm");
}

// The path of a descriptor, if it is one of ours that still has a name; else nothing.
static const char *path_of(int descriptor, char *buffer) {
    char link[64];
    if (trace < 0) return NULL;
    snprintf(link, sizeof link, "/proc/self/fd/%d", descriptor);
    long count = syscall(SYS_readlinkat, AT_FDCWD, link, buffer, PATH - 1);
    buffer[count > 0 ? count : 0] = 0;
    return is_ours(buffer) && !strstr(buffer, " (deleted)") ? buffer : NULL;
}

// The whole path, its folder without symbolic links; nothing where it is not ours.
static const char *whole(int folder, const char *path, char *buffer) {
    char parent[PATH], start[PATH] = "";
    if (trace < 0) return NULL;
    if (path[0] != '/') {
        char link[64];
        if (folder == AT_FDCWD) snprintf(link, sizeof link, "/proc/self/cwd");
        else snprintf(link, sizeof link, "/proc/self/fd/%d", folder);
        long count = syscall(SYS_readlinkat, AT_FDCWD, link, start, PATH - 2);
        if (count < 0) return NULL;
        start[count] = '/';
        start[count + 1] = 0;
    }
    if (snprintf(parent, sizeof parent, "%s%s", start, path) >= PATH) return NULL;
    char *slash = strrchr(parent, '/');
    *slash = 0;
    int saved = errno;
    char *resolved = realpath(*parent ? parent : "/", NULL);
    errno = saved;
    if (!resolved) return NULL;
    int count = snprintf(buffer, PATH, "%s/%s", resolved, slash + 1);
    free(resolved);
    return count < PATH && is_ours(buffer) ? buffer : NULL;
}

static long inode_of(int descriptor) {
    struct stat information;
    return syscall(SYS_fstat, descriptor, &information) ? 0 : (long)information.st_ino;
}

#define ORDERED(type, call, then)                                        \
    char path[PATH];                                                     \
    (void)path;                                                          \
    enter();                                                             \
    type result = call;                                                  \
    if (trace >= 0 && result >= 0) { then; }                             \
    leave();                                                             \
    return result

static void wrote(int descriptor, off_t offset, const void *bytes, ssize_t count, char *path) {
    if (descriptor == 1 || descriptor == 2) record('P', 0, descriptor, NULL, bytes, (size_t)count);
    else if (path_of(descriptor, path)) record('W', inode_of(descriptor), offset, path, bytes, (size_t)count);
}

ssize_t write(int descriptor, const void *bytes, size_t count) {
    ORDERED(ssize_t, REAL(write)(descriptor, bytes, count),
        // Behind the write, wherever that was.
        off_t end = (off_t)syscall(SYS_lseek, descriptor, 0, SEEK_CUR);
        wrote(descriptor, end - result, bytes, result, path));
}

ssize_t pwrite(int descriptor, const void *bytes, size_t count, off_t offset) {
    ORDERED(ssize_t, REAL(pwrite)(descriptor, bytes, count, offset), wrote(descriptor, offset, bytes, result, path));
}

ssize_t pwrite64(int descriptor, const void *bytes, size_t count, off64_t offset) {
    ORDERED(ssize_t, REAL(pwrite64)(descriptor, bytes, count, offset), wrote(descriptor, offset, bytes, result, path));
}

static void synced(int descriptor, char *path) {
    struct stat information;
    if (!path_of(descriptor, path) && (trace < 0 || strcmp(path, root))) return;
    if (syscall(SYS_fstat, descriptor, &information)) return;
    record(S_ISDIR(information.st_mode) ? 'D' : 'S', (long)information.st_ino, 0, path, NULL, 0);
}

int fsync(int descriptor) { ORDERED(int, REAL(fsync)(descriptor), synced(descriptor, path)); }
int fdatasync(int descriptor) { ORDERED(int, REAL(fdatasync)(descriptor), synced(descriptor, path)); }

#define RESIZED if (path_of(descriptor, path)) record('T', inode_of(descriptor), size, path, NULL, 0)

int ftruncate(int descriptor, off_t size) { ORDERED(int, REAL(ftruncate)(descriptor, size), RESIZED); }
int ftruncate64(int descriptor, off64_t size) { ORDERED(int, REAL(ftruncate64)(descriptor, size), RESIZED); }

int rename(const char *old, const char *new) {
    char other[PATH];
    ORDERED(int, REAL(rename)(old, new),
        const char *from = whole(AT_FDCWD, old, path);
        const char *to = whole(AT_FDCWD, new, other);
        if (from && to) record('R', 0, 0, from, to, strlen(to)));
}

#define UNLINKED(folder) if (whole(folder, name, path)) record('U', 0, 0, path, NULL, 0)

int unlink(const char *name) { ORDERED(int, REAL(unlink)(name), UNLINKED(AT_FDCWD)); }
int unlinkat(int folder, const char *name, int flags) { ORDERED(int, REAL(unlinkat)(folder, name, flags), UNLINKED(folder)); }

int mkdir(const char *name, mode_t bits) {
    ORDERED(int, REAL(mkdir)(name, bits), if (whole(AT_FDCWD, name, path)) record('M', 0, 0, path, NULL, 0));
}

// What an open made or emptied.
static void opened(int descriptor, int folder, const char *name, int flags, int was_there, char *path) {
    if (!whole(folder, name, path)) return;
    if (flags & O_CREAT && !was_there) record('C', inode_of(descriptor), 0, path, NULL, 0);
    else if (flags & O_TRUNC && was_there) record('T', inode_of(descriptor), 0, path, NULL, 0);
}

#define OPENS(folder, call)                                              \
    va_list list;                                                        \
    va_start(list, flags);                                               \
    mode_t bits = flags & (O_CREAT | __O_TMPFILE) ? va_arg(list, mode_t) : 0; \
    va_end(list);                                                        \
    (void)bits;                                                          \
    if (trace < 0 || !(flags & (O_CREAT | O_TRUNC))) return call;        \
    char path[PATH];                                                     \
    enter();                                                             \
    int saved = errno;                                                   \
    int was_there = faccessat(folder, name, F_OK, AT_SYMLINK_NOFOLLOW) == 0; \
    errno = saved;                                                       \
    int result = call;                                                   \
    if (result >= 0) opened(result, folder, name, flags, was_there, path); \
    leave();                                                             \
    return result

int open(const char *name, int flags, ...) { OPENS(AT_FDCWD, REAL(open)(name, flags, bits)); }
int open64(const char *name, int flags, ...) { OPENS(AT_FDCWD, REAL(open64)(name, flags, bits)); }
int openat(int folder, const char *name, int flags, ...) { OPENS(folder, REAL(openat)(folder, name, flags, bits)); }
int openat64(int folder, const char *name, int flags, ...) { OPENS(folder, REAL(openat64)(folder, name, flags, bits)); }
